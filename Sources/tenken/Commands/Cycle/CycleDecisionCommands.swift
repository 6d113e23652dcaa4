import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Store

struct CycleExemptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exempt", abstract: "Exempt a supplier: why, who decided, until when. (免除)",
    discussion: "The next year's cycle takes it over while it runs. An earlier end, or another reason, replaces it.")

  @OptionGroup var year: CycleYear
  @Argument(help: "Supplier code.") var code: String
  @Option(name: .long, help: "Why it isn't asked.") var reason: String
  @Option(name: .long, help: "The last day of the exemption, YYYY-MM-DD.") var until: String
  @Option(name: .long, help: ArgumentHelp("Who decided.", valueName: "name")) var by: String
  @OptionGroup var options: CommonOptions

  func validate() throws {
    guard Day(iso: until) != nil else { throw ValidationError("--until \(until): YYYY-MM-DD (日付ではありません).") }
  }

  func run() throws {
    let exemption = CycleExemption(
      reason: Normalised.text(reason), by: Normalised.text(by), until: Day(iso: until) ?? .none)
    try Workspace(options).decide(
      .exempt(exemption), on: code, year: year.year, by: Author(name: exemption.by) { Date() })
    options.say(ja: "\(until) まで免除しました。", en: "exempt until \(until).")
  }
}

struct CycleLimitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "limit",
    abstract: "Record that a partner may not disclose everything: the scope agreed, the NDA or the talks. (範囲の限定)",
    discussion:
      "Items left blank then don't make its return invalid; an accepted return counts as limited. --lift takes it back."
  )

  @OptionGroup var year: CycleYear
  @Argument(help: "Supplier code.") var code: String
  @Option(name: .long, help: "What it answers, as agreed.") var scope = ""
  @Option(name: .long, help: "The NDA, or the talks: when, with whom.") var basis = ""
  @Option(name: .long, help: "yes or no: whether what was shown suffices; where not, a visit is due.")
  var suffices: String?
  @Flag(name: .long, help: "Take the limitation back.") var lift = false
  @Option(name: .long, help: ArgumentHelp("Who agreed to it.", valueName: "name")) var by: String
  @OptionGroup var options: CommonOptions

  func validate() throws {
    guard lift != (!scope.isEmpty && !basis.isEmpty) else {
      throw ValidationError("--scope TEXT --basis TEXT, or --lift (範囲と根拠、または --lift).")
    }
    guard suffices.map({ ["yes", "no"].contains($0) }) ?? true else {
      throw ValidationError("--suffices yes / no (足りるかどうか).")
    }
  }

  func run() throws {
    let by = Normalised.text(by)
    let limitation = CycleLimitation(
      scope: Normalised.text(scope), basis: Normalised.text(basis), by: by, on: options.day,
      suffices: suffices.map { $0 == "yes" })
    try Workspace(options).decide(
      .limit(lift ? nil : limitation), on: code, year: year.year, by: Author(name: by) { Date() })
    options.say(
      ja: lift ? "限定を解きました。" : "回答の範囲を記録しました。", en: lift ? "the limitation is lifted." : "recorded the scope.")
  }
}

struct CycleAcceptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Accept a return whose warnings somebody has looked at; a later version has to be accepted anew. (受理)")

  @OptionGroup var year: CycleYear
  @Argument(help: "Supplier code.") var code: String
  @Option(name: .long, help: "What was looked at, and why it is accepted.") var note: String
  @Option(name: .long, help: ArgumentHelp("Who accepts it.", valueName: "name")) var by: String
  @OptionGroup var options: CommonOptions

  func run() throws {
    let (note, by) = (Normalised.text(note), Normalised.text(by))
    try Workspace(options).decide(.accept(note: note), on: code, year: year.year, by: Author(name: by) { Date() })
    options.say(ja: "受理しました。", en: "accepted.")
  }
}
