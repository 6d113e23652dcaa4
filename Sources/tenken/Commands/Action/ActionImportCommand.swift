import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Registers
import Reports
import Rollup
import Store

struct ActionImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Read actions from a CSV, .xlsx or JSON file; known ones are updated. (是正処置の取り込み)")

  @OptionGroup var file: TableFileOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  func run() throws {
    try ActionRows(path: file.path).reply(
      "action.import", options, listing.format, by: actor.author, dryRun: file.dryRun, keepGoing: file.keepGoing)
  }
}

struct ActionSetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Enter or change the action of one gap: column=value for each column. (是正処置の登録)",
    discussion: "tenken action set S-0001 41 what=尺度を文書にする owner=総務部 due_on=2026-12-31 state=open")

  @Argument(help: "Supplier code.") var code: String
  @Argument(help: "Item number, or the number of a line of the ledger.") var subject: String
  @Argument(help: "column=value, names as in `action list`.") var cells: [String]
  @Option(name: .long, help: "Fiscal year of the return; default: the latest with returns.") var year: Int?
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  private static let settable: [ActionColumn] = [.what, .owner, .due, .state, .reason, .acceptedBy, .acceptedUntil]

  func validate() throws {
    for cell in cells {
      guard let equals = cell.firstIndex(of: "="),
        let column = IncomingTable<ActionRow>.meanings[String(cell[..<equals])],
        Self.settable.contains(column)
      else {
        throw ValidationError(
          "column=value, with the columns: \(Self.settable.map(\.rawValue).joined(separator: ", "))")
      }
    }
  }

  func run() throws {
    let last = try Workspace(options).read { $0.editions.mostItems }
    try ActionRows(supplier: code, subject: subject, year: year, cells: cells, numbers: 1...last).reply(
      "action.set", options, listing.format, by: actor.author)
  }
}

extension ActionRows {
  /// Stores the rows and says what came of them.
  fileprivate func reply(
    _ action: String, _ options: CommonOptions, _ format: ListingFormat, by author: Author, dryRun: Bool = false,
    keepGoing: Bool = false
  ) throws {
    let outcome = try store(action, in: Workspace(options), by: author, dryRun: dryRun, keepGoing: keepGoing)
    try TableReply(options: options, format: format, dryRun: dryRun).show(
      outcome,
      ja: "是正処置 新規 \(outcome.added) 件、変更 \(outcome.changed) 件、変更なし \(outcome.unchanged) 件",
      en: "actions: \(outcome.added) new, \(outcome.changed) changed, \(outcome.unchanged) unchanged")
  }
}
