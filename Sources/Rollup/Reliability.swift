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
    /// How many findings it has; of `careless-tail` the item from which on, of `said-against-found` how many items a
    /// visit found worse than they were said to be.
    package let count: Int
    /// The part of what is left that it takes away, in thousandths.
    package let loss: Int
    /// The other company, for copies; else empty.
    package let other: String
  }

  /// - Parameters:
  ///   - findings: how many there are of each rule, waived ones left out.
  ///   - others: by rule, the company whose answers are the same.
  ///   - fit: how well the answers go together.
  ///   - agreement: said against found by visits.
  package init(
    findings: [String: Int], others: [String: String] = [:], fit: AnswerFit.Verdict = AnswerFit.Verdict(),
    agreement: AnswerReliability = AnswerReliability()
  ) {
    let reasons =
      findings.compactMap { rule, count -> Reason? in
        guard count > 0, let loss = Reliability.losses[rule] else { return nil }
        return Reason(rule: rule, count: count, loss: min(loss.each * count, loss.most), other: others[rule] ?? "")
      } + Reliability.measured(fit, agreement)
    let ordered = reasons.sorted { $0.rule.utf8.lexicographicallyPrecedes($1.rule.utf8) }
    self.reasons = ordered
    // Rounded at each step, so that any number of reasons stays within a machine word; in order of the rules, so that
    // it is the same everywhere.
    value = ordered.reduce(1_000_000) { ($0 * (1000 - $1.loss) + 500) / 1000 }
  }

  /// What is measured, and found by no rule.
  private static func measured(_ fit: AnswerFit.Verdict, _ agreement: AnswerReliability) -> [Reason] {
    var reasons: [Reason] = []
    func add(_ index: Index, _ loss: Int, count: Int) {
      guard loss > 0 else { return }
      reasons.append(Reason(rule: index.id, count: count, loss: min(loss, index.most), other: ""))
    }
    if let misfit = fit.misfit { add(.misfit, (misfit + 800) / 4, count: 1) }
    if let tail = fit.tail { add(.tail, (tail.doubt - 3000) * 8 / 100, count: tail.from) }
    // As if two more items had been looked at and agreed: one item alone says little.
    add(.found, agreement.overstated * 600 / (agreement.looked + 2), count: agreement.overstated)
    return reasons
  }

  /// Something that is measured of a return: its name among the reasons, and the most it takes away, in thousandths.
  package struct Index: Sendable, Hashable {
    package let id: String
    package let most: Int

    package static let misfit = Index(id: "answers-dont-fit", most: 500)
    package static let tail = Index(id: "careless-tail", most: 600)
    package static let found = Index(id: "said-against-found", most: 600)
    package static let all = [misfit, tail, found]
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
    "unchanged-from-last-year": Loss(each: 500, most: 500),
    "copied-answers": Loss(each: 600, most: 600), "nearly-copied-answers": Loss(each: 400, most: 400),
    "copied-texts": Loss(each: 600, most: 600),
    "jump-to-met": Loss(each: 50, most: 50), "group-return": Loss(each: 300, most: 300),
    "met-without-evidence": Loss(each: 200, most: 200), "same-evidence": Loss(each: 300, most: 300),
    // Answers that contradict each other or themselves.
    "prerequisite": Loss(each: 100, most: 500), "step-skipped": Loss(each: 60, most: 300),
    "office-records-contradict": Loss(each: 150, most: 450),
    "scope-contradiction": Loss(each: 30, most: 300),
    "scope-shown-by-evidence": Loss(each: 30, most: 300),
    "met-but-comment-says-otherwise": Loss(each: 20, most: 300), "future-evidence": Loss(each: 50, most: 300),
    // Answers whose own words show that they fall short.
    "authority-not-title": Loss(each: 30, most: 150),
    "cloud-is-no-reason": Loss(each: 30, most: 150),
    "detects-nobody-blocks": Loss(each: 30, most: 150),
    "done-too-late": Loss(each: 30, most: 150),
    "drill-not-practice": Loss(each: 30, most: 150),
    "endpoint-traps": Loss(each: 30, most: 150),
    "erased-by-format": Loss(each: 30, most: 150),
    "fields-of-record": Loss(each: 30, most: 150),
    "group-for-company": Loss(each: 30, most: 150),
    "not-checked": Loss(each: 30, most: 150),
    "not-made-known": Loss(each: 30, most: 150),
    "nothing-written": Loss(each: 30, most: 150),
    "one-report-for-two": Loss(each: 30, most: 150),
    "part-missing": Loss(each: 30, most: 150),
    "party-and-paper": Loss(each: 30, most: 150),
    "rarer-than-asked": Loss(each: 30, most: 150),
    "retention-too-short": Loss(each: 30, most: 150),
    "same-factor-twice": Loss(each: 30, most: 150),
    "scope-too-narrow": Loss(each: 30, most: 150),
    "stand-in": Loss(each: 30, most: 150),
    "taken-for-granted": Loss(each: 30, most: 150),
    "training-instead-of-tool": Loss(each: 30, most: 150),
    "weak-technology": Loss(each: 30, most: 150),
    "wrong-tool": Loss(each: 30, most: 150),
    // Answers that show little care.
    "na-reason-unfitting": Loss(each: 10, most: 200), "na-without-reason": Loss(each: 10, most: 200),
    "na-never": Loss(each: 10, most: 200),
    "stale-evidence": Loss(each: 5, most: 200), "fallen-from-met": Loss(each: 10, most: 100),
  ]
}
