import ArgumentParser
import Criteria
import Foundation
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
    let rows = try workspace.rows(
      filter, of: "flow coverage", taking: [.year, .class, .tier, .state],
      states: FlowCoverage.State.allCases.map(\.rawValue))
    let coverage = try workspace.store.read {
      try workspace.flowCoverage(year: filter.year ?? workspace.asOf.fiscalYear, $0)
    }
    let output = ListingOutput(
      format: listing.format, columns: FlowCoverageListing.columns, language: workspace.language)
    for line in coverage.lines where (!open || line.isOpen) && rows.accepts(state: line.state.rawValue) {
      if rows.accepts(code: line.supplier.code) {
        try output.row(FlowCoverageListing.row(line, in: workspace.language))
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

extension Workspace {
  /// How far the flows of each supplier are known, shared and confirmed, on the day of asking, with the importance of a
  /// fiscal year.
  func flowCoverage(year: Int, _ reader: StoreReader) throws -> FlowCoverage {
    let (counts, sheets, confirmations) = (
      try reader.flowCounts(), try reader.flowSheets(), try reader.flowConfirmations()
    )
    var direct: [String: [Flow]] = [:]
    for flow in try reader.flows(touching: Flow.own) {
      direct[flow.from.code == Flow.own ? flow.to.code : flow.from.code, default: []].append(flow)
    }
    let suppliers = try reader.suppliers(in: year)
    var facts: [String: FlowCoverage.Facts] = [:]
    for code in suppliers.map(\.code) {
      var known = FlowCoverage.Facts()
      (known.goods, known.data) = counts[code] ?? (0, 0)
      known.direct = direct[code]?.count ?? 0
      known.sharedOn = sheets[code].map(\.day) ?? .none
      if let confirmed = confirmations[code] {
        (known.confirmedOn, known.confirmedBy) = (confirmed.day, confirmed.by)
        known.isUnchanged = FlowHash.of(direct[code] ?? []) == confirmed.hash
      }
      facts[code] = known
    }
    return FlowCoverage(
      suppliers: suppliers, facts: facts, scale: try scale(in: year, reader),
      confirmedForMonths: settings.flows.confirmedForMonths,
      asOf: asOf)
  }
}
