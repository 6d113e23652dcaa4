import Criteria

/// How far a return can be believed, from what the rules say of it: 1 where they say nothing, towards 0 the more doubts
/// there are.
///
/// It orders visits and changes no score: a doubtful answer counts as it was given until somebody has looked.
package struct Reliability: Sendable, Hashable {
  /// In millionths.
  package let value: Int
  /// By rule id.
  package let reasons: [Reason]

  /// What one rule takes away.
  package struct Reason: Sendable, Hashable {
    package let rule: String
    /// How many findings it has.
    package let count: Int
    /// The part of what is left that it takes away, in thousandths.
    package let loss: Int
    /// The other company, for copies; else empty.
    package let other: String
  }

  /// - Parameters:
  ///   - findings: how many there are of each rule, waived ones left out.
  ///   - others: by rule, the company whose answers are the same.
  package init(findings: [String: Int], others: [String: String] = [:]) {
    let reasons = findings.compactMap { rule, count -> Reason? in
      guard count > 0, let loss = Reliability.losses[rule] else { return nil }
      return Reason(rule: rule, count: count, loss: min(loss.each * count, loss.most), other: others[rule] ?? "")
    }.sorted { $0.rule.utf8.lexicographicallyPrecedes($1.rule.utf8) }
    self.reasons = reasons
    // Rounded at each step, so that any number of reasons stays within a machine word; in order of the rules, so that
    // it is the same everywhere.
    value = reasons.reduce(1_000_000) { ($0 * (1000 - $1.loss) + 500) / 1000 }
  }

  package var fraction: Fraction { Fraction(value, 1_000_000) }

  /// What a rule takes away, in thousandths of what is left: for each finding, and at most.
  package struct Loss: Sendable {
    package let each: Int
    package let most: Int
  }

  /// Rules that tell nothing of whether a return can be believed aren't here.
  package static let losses: [String: Loss] = [
    // The sheet as a whole.
    "all-answers-same": Loss(each: 500, most: 500), "unchanged-from-last-year": Loss(each: 500, most: 500),
    "copied-answers": Loss(each: 600, most: 600), "nearly-copied-answers": Loss(each: 400, most: 400),
    "copied-texts": Loss(each: 600, most: 600),
    "jump-to-met": Loss(each: 300, most: 300), "group-return": Loss(each: 300, most: 300),
    "met-without-evidence": Loss(each: 200, most: 200), "same-evidence": Loss(each: 300, most: 300),
    // Answers that contradict each other or themselves.
    "prerequisite": Loss(each: 30, most: 300), "step-skipped": Loss(each: 30, most: 300),
    "scope-contradiction": Loss(each: 30, most: 300),
    "scope-shown-by-evidence": Loss(each: 30, most: 300),
    "met-but-comment-says-otherwise": Loss(each: 20, most: 300), "future-evidence": Loss(each: 50, most: 300),
    "retention-too-short": Loss(each: 20, most: 200),
    // Answers that show little care.
    "na-reason-unfitting": Loss(each: 10, most: 200), "na-without-reason": Loss(each: 10, most: 200),
    "na-never": Loss(each: 10, most: 200),
    "stale-evidence": Loss(each: 5, most: 200), "fallen-from-met": Loss(each: 10, most: 100),
  ]
}
