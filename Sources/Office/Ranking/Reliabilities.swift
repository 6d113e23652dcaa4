import Criteria
import Rollup
import Rules
import Store

extension Snapshot {
  /// How far the returns that count for a year can be believed, by supplier code, with the name that each return
  /// states.
  package func reliabilities(year: Int) throws -> [String: (name: String, reliability: Reliability)] {
    let waivers = waivers
    var names: [String: String] = [:]
    try reader.currentReturns(year: year) { names[$0.supplierCode] = $0.supplierName }
    var counts: [String: [String: Int]] = [:]
    var others: [String: [String: String]] = [:]
    try findings(year: year) { code, findings in
      for finding in findings where waivers.waiver(for: finding, supplier: code, year: year) == nil {
        counts[code, default: [:]][finding.rule, default: 0] += 1
        if RuleBook.isAboutPopulation(finding.rule) { others[code, default: [:]][finding.rule] = finding.found }
      }
    }
    return names.reduce(into: [:]) { result, entry in
      result[entry.key] = (
        entry.value, Reliability(findings: counts[entry.key] ?? [:], others: others[entry.key] ?? [:])
      )
    }
  }
}
