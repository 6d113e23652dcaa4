import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Store

struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Files that show what suppliers say, what visits saw and what was agreed. (証跡のファイル)",
    subcommands: [
      EvidenceAddCommand.self, EvidenceListCommand.self, EvidenceGetCommand.self, EvidenceAnswersCommand.self,
      EvidenceWithdrawCommand.self,
    ])
}

extension EvidenceRecord.Subject: ExpressibleByArgument {}

struct EvidenceAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Keep files, and record what of a supplier they show. (証跡の登録)",
    discussion: """
      tenken evidence add S-0001 ledger.pdf --of return --year 2026 --item 41; --of visit --on 2026-11-12; --of incident --number I-1. PDF, \
      pictures, office files and texts of up to 64 MiB, kept once each beside the database.
      """)

  @Argument(help: "Supplier code.") var code: String
  @Argument(help: "Files.") var files: [String]
  @Option(name: .long, help: "return, visit, action, contract, agreement, certificate or incident.")
  var of: EvidenceRecord.Subject = .return
  @Option(name: .long, help: "Fiscal year of a return or an action; default: the latest.") var year: Int?
  @Option(name: .long, help: "The item that it is about; default: the whole.") var item: Int?
  @Option(name: .long, help: "The day of a visit, YYYY-MM-DD.") var on: String?
  @Option(name: .long, help: "The number of an incident, a contract, an agreement, a certificate or a ledger line.")
  var number: String?
  @Option(name: .long, help: "A note.") var note: String?
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func validate() throws {
    if let on, Day(iso: on) == nil { throw ValidationError("--on \(on): YYYY-MM-DD (日付ではありません).") }
    guard !files.isEmpty else { throw ValidationError("FILE (ファイルを指定してください).") }
  }

  func run() throws {
    let target = EvidenceTarget(subject: of, year: year, item: item, reference: on ?? number ?? "")
    let added = try Workspace(options).addEvidence(
      files, of: code, target, note: Normalised.text(note ?? ""), by: actor.author)
    options.say(
      ja: "証跡 新規 \(added) 件、登録済み \(files.count - added) 件",
      en: "evidence: \(added) new, \(files.count - added) known already")
  }
}

struct EvidenceListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List files of evidence, and what each shows. (証跡の一覧)")

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @Option(name: .long, help: "Only evidence of this: return, visit, action, contract, …, ledger.")
  var of: EvidenceRecord.Subject?
  @Flag(name: .long, help: "Also what was withdrawn.") var withdrawn = false
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let rows = try Workspace(options).read { snapshot in
      let suppliers = try snapshot.reader.suppliers().named(codes)
      let names = Dictionary(
        suppliers.map { ($0.code, $0.name(in: options.language)) }, uniquingKeysWith: { first, _ in first })
      let accepted = try snapshot.rows(filter, of: "evidence list", taking: [.year, .class, .tier])
      let files = try snapshot.reader.keptFiles()
      return try snapshot.evidence().compactMap { record -> EvidenceListing.Row? in
        guard let name = names[record.supplier], of.map({ $0 == record.subject }) ?? true,
          withdrawn || record.isThere, (filter.year ?? record.year) == record.year,
          accepted.accepts(code: record.supplier)
        else { return nil }
        return (record, name, files[record.sha256])
      }
    }
    try ListingOutput(format: listing.format, columns: EvidenceListing.columns, language: options.language).list(rows)
  }
}

struct EvidenceGetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "get", abstract: "Write a file of evidence as it was kept. (証跡の取り出し)")

  @Argument(help: "Its number, or its SHA-256 of which eight digits will do, as evidence list and statements have it.")
  var evidence: String
  @Option(name: .long, help: ArgumentHelp("File to write.", valueName: "file")) var out: String
  @OptionGroup var options: CommonOptions

  func run() throws {
    let file = try Workspace(options).evidence(Normalised.text(evidence))
    try OutputFile.write(Array(file.content), to: out)
    options.say(ja: "\(out) に証跡を書き出しました。", en: "wrote the evidence to \(out).")
  }
}

struct EvidenceAnswersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answers",
    abstract: "Which answers of a year are seen, since an attached file shows them, and which only said. (見た回答・聞いた回答)")

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let rows = try Workspace(options).readAtLength { snapshot in
      let year = try snapshot.year(filter.year)
      let wanted = Set(try snapshot.reader.suppliers().named(codes).map(\.code))
      let accepted = try snapshot.rows(
        filter, of: "evidence answers", taking: [.year, .class, .tier, .state],
        states: ShownAnswer.allCases.map(\.rawValue))
      return try snapshot.shownAnswers(year: year) {
        (codes.isEmpty || wanted.contains($0)) && accepted.accepts(code: $0)
      }.filter { accepted.accepts(state: $0.shown.rawValue) }
    }
    try ListingOutput(format: listing.format, columns: ShownAnswerListing.columns, language: options.language)
      .list(rows)
    let seen = rows.count { $0.shown == .seen }
    options.say(
      ja: "ファイルで確認できる回答 \(seen) 件、申告のみ \(rows.count - seen) 件",
      en: "answers seen by a file: \(seen), only said: \(rows.count - seen)")
  }
}

struct EvidenceWithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Say that a file isn't evidence of what it was bound to; it stays on record. (証跡の取消)")

  @Argument(help: "The evidence's number, as in evidence list.") var id: String
  @Option(name: .long, help: "Why.") var reason: String
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func run() throws {
    try Workspace(options).withdrawEvidence(
      Normalised.text(id), reason: Normalised.text(reason), by: actor.author)
    options.say(ja: "証跡 \(id) を取り消しました。", en: "withdrew evidence \(id).")
  }
}
