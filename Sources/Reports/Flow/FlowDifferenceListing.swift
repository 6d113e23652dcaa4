import Criteria
import Partners
import Rollup

/// Differences between the register of flows and a file, as `flow correct` lists them.
package enum FlowDifferenceListing {
  package typealias Row = (change: String, flow: String, column: String, before: ListingCell, after: ListingCell)

  package static let columns: [Column<Row>] = [
    .text("change", ja: "変更", en: "change") { $0.change },
    .text("flow_id", ja: "フロー", en: "flow") { $0.flow },
    .text("column", ja: "列", en: "column") { $0.column },
    .cell("before", ja: "前", en: "before") { $0.before },
    .cell("after", ja: "後", en: "after") { $0.after },
  ]

  /// - Parameter missing: flows that the file should have and doesn't.
  /// - Returns: one row per new or missing flow and per cell that is different, by flow.
  package static func rows(from known: [String: Flow], to flows: [Flow], missing: [Flow] = []) -> [Row] {
    let gone = missing.sorted { Ranking.codePrecedes($0.id, $1.id) }.map { flow -> Row in
      ("missing", flow.id, "what", .text(flow.what), .nothing)
    }
    return gone + flows.sorted { Ranking.codePrecedes($0.id, $1.id) }.flatMap { changes(from: known[$0.id], to: $0) }
  }

  private static func changes(from old: Flow?, to flow: Flow) -> [Row] {
    guard let old else { return [("added", flow.id, "what", .nothing, .text(flow.what))] }
    let (before, after) = (FlowListing.storedRow(old), FlowListing.storedRow(flow))
    return FlowListing.columns.compactMap { column in
      let (old, new) = (column.cell(of: before, in: .ja), column.cell(of: after, in: .ja))
      return old == new ? nil : ("changed", flow.id, column.name, old, new)
    }
  }
}
