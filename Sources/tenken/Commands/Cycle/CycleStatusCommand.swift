import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Store

struct CycleStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Where everybody stands: due, sent, received, invalid, accepted, overdue, exempt, limited. (進み具合)",
    discussion: "On a terminal, tables begin with a bar per state.")

  @Argument(help: "Fiscal year; default: the latest that was opened.") var year: Int?
  @OptionGroup var filter: RowOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let workspace = try Workspace(options)
    let (standings, rows) = try workspace.readAtLength { snapshot in
      let year = try snapshot.openCycle(self.year).year
      let rows = try snapshot.rows(
        filter, of: "cycle status", taking: [.class, .tier, .state], states: CycleState.allCases.map(\.rawValue),
        year: year)
      return (
        try snapshot.standings(year: year, comparing: true).filter { rows.accepts(code: $0.member.supplier) }, rows
      )
    }
    if listing.format == .table, isatty(STDOUT_FILENO) == 1 {
      let counts = Dictionary(grouping: standings, by: \.state).mapValues(\.count)
      try StandardStreams.write(CycleBars.text(counts, language: workspace.language) + "\n")
    }
    let output = ListingOutput(format: listing.format, columns: CycleListing.columns, language: workspace.language)
    for standing in standings where rows.accepts(state: standing.state.rawValue) {
      try output.row((standing, workspace.settings.flows))
    }
    try output.finish()
  }
}
