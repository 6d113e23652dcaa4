import Criteria
import Rollup
import Rules
import Store

extension Snapshot {
  /// How far the returns that count for a year can be believed, by supplier code, with the name that each return
  /// states.
  package func reliabilities(year: Int) throws -> [String: (name: String, reliability: Reliability)] {
    let waivers = try waivers
    var names: [String: String] = [:]
    var answers: [String: [UInt8]] = [:]
    let isOther = asked(in: year).isOther
    try reader.currentReturns(year: year) {
      names[$0.supplierCode] = $0.supplierName
      if isOther?($0.criteriaEdition) != true { answers[$0.supplierCode] = $0.answers }
    }
    let fit = AnswerFit(answers.values)
    let agreement = Dictionary(
      try VisitSource(self).agreement(year: nil).map { ($0.code, $0.value) }, uniquingKeysWith: { first, _ in first })
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
        entry.value,
        Reliability(
          findings: counts[entry.key] ?? [:], others: others[entry.key] ?? [:],
          fit: answers[entry.key].flatMap { fit?.verdict(on: $0) } ?? AnswerFit.Verdict(),
          agreement: agreement[entry.key] ?? AnswerReliability())
      )
    }
  }
}
