import Criteria
import Partners

/// What the yearly partner review is made from: values only, so that the same input gives the same review.
package struct ReviewInput: Sendable {
  /// What is known of a supplier's current return.
  package struct ReturnFacts: Sendable {
    /// 153 bytes of `AnswerCode`.
    package var answers: [UInt8]
    /// Whether it has findings of severity error.
    package var isInvalid: Bool
    package var answeredOn: Day
    package var version: Int
    package var gaps: [Gap]

    package init(answers: [UInt8], isInvalid: Bool, answeredOn: Day, version: Int, gaps: [Gap]) {
      self.answers = answers
      self.isInvalid = isInvalid
      self.answeredOn = answeredOn
      self.version = version
      self.gaps = gaps
    }
  }

  /// A file from which returns of the year were read.
  package struct Source: Sendable {
    package var name: String
    /// In hexadecimal.
    package var sha256: String
    package var byteCount: Int

    package init(name: String, sha256: String, byteCount: Int) {
      self.name = name
      self.sha256 = sha256
      self.byteCount = byteCount
    }
  }

  /// How often a rule spoke.
  package struct RuleCount: Sendable {
    package var rule: String
    package var name: LocalizedText
    package var severity: Severity
    package var count: Int
    package var suppliers: Int

    package init(rule: String, name: LocalizedText, severity: Severity, count: Int, suppliers: Int) {
      self.rule = rule
      self.name = name
      self.severity = severity
      self.count = count
      self.suppliers = suppliers
    }
  }

  package var year: Int
  package var asOf: Day
  package var office: String
  package var ranking: Ranking
  /// The ranking of the year before; nil where there are no returns of it.
  package var previous: Ranking?
  /// By supplier code.
  package var returns: [String: ReturnFacts]
  /// Answers of the year before, by supplier code.
  package var previousAnswers: [String: [UInt8]]
  package var ruleCounts: [RuleCount]
  package var sources: [Source]
  package var catalogue: Catalogue
  package var scale: ImportanceScale
  package var weights: LevelWeights
  package var yardstick: Yardstick

  package init(
    year: Int, asOf: Day, office: String, ranking: Ranking, previous: Ranking?, returns: [String: ReturnFacts],
    previousAnswers: [String: [UInt8]], ruleCounts: [RuleCount], sources: [Source], catalogue: Catalogue, scale: ImportanceScale,
    weights: LevelWeights, yardstick: Yardstick
  ) {
    self.year = year
    self.asOf = asOf
    self.office = office
    self.ranking = ranking
    self.previous = previous
    self.returns = returns
    self.previousAnswers = previousAnswers
    self.ruleCounts = ruleCounts
    self.sources = sources
    self.catalogue = catalogue
    self.scale = scale
    self.weights = weights
    self.yardstick = yardstick
  }
}

/// The finished yearly partner review (item 42), before it is put on a page. Every list has a fixed order.
package struct Review: Sendable {
  package let input: ReviewInput
  package let coverage: Coverage
  package let classes: [ClassSummary]
  package let lines: [Line]
  package let missedItems: [MissedItem]
  package let heatMap: [HeatRow]

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
    package var importanceClass: ImportanceScale.ImportanceClass
    package var suppliers: Int
    package var received: Int
    /// The mean achievement of those that can be scored; nil where there are none.
    package var meanAchievement: Fraction?
    package var gaps: Int
  }

  /// One supplier with its year before.
  package struct Line: Sendable {
    package var supplier: RankedSupplier
    package var previousAchievement: Fraction?
    package var previousRank: Int?
    package var newGaps: Int
    package var continuedGaps: Int
    package var closedGaps: Int
    package var gaps: [Gap]
    package var facts: ReviewInput.ReturnFacts?
  }

  /// An item and how many suppliers miss it.
  package struct MissedItem: Sendable {
    package var item: Item
    /// Suppliers with a return that are asked for it.
    package var asked: Int
    package var missed: Int
    package var importantAsked: Int
    package var importantMissed: Int
  }

  /// Achievement per label; nil where the supplier is asked nothing under it.
  package struct HeatRow: Sendable {
    package var supplier: Supplier
    package var byLabel: [Int: Fraction]
  }

  /// Suppliers of the heat map at most: the first by priority.
  package static let heatMapLimit = 40

  package init(_ input: ReviewInput) {
    self.input = input
    let previous = Dictionary(
      (input.previous?.lines ?? []).map { ($0.supplier.code, $0) }, uniquingKeysWith: { first, _ in first })
    lines = input.ranking.lines.map { Review.line($0, previous: previous, input) }
    coverage = Review.coverage(lines, input)
    classes = Review.classes(lines, input)
    missedItems = Review.missedItems(input)
    heatMap = Review.heatMap(input)
  }
}

