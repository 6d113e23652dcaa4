import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Rollup
import Store

struct ActionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "action",
    abstract: "Corrective actions: what is to be done about each gap, whose, by when, and what became of it. (是正処置)",
    subcommands: [ActionListCommand.self, ActionSetCommand.self, ActionImportCommand.self, ActionPromisesCommand.self])
}

struct ActionListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List actions: those entered, the planned dates of returns, and what the ledger asks for. (是正処置の一覧)",
    discussion:
      "As CSV it is read in again by tenken action import. With --overdue the status is 1 where anything is listed.")

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @OptionGroup var filter: ListFilter
  @Flag(name: .long, help: "Only those whose day is past.") var overdue = false
  @OptionGroup var reveal: RevealOption
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let output = ListingOutput(
      format: listing.format, columns: ActionListing.columns, language: options.language, streams: true)
    let count = try Workspace(options).readAtLength(streams: true) { try list($0, output) }
    try output.finish()
    if overdue, count > 0 { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  /// - Returns: how many lines were listed.
  private func list(_ snapshot: Snapshot, _ output: ListingOutput<ActionListing.Row>) throws -> Int {
    let rows = try snapshot.rows(
      filter, of: "action list", taking: RowChoice.Word.allCases, states: ActionLine.State.allCases.map(\.rawValue))
    let source = try ActionSource(snapshot)
    var count = 0
    for supplier in try source.suppliers.named(codes) where rows.accepts(code: supplier.code) {
      for line in try source.lines(of: supplier)
      where isWanted(line, snapshot.asOf) && rows.accepts(state: line.state.rawValue) {
        let item = snapshot.catalogue(in: line.action.year).item(line.action.item)
        guard rows.accepts(item) else { continue }
        count += 1
        let title = item?.title[snapshot.language] ?? ""
        try output.row((line, supplier.name(in: snapshot.language), title, snapshot.asOf, reveal.reveal))
      }
    }
    return count
  }

  private func isWanted(_ line: ActionLine, _ day: Day) -> Bool {
    (filter.year ?? line.action.year) == line.action.year && (!overdue || line.isOverdue(on: day))
  }
}

struct ActionPromisesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promises", abstract: "Promises kept, late and broken, per supplier and fiscal year. (約束の履行)")

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let output = ListingOutput(format: listing.format, columns: PromiseListing.columns, language: options.language)
    try Workspace(options).readAtLength { snapshot in
      let rows = try snapshot.rows(filter, of: "action promises", taking: [.year, .class, .tier])
      let source = try ActionSource(snapshot)
      for supplier in try source.suppliers.named(codes) where rows.accepts(code: supplier.code) {
        let years = Dictionary(grouping: try source.lines(of: supplier), by: \.action.year)
        for (year, lines) in years.sorted(by: { $0.key < $1.key }) where (filter.year ?? year) == year {
          let count = PromiseCount(lines)
          guard count.all > 0 else { continue }
          try output.row((count, supplier, year))
        }
      }
    }
    try output.finish()
  }
}
