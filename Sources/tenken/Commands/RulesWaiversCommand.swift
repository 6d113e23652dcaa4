import ArgumentParser
import Criteria
import Foundation
import Office
import Reports

struct RulesWaiversCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waivers",
    abstract: "List the waivers: active, expired or unused, and how many findings each meets. (免除の一覧)")
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let output = ListingOutput(format: listing.format, columns: WaiverListing.columns, language: options.language)
    try Workspace(options).read { snapshot in
      let book = try snapshot.waivers
      let rows = try snapshot.rows(
        filter, of: "rules waivers", taking: RowChoice.Word.allCases, states: Waiver.State.allCases.map(\.rawValue))
      // Without waivers there is nothing to look for, and so no need of returns.
      let uses = book.waivers.isEmpty ? [] : try snapshot.waiverTally(year: snapshot.year(filter.year)).uses(in: book)
      for use in uses
      where rows.accepts(use.waiver.item.flatMap { snapshot.catalogue.item($0) })
        && rows.accepts(state: use.state.rawValue)
      {
        if rows.accepts(code: use.waiver.supplier) { try output.row(use) }
      }
    }
    try output.finish()
  }
}
