import Criteria
import Partners
import Rollup
import Store

extension Snapshot {
  /// How far the flows of each supplier are known, shared and confirmed, on the day of asking, with the importance of a
  /// fiscal year.
  ///
  /// - Parameter ofPresent: only of those that the office dealt with in the year.
  package func flowCoverage(year: Int, ofPresent: Bool = false) throws -> FlowCoverage {
    let (counts, sheets, confirmations) = (
      try reader.flowCounts(), try reader.flowSheets(), try reader.flowConfirmations()
    )
    var direct: [String: [Flow]] = [:]
    for flow in try reader.flows(touching: Flow.own) {
      direct[flow.from.code == Flow.own ? flow.to.code : flow.from.code, default: []].append(flow)
    }
    let suppliers = try ofPresent ? presentSuppliers(in: year) : reader.suppliers(in: year)
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
      suppliers: suppliers, facts: facts, scale: try scale(in: year),
      confirmedForMonths: settings.flows.confirmedForMonths,
      asOf: asOf)
  }
}
