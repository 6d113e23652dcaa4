import Criteria
import Partners

/// The finished yearly partner review (item 42), before it is put on a page. Every list has a fixed order.
package struct Review: Sendable {
  package let input: ReviewInput
  package let coverage: Coverage
  /// The classes of the scale from the most important, then the suppliers of no class, where there are any.
  package let classes: [ClassSummary]
  package let lines: [Line]
  package let missedItems: [MissedItem]
  package let heatMap: [HeatRow]
  /// The ranked suppliers that the heat map has no room for, taken together; nil where it has all.
  package let heatMapRest: HeatRest?
  package let nextSteps: [NextStep]
  package let trend: Trend
  /// Which items would lower total priority most, the strongest first.
  package let levers: [Levers.ItemLever]

  /// How much of the register the review rests on.
  package struct Coverage: Sendable, Hashable {
    package var suppliers = 0
    package var received = 0
    package var invalid = 0
    package var missing = 0
    package var unrated = 0
    package var ranked = 0
    /// Suppliers of an important class, and those of them without a return.
    package var important = 0
    package var importantMissing = 0
  }

  /// The suppliers of one class of importance.
  package struct ClassSummary: Sendable {
    /// Nil for suppliers of no class: unrated ones, and those below every threshold.
    package var importanceClass: ImportanceScale.ImportanceClass?
    package var suppliers: Int
    package var received: Int
    /// How many of them have each status; adds up to `suppliers`.
    package var byStatus: [RankedSupplier.Status: Int]
    /// The mean achievement of those that can be scored, and the mean coverage of the same; nil where there are none.
    package var meanAchievement: Fraction?
    package var meanCoverage: Fraction?
    package var gaps: Int
  }

  /// One supplier with its year before.
  package struct Line: Sendable {
    package var supplier: RankedSupplier
    package var previousAchievement: Fraction?
    package var previousRank: Int?
    package var newGaps = 0
    package var continuedGaps = 0
    package var reopenedGaps = 0
    package var closedGaps = 0
    /// Gaps in items that weren't asked the year before.
    package var newlyAskedGaps = 0
    /// What was asked in one of the two years only, and so isn't compared; nil without answers of both.
    package var askedApart: AskedApart?
    /// Achievement this year and a year ago on the items that can be compared; nil where there is nothing to compare.
    package var compared: (now: Fraction, before: Fraction)?
    package var gaps: [Gap]
    package var facts: ReviewInput.ReturnFacts?

    /// Achievement now less achievement a year ago, on the items that can be compared.
    package var change: Fraction? {
      compared.map { $0.now - $0.before }
    }
  }

  package init(_ input: ReviewInput) {
    self.input = input
    let previous = Dictionary(
      (input.previous?.lines ?? []).map { ($0.supplier.code, $0) }, uniquingKeysWith: { first, _ in first })
    lines = input.ranking.lines.map { Review.line($0, previous: previous, input) }
    coverage = Review.coverage(lines)
    classes = Review.classes(lines, input)
    missedItems = Review.missedItems(input)
    (heatMap, heatMapRest) = Review.heatMap(input)
    nextSteps = Review.nextSteps(lines, missedItems, asOf: input.asOf)
    var levers = Levers(yardstick: input.yardstick)
    for line in lines { line.facts.map { levers.count(line.supplier, answers: $0.answers) } }
    self.levers = levers.items
    trend = Trend(
      input.history, suppliers: input.ranking.lines.map(\.supplier) + input.former,
      years: input.history.years.filter { $0 <= input.year },
      catalogue: input.catalogue, yardstick: { input.yardsticks[$0] ?? input.yardstick })
  }
}

// MARK: - Parts

extension Review {
  static func isImportant(_ supplier: RankedSupplier) -> Bool { supplier.importanceClass?.isImportant == true }

  static func isGap(_ answers: [UInt8], _ item: Int, _ yardstick: Yardstick) -> Bool {
    yardstick.isGap(answers[item - 1], item: item)
  }

  private static func line(_ supplier: RankedSupplier, previous: [String: RankedSupplier], _ input: ReviewInput) -> Line
  {
    let code = supplier.supplier.code
    let facts = input.returns[code]
    let before = previous[code]
    var line = Line(
      supplier: supplier, previousAchievement: before?.score?.achievement, previousRank: before?.rank,
      gaps: facts?.gaps ?? [], facts: facts)
    let earlier = input.history.earlier(than: input.year, of: code)
    line.askedApart = input.history.askedApart(in: input.year, of: code)
    guard let answers = facts?.answers, let past = earlier[input.year - 1] else { return line }
    var (now, then) = (Score(), Score())
    for item in input.catalogue.items(upTo: supplier.target) {
      let isGapNow = isGap(answers, item.no, input.yardstick)
      switch input.yardstick.state(of: item.no, isGap: isGapNow, year: input.year, earlier: earlier) {
      case .new: line.newGaps += 1
      case .continued: line.continuedGaps += 1
      case .reopened: line.reopenedGaps += 1
      case .closed: line.closedGaps += 1
      case .newlyAsked: line.newlyAskedGaps += 1
      case .notCompared, nil: break
      }
      guard let before = past[item.no] else { continue }
      now.count(answers[item.no - 1], at: item.no - 1, input.yardstick)
      then.count(before, at: item.no - 1, input.yardstick)
    }
    if let now = now.achievement, let then = then.achievement { line.compared = (now, then) }
    return line
  }

  private static func coverage(_ lines: [Line]) -> Coverage {
    var coverage = Coverage()
    for line in lines {
      coverage.suppliers += 1
      if let facts = line.facts {
        coverage.received += 1
        if facts.isInvalid { coverage.invalid += 1 }
      } else {
        coverage.missing += 1
      }
      if line.supplier.status == .unrated { coverage.unrated += 1 }
      if line.supplier.status == .ranked { coverage.ranked += 1 }
      if isImportant(line.supplier) {
        coverage.important += 1
        if line.facts == nil { coverage.importantMissing += 1 }
      }
    }
    return coverage
  }

  private static func classes(_ lines: [Line], _ input: ReviewInput) -> [ClassSummary] {
    let groups = Dictionary(grouping: lines) { $0.supplier.importanceClass?.id }
    let rated = input.scale.classes.map { summary($0, of: groups[$0.id] ?? []) }
    guard let others = groups[nil] else { return rated }
    return rated + [summary(nil, of: others)]
  }

  private static func summary(_ importanceClass: ImportanceScale.ImportanceClass?, of members: [Line]) -> ClassSummary {
    let scored = members.compactMap(\.supplier.score).filter { $0.achievement != nil }
    return ClassSummary(
      importanceClass: importanceClass, suppliers: members.count, received: members.count { $0.facts != nil },
      byStatus: members.reduce(into: [:]) { $0[$1.supplier.status, default: 0] += 1 },
      meanAchievement: Fraction.mean(of: scored.compactMap(\.achievement)),
      meanCoverage: Fraction.mean(of: scored.compactMap(\.coverage)),
      gaps: members.reduce(0) { $0 + ($1.supplier.score?.gapCount ?? 0) })
  }
}

extension Fraction {
  /// The mean, to six decimals: a figure for the eye, which ranks nothing. (The exact sum of many fractions would
  /// outgrow a machine word.)
  package static func mean(of values: [Fraction]) -> Fraction? {
    guard !values.isEmpty else { return nil }
    let sum = values.reduce(0) { $0 + $1.double }
    return Fraction(Int((sum / Double(values.count) * 1_000_000).rounded()), 1_000_000)
  }
}
