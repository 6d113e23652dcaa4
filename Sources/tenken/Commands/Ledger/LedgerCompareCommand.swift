import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Store

struct LedgerCompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract:
      "Flows of data beside the ledger: what flows give and the ledger doesn't hold, and the other way round. (フローとの突き合わせ)"
  )

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @OptionGroup var filter: RowOptions
  @OptionGroup var reveal: RevealOption
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let workspace = try Workspace(options)
    let (compared, rows) = try workspace.readAtLength { snapshot in
      (
        try snapshot.comparedLedgers(of: codes),
        try snapshot.rows(
          filter, of: "ledger compare", taking: [.class, .tier, .state],
          states: ["open", "settled"] + LedgerAnswer.Kind.allCases.map(\.rawValue))
      )
    }
    let output = ListingOutput(
      format: listing.format, columns: ComparisonListing.columns(reveals: reveal.reveal), language: workspace.language)
    for (supplier, row) in compared where rows.accepts(code: supplier) && rows.accepts(state: row.state) {
      try output.row(row)
    }
    try output.finish()
  }
}