// MARK: - Parts

extension Review {
  private static func line(_ supplier: RankedSupplier, previous: [String: RankedSupplier], _ input: ReviewInput) -> Line {
    let code = supplier.supplier.code
    let facts = input.returns[code]
    let before = previous[code]
    var line = Line(
      supplier: supplier, previousAchievement: before?.score?.achievement, previousRank: before?.rank, newGaps: 0, continuedGaps: 0,
      closedGaps: 0, gaps: facts?.gaps ?? [], facts: facts)
    guard let now = facts?.answers, let past = input.previousAnswers[code] else { return line }
    for item in input.catalogue.items(upTo: supplier.target) {
      let wasGap = isGap(past, item.no, input.yardstick)
      let isGapNow = isGap(now, item.no, input.yardstick)
      if isGapNow { if wasGap { line.continuedGaps += 1 } else { line.newGaps += 1 } } else if wasGap { line.closedGaps += 1 }
    }
    return line
  }

  private static func isGap(_ answers: [UInt8], _ item: Int, _ yardstick: Yardstick) -> Bool {
    switch yardstick.standing(of: answers[item - 1], at: item - 1) {
    case .met, .exempt: false
    case .partial, .gap: true
    }
  }

  private static func isImportant(_ supplier: RankedSupplier) -> Bool { supplier.importanceClass?.isImportant == true }

  private static func coverage(_ lines: [Line], _ input: ReviewInput) -> Coverage {
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
    input.scale.classes.map { importanceClass in
      let members = lines.filter { $0.supplier.importanceClass?.id == importanceClass.id }
      let achievements = members.compactMap(\.supplier.score?.achievement)
      return ClassSummary(
        importanceClass: importanceClass, suppliers: members.count, received: members.count { $0.facts != nil },
        meanAchievement: Fraction.mean(of: achievements), gaps: members.reduce(0) { $0 + ($1.supplier.score?.gapCount ?? 0) })
    }
  }

  private static func missedItems(_ input: ReviewInput) -> [MissedItem] {
    let missed = input.catalogue.items.compactMap { item -> MissedItem? in
      guard let level = item.level else { return nil }
      var count = MissedItem(item: item, asked: 0, missed: 0, importantAsked: 0, importantMissed: 0)
      for line in input.ranking.lines where level <= line.target {
        guard let answers = input.returns[line.supplier.code]?.answers else { continue }
        let isMissed = isGap(answers, item.no, input.yardstick)
        count.asked += 1
        count.missed += isMissed ? 1 : 0
        guard isImportant(line) else { continue }
        count.importantAsked += 1
        count.importantMissed += isMissed ? 1 : 0
      }
      return count.missed > 0 ? count : nil
    }
    return missed.sorted {
      ($1.importantMissed, $1.missed, $0.item.no) < ($0.importantMissed, $0.missed, $1.item.no)
    }
  }

  private static func heatMap(_ input: ReviewInput) -> [HeatRow] {
    let ranked = input.ranking.lines.filter { $0.status == .ranked }
    return ranked.prefix(heatMapLimit).compactMap { line in
      guard let answers = input.returns[line.supplier.code]?.answers else { return nil }
      var byLabel: [Int: Fraction] = [:]
      for label in input.catalogue.labels.keys {
        let score = Score(answers: answers, target: line.target, yardstick: input.yardstick) { input.catalogue.items[$0].label == label }
        byLabel[label] = score.achievement
      }
      return HeatRow(supplier: line.supplier, byLabel: byLabel)
    }
  }
}

extension Fraction {
  /// The mean, to six decimals: a figure for the eye, which ranks nothing. (The exact sum of many fractions would outgrow a machine word.)
  package static func mean(of values: [Fraction]) -> Fraction? {
    guard !values.isEmpty else { return nil }
    let sum = values.reduce(0) { $0 + $1.double }
    return Fraction(Int((sum / Double(values.count) * 1_000_000).rounded()), 1_000_000)
  }
}
