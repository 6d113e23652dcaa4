import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Registers
import Reports
import Store

struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "The ledger of information, access rights and equipment handed over to suppliers. (提供情報・アクセス権・貸与品の台帳)",
    subcommands: [
      LedgerImportCommand.self, LedgerAddCommand.self, LedgerListCommand.self, LedgerShowCommand.self,
      LedgerExportCommand.self,
      LedgerConfirmCommand.self, LedgerCorrectionsCommand.self, LedgerCompareCommand.self, LedgerRecordCommand.self,
    ])
}

/// `--reveal`: contents are confidential by default.
struct RevealOption: ParsableArguments {
  @Flag(name: .long, help: "Also show what was given, to whom and why: confidential texts.") var reveal = false
}

/// `--strict`: nothing confidential without an agreement.
struct StrictOption: ParsableArguments {
  @Flag(name: .long, help: "Refuse confidential lines for which no agreement is recorded that held on their day.")
  var strict = false
}

struct LedgerImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Read lines from a CSV, .xlsx or JSON file; known ones are updated. (台帳の取り込み)")

  @OptionGroup var file: TableFileOptions
  @OptionGroup var strictness: StrictOption
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  func run() throws {
    try LedgerRows(path: file.path).reply(
      "ledger.import", options, listing.format, by: actor.author, dryRun: file.dryRun, keepGoing: file.keepGoing,
      strict: strictness.strict)
  }
}

struct LedgerAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add one line: column=value for each column, as a file has them. (一行の追加)",
    discussion: "tenken ledger add S-0001 kind=access given_on=2026-04-01 'what=設計サーバー' person=見本 account=x01")

  @Argument(help: "Supplier code.") var code: String
  @Argument(help: "column=value, names as in `ledger export`.") var cells: [String]
  @OptionGroup var strictness: StrictOption
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  func validate() throws {
    for cell in cells {
      guard let equals = cell.firstIndex(of: "="), IncomingTable<LedgerRow>.meanings[String(cell[..<equals])] != nil
      else {
        // Never the value: it may be confidential.
        throw ValidationError(
          "column=value, with the columns: \(LedgerColumn.allCases.map(\.rawValue).joined(separator: ", "))")
      }
    }
  }

  func run() throws {
    try LedgerRows(supplier: code, cells: cells).reply(
      "ledger.add", options, listing.format, by: actor.author, strict: strictness.strict)
  }
}

extension LedgerRows {
  /// Stores the rows and says what came of them.
  fileprivate func reply(
    _ action: String, _ options: CommonOptions, _ format: ListingFormat, by author: Author, dryRun: Bool = false,
    keepGoing: Bool = false, strict: Bool = false
  ) throws {
    let outcome = try store(
      action, in: Workspace(options), by: author, dryRun: dryRun, keepGoing: keepGoing, strict: strict)
    try TableReply(options: options, format: format, dryRun: dryRun).show(
      outcome,
      ja: "台帳 新規 \(outcome.added) 行、変更 \(outcome.changed) 行、変更なし \(outcome.unchanged) 行",
      en: "ledger: \(outcome.added) new, \(outcome.changed) changed, \(outcome.unchanged) unchanged")
  }
}
