import ArgumentParser
import Criteria
import Foundation
import Partners
import Reports
import Store

extension CycleState: ExpressibleByArgument {}

struct CycleStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Where everybody stands: due, sent, received, invalid, accepted, overdue, exempt, limited. (進み具合)",
    discussion: "On a terminal, tables begin with a bar per state.")

  @Argument(help: "Fiscal year; default: the latest that was opened.") var year: Int?
  @Option(name: .long, help: "Only suppliers in this state.") var state: CycleState?
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let workspace = try Workspace(options)
    let standings = try workspace.store.read { reader in
      try workspace.standings(year: workspace.openCycle(year, reader).year, comparing: true, reader)
    }
    if listing.format == .table, isatty(STDOUT_FILENO) == 1 {
      let counts = Dictionary(grouping: standings, by: \.state).mapValues(\.count)
      try StandardStreams.put(CycleBars.text(counts, language: workspace.language) + "\n")
    }
    let output = ListingOutput(format: listing.format, columns: CycleListing.columns, language: workspace.language)
    for standing in standings where state == nil || standing.state == state {
      try output.row(CycleListing.row(standing, policy: workspace.settings.flows, language: workspace.language))
    }
    try output.finish()
  }
}
