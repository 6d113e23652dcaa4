import ArgumentParser
import Criteria
import Foundation
import Reports
import Rules

struct RulesWaiversCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waivers",
    abstract: "List the waivers: active, expired or unused, and how many findings each meets. (免除の一覧)")
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let workspace = try Workspace(options)
    let book = workspace.waivers
    let rows = try workspace.rows(
      filter, of: "rules waivers", taking: RowOptions.Word.allCases, states: Waiver.State.allCases.map(\.rawValue))
    // Without waivers there is nothing to look for, and so no need of returns.
    let uses = book.waivers.isEmpty ? [] : try workspace.waiverTally(year: workspace.year(filter.year)).uses(in: book)
    let output = ListingOutput(format: listing.format, columns: WaiverListing.columns, language: options.language)
    for use in uses
    where rows.accepts(use.waiver.item.map { workspace.catalogue[$0] }) && rows.accepts(state: use.state.rawValue) {
      if rows.accepts(code: use.waiver.supplier) { try output.row(WaiverListing.row(use)) }
    }
    try output.finish()
  }
}

extension Workspace {
  /// The waivers of the settings, on the day of asking.
  var waivers: WaiverBook { WaiverBook(settings.waivers, on: asOf) }

  /// How often each waiver meets a finding on the returns that count for a year.
  func waiverTally(year: Int) throws -> WaiverTally {
    let book = waivers
    var tally = WaiverTally()
    try store.read { reader in
      try findings(year: year, in: reader) { code, findings in
        guard book.concerns(code) else { return }
        for finding in findings { tally.count(book.effect(on: finding, supplier: code)) }
      }
    }
    return tally
  }
}
