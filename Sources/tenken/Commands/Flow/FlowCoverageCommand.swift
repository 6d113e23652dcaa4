import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Rollup
import Store

struct FlowCoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract:
      "How far flows are known and confirmed: suppliers without any, important ones without a confirmed picture. (把握と共有の状況)"
  )

  @Flag(name: .long, help: "Only suppliers of which something is to be done.") var open = false
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let workspace = try Workspace(options)
    let (coverage, rows) = try workspace.read { snapshot in
      (
        try snapshot.flowCoverage(year: filter.year ?? snapshot.asOf.fiscalYear),
        try snapshot.rows(
          filter, of: "flow coverage", taking: [.year, .class, .tier, .state],
          states: FlowCoverage.State.allCases.map(\.rawValue))
      )
    }
    let output = ListingOutput(
      format: listing.format, columns: FlowCoverageListing.columns, language: workspace.language)
    for line in coverage.lines where (!open || line.isOpen) && rows.accepts(state: line.state.rawValue) {
      if rows.accepts(code: line.supplier.code) {
        try output.row(line)
      }
    }
    try output.finish()
    let without = coverage.lines.count { $0.state == .noFlow }
    let important = coverage.lines.filter(\.isImportant)
    let unconfirmed = important.count { $0.state != .confirmed }
    options.say(
      ja:
        "取引先 \(coverage.lines.count) 社のうち、フロー未把握 \(without) 社。重要な取引先 \(important.count) 社のうち、共有・確認の済んでいないもの \(unconfirmed) 社。",
      en:
        "\(coverage.lines.count) suppliers: \(without) without any flow; of \(important.count) important ones \(unconfirmed) without a shared and confirmed picture."
    )
  }
}
