import Criteria
import Partners

/// What would move the ranking: which items, once closed, lower priority most, for one supplier and over all.
package struct Levers: Sendable {
  /// An item whose gap one supplier could close.
  package struct Step: Sendable, Hashable {
    package var item: Int
    /// How much priority falls when the item is met.
    package var relief: Fraction
  }

  /// An item over all ranked suppliers.
  package struct ItemLever: Sendable, Hashable {
    package var item: Int
    /// Σ of the falls in priority if everybody met it, in 10⁻¹²; each term is rounded, so that sums are exact and the
    /// same everywhere.
    package var relief: Int
    /// Important suppliers that are asked for it, and those of them that miss it.
    package var importantAsked: Int
    package var importantMissing: Int
    package var asked: Int
    package var missing: Int
  }

  private let yardstick: Yardstick
  private var all: [ItemLever]

  package init(yardstick: Yardstick) {
    self.yardstick = yardstick
    all = yardstick.levels.indices.map {
      ItemLever(item: $0 + 1, relief: 0, importantAsked: 0, importantMissing: 0, asked: 0, missing: 0)
    }
  }

  /// What each item would do, the strongest first; equal ones by number.
  package var items: [ItemLever] {
    all.filter { $0.missing > 0 }.sorted { ($1.relief, $0.item) < ($0.relief, $1.item) }
  }

  /// Counts a line of the ranking, of which those that are ranked count.
  ///
  /// - Parameter answers: a byte of `AnswerCode` for each item, with what visits found in place of what was answered.
  package mutating func count(_ line: RankedSupplier, answers: [UInt8]) {
    guard let importance = line.importance, line.status == .ranked, let score = line.score else { return }
    let isImportant = line.importanceClass?.isImportant ?? false
    let limit = UInt8(line.target.rawValue)
    for (index, code) in answers.enumerated() {
      let level = yardstick.levels[index]
      guard level != 0, level <= limit else { continue }
      let standing = yardstick.standing(of: code, at: index)
      if case .exempt = standing { continue }
      all[index].asked += 1
      if isImportant { all[index].importantAsked += 1 }
      guard
        let relief = Levers.relief(of: standing, weight: yardstick.weights[index], score: score, importance: importance)
      else { continue }
      all[index].missing += 1
      if isImportant { all[index].importantMissing += 1 }
      all[index].relief += Levers.picos(relief)
    }
  }

  /// What one supplier could close, the strongest first; equal ones by number.
  ///
  /// - Parameter answers: those of its return, with what visits found.
  package static func steps(for line: RankedSupplier, answers: [UInt8], yardstick: Yardstick) -> [Step] {
    guard line.status == .ranked, let importance = line.importance, let score = line.score else { return [] }
    let limit = UInt8(line.target.rawValue)
    return answers.enumerated().compactMap { index, code -> Step? in
      let level = yardstick.levels[index]
      guard level != 0, level <= limit else { return nil }
      return relief(
        of: yardstick.standing(of: code, at: index), weight: yardstick.weights[index], score: score,
        importance: importance
      )
      .map { Step(item: index + 1, relief: $0) }
    }.sorted { $0.relief != $1.relief ? $0.relief > $1.relief : $0.item < $1.item }
  }

  /// How much P = I × G falls when the item is met: I × weight × what is missing ÷ Σ weight. Nil where nothing is
  /// missing.
  private static func relief(of standing: Yardstick.Standing, weight: Int, score: Score, importance: Fraction)
    -> Fraction?
  {
    switch standing {
    case .met, .exempt: nil
    case .partial: importance * Fraction(weight, 2 * score.weightSum)
    case .gap: importance * Fraction(weight, score.weightSum)
    }
  }

  /// Rounded half up.
  private static func picos(_ value: Fraction) -> Int {
    Int((Int128(value.numerator) * 2_000_000_000_000 + Int128(value.denominator)) / (2 * Int128(value.denominator)))
  }
}
