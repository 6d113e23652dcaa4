import Criteria
import Partners

/// Whom to visit: the suppliers of which a visit would tell most. Exact, so that the arithmetic can be shown
/// (docs/method.md).
package struct VisitPlan: Sendable {
  /// How much each reason counts; whole numbers of the office's own.
  package struct Weights: Sendable, Hashable {
    package var gap = 1
    package var doubt = 1
    package var time = 1

    package init(gap: Int = 1, doubt: Int = 1, time: Int = 1) { (self.gap, self.doubt, self.time) = (gap, doubt, time) }

    package var sum: Int { gap + doubt + time }
  }

  package struct Line: Sendable {
    package var supplier: Supplier
    package var importance: Fraction
    package var gap: Fraction
    /// 1 − the reliability of the answers.
    package var doubt: Fraction
    /// Fiscal years since the last visit, at most `mostYears`; as many where there was none.
    package var years: Int
    package var lastVisit: Day
    /// I × (wg·G + wd·D + wt·T) ÷ (wg + wd + wt), T = years ÷ `mostYears`.
    package var need: Fraction
    /// Put in by the office, whatever its need is.
    package var isChosen = false
  }

  /// Longer ago counts no more.
  package static let mostYears = 5

  /// By need, the greatest first; those that were chosen stand before all others.
  package let lines: [Line]

  /// - Parameters:
  ///   - reliabilities: between 0 and 1 by supplier code; 1 where there is none.
  ///   - included, excluded: codes that the office puts in or leaves out.
  package init(
    ranking: Ranking, reliabilities: [String: Fraction], visits: [Visit], weights: Weights, count: Int,
    included: Set<String> = [],
    excluded: Set<String> = []
  ) {
    var last: [String: Day] = [:]
    for visit in visits where visit.fiscalYear <= ranking.year {
      last[visit.supplier] = max(last[visit.supplier] ?? .none, visit.on)
    }
    let all = ranking.lines.compactMap { line -> Line? in
      let code = line.supplier.code
      guard let importance = line.importance, !excluded.contains(code) else { return nil }
      let day = last[code] ?? .none
      let years = day.isNone ? VisitPlan.mostYears : min(VisitPlan.mostYears, ranking.year - day.fiscalYear)
      // Without a return, or with one of another edition, nothing of it is known to be met or true.
      let isKnown = line.score.map { $0.gap != nil || $0.answered > 0 } ?? false
      let gap = isKnown ? line.score?.gap ?? Fraction(0, 1) : Fraction(1, 1)
      let doubt = line.score == nil ? Fraction(1, 1) : Fraction(1, 1) - (reliabilities[code] ?? Fraction(1, 1))
      let sum =
        gap * Fraction(weights.gap, 1) + doubt * Fraction(weights.doubt, 1)
        + Fraction(years, VisitPlan.mostYears) * Fraction(weights.time, 1)
      return Line(
        supplier: line.supplier, importance: importance, gap: gap, doubt: doubt, years: years, lastVisit: day,
        need: importance * sum * Fraction(1, max(1, weights.sum)), isChosen: included.contains(code))
    }
    lines = Array(
      all.sorted { a, b in
        if a.isChosen != b.isChosen { return a.isChosen }
        if a.need != b.need { return a.need > b.need }
        return Ranking.codePrecedes(a.supplier.code, b.supplier.code)
      }.prefix(max(count, included.count)))
  }
}
