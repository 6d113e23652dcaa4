import ArgumentParser
import Criteria
import Office
import Partners
import Reports
import Store

/// `--role`, once for each.
struct ContactRoles: ParsableArguments {
  @Option(name: .long, help: "sheet, incidentDay, incidentNight, recovery or management; several times for several.")
  var role: [String] = []

  func validate() throws { _ = try roles() }

  func roles() throws -> [Contact.Role] {
    try role.map { word in
      guard let role = Contact.Role(word: word), !word.isEmpty else {
        let known = Contact.Role.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("--role \(word): \(known) (役割ではありません).")
      }
      return role
    }
  }
}

struct ContactTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Record that a supplier's contacts were tried, and whether they answered. (連絡試験の記録)")

  @Argument(help: "Supplier code.") var code: String
  @OptionGroup var roles: ContactRoles
  @Option(name: .long, help: "When, YYYY-MM-DD; default: the day of --as-of.") var on: String?
  @Flag(name: .customLong("not-reached"), help: "Nobody answered.") var notReached = false
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func validate() throws {
    if let on, Day(iso: on) == nil { throw ValidationError("--on \(on): YYYY-MM-DD (日付ではありません).") }
  }

  func run() throws {
    let workspace = try Workspace(options)
    let day = on.flatMap { Day(iso: $0) } ?? workspace.asOf
    let count = try workspace.change(
      .test(on: day, wasReached: !notReached), of: code, roles: roles.roles(), by: actor.author)
    options.say(
      ja: "連絡先 \(count) 件の試験（\(day)）を記録しました\(notReached ? "。応答なし" : "")。",
      en: "recorded the test of \(count) contacts on \(day)\(notReached ? ": not reached" : "").")
  }
}

struct ContactRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Nobody is reached by a contact any more; it stays on record. (連絡先の削除)")

  @Argument(help: "Supplier code.") var code: String
  @OptionGroup var roles: ContactRoles
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func validate() throws {
    if roles.role.isEmpty { throw ValidationError("--role (役割を指定してください).") }
  }

  func run() throws {
    let count = try Workspace(options).change(.remove, of: code, roles: roles.roles(), by: actor.author)
    options.say(ja: "連絡先 \(count) 件を外しました。", en: "removed \(count) contacts.")
  }
}

struct ContactEmergencyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "emergency",
    abstract: "Write whom to call by day and by night as a page to print, with who is missing. (緊急連絡先一覧)")

  @Argument(help: "Supplier codes; default: all that need somebody for incidents.") var codes: [String] = []
  @Option(name: .long, help: ArgumentHelp("The page to write.", valueName: "file.html")) var out: String
  @OptionGroup var options: CommonOptions

  func run() throws {
    let workspace = try Workspace(options)
    let lines = try workspace.read { try $0.emergencyList(of: codes) }
    let page = EmergencyPage(
      lines: lines, office: workspace.settings.office ?? "", asOf: workspace.asOf, language: workspace.language)
    try OutputFile.write(Array(page.text.utf8), to: out)
    let incomplete = lines.count { !$0.isComplete }
    options.say(
      ja: "\(out) に取引先 \(lines.count) 社の緊急連絡先を書き出しました（欠けている取引先 \(incomplete) 社）。",
      en: "wrote the emergency contacts of \(lines.count) suppliers to \(out) (incomplete: \(incomplete)).")
  }
}
