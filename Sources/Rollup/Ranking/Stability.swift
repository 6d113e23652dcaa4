import Criteria
import Partners

/// How stable a ranking is: what becomes of it when the weights of the scale and of the levels are not quite what the
/// office has set.
///
/// Each draw multiplies every weight by a number of its own between 1 − spread and 1 + spread, all equally likely, and
/// ranks anew. Draws are numbered and each has its own generator, so that the same seed gives the same result however
/// the draws are shared among threads.
package struct Stability: Sendable {
  /// What a draw needs of one ranked supplier.
  struct Entry: Sendable {
    /// The lines of the ranking, the highest priority first.
    var line: Int
    var scores: [Double]
    /// By level: Σ weight of what counts, and Σ weight × what is missing (1 for a gap, ½ for partial).
    var weights: SIMD4<Double>
    var missing: SIMD4<Double>
  }

  /// The part of the draws that one thread has made.
  package struct Tally: Sendable {
    fileprivate var draws = 0
    fileprivate var best: [Int32]
    fileprivate var worst: [Int32]
    fileprivate var inTop: [Int32]
    /// Draws in which the first n are the same companies as in the ranking.
    fileprivate var sameTop = 0
    /// By place: draws in which the company of this place ranks behind the one of the next.
    fileprivate var swaps: [Int32]

    package mutating func add(_ other: Tally) {
      draws += other.draws
      sameTop += other.sameTop
      for index in best.indices {
        best[index] = min(best[index], other.best[index])
        worst[index] = max(worst[index], other.worst[index])
        inTop[index] += other.inTop[index]
        swaps[index] += other.swaps[index]
      }
    }
  }

  package let spread: Double
  package let top: Int
  package let seed: UInt64
  private let factorWeights: [Double]
  private let entries: [Entry]

  /// - Parameters:
  ///   - ranking: of which the ranked lines are looked at, in its order.
  ///   - spread: 0.2 for ±20 %.
  ///   - top: how many of the first are looked at as a group.
  package init(ranking: Ranking, scale: ImportanceScale, spread: Double, top: Int, seed: UInt64) {
    self.spread = spread
    self.seed = seed
    factorWeights = scale.factors.map { Double($0.weight) }
    entries = ranking.lines.enumerated().compactMap { index, line in
      guard line.status == .ranked, let sums = line.sums else { return nil }
      var entry = Entry(
        line: index, scores: scale.factors.map { Double(line.supplier.scores[$0.id] ?? 0) }, weights: .zero,
        missing: .zero)
      for level in Level.allCases where level <= line.target {
        let (counting, missingTwice) = sums.weights(at: level)
        entry.weights[level.rawValue - 1] = Double(counting)
        entry.missing[level.rawValue - 1] = Double(missingTwice) / 2
      }
      return entry
    }
    self.top = min(top, entries.count)
  }

  /// The number of ranked suppliers.
  package var count: Int { entries.count }

  /// Makes the draws of a range.
  package func draw(_ draws: Range<Int>) -> Tally {
    let count = entries.count
    var tally = Tally(
      best: Array(repeating: .max, count: count), worst: Array(repeating: 0, count: count),
      inTop: Array(repeating: 0, count: count),
      swaps: Array(repeating: 0, count: count))
    var order = [(key: UInt64, entry: Int32)](repeating: (0, 0), count: count)
    var ranks = [Int32](repeating: 0, count: count)
    for draw in draws {
      var random = SplitMix(seed: seed, draw: draw)
      let factors = factorWeights.map { $0 * random.factor(spread) }
      let levels = SIMD4(random.factor(spread), random.factor(spread), random.factor(spread), 0)
      fill(&order, factors: factors, levels: levels)
      order.sort { $0.key != $1.key ? $0.key > $1.key : $0.entry < $1.entry }
      rank(order, into: &ranks)
      note(ranks, in: &tally)
    }
    return tally
  }

  /// Priorities are at least 0, and such numbers are ordered as their bits are.
  private func fill(_ order: inout [(key: UInt64, entry: Int32)], factors: [Double], levels: SIMD4<Double>) {
    let factorSum = factors.reduce(0, +)
    for (index, entry) in entries.enumerated() {
      var importance = 0.0
      for (score, factor) in zip(entry.scores, factors) { importance += score * factor }
      let priority = importance / factorSum * (entry.missing * levels).sum() / (entry.weights * levels).sum()
      order[index] = (priority.bitPattern, Int32(index))
    }
  }

  /// Equal priority is an equal rank (1, 2, 2, 4).
  private func rank(_ order: [(key: UInt64, entry: Int32)], into ranks: inout [Int32]) {
    var rank: Int32 = 0
    for (place, element) in order.enumerated() {
      if place == 0 || element.key != order[place - 1].key { rank = Int32(place + 1) }
      ranks[Int(element.entry)] = rank
    }
  }

  private func note(_ ranks: [Int32], in tally: inout Tally) {
    tally.draws += 1
    var sameTop = true
    for index in ranks.indices {
      let rank = ranks[index]
      tally.best[index] = min(tally.best[index], rank)
      tally.worst[index] = max(tally.worst[index], rank)
      if rank <= top { tally.inTop[index] += 1 }
      if index < top, rank > top { sameTop = false }
      if index + 1 < ranks.count, rank > ranks[index + 1] { tally.swaps[index] += 1 }
    }
    if sameTop { tally.sameTop += 1 }
  }
}

// MARK: - What came of it

extension Stability {
  /// How a supplier fared in the draws.
  package struct Span: Sendable, Hashable {
    package var best: Int
    package var worst: Int
    /// How often it was among the first n, in draws.
    package var inTop: Int
  }

  package struct Result: Sendable {
    package let draws: Int
    package let top: Int
    /// Draws in which the first n were the same companies as in the ranking.
    package let sameTop: Int
    /// By index of the ranking's lines; suppliers without a rank aren't here.
    package let spans: [Int: Span]
    /// Ranks next to each other, near the end of the first n, that trade places in at least a fifth of the draws;
    /// `rank` is the higher one's place, from 1.
    package let trades: [(place: Int, draws: Int)]
  }

  package func result(_ tally: Tally) -> Result {
    let spans = entries.enumerated().map { index, entry in
      (entry.line, Span(best: Int(tally.best[index]), worst: Int(tally.worst[index]), inTop: Int(tally.inTop[index])))
    }
    let near = max(0, top - 2)..<min(max(entries.count - 1, 0), top + 3)
    let trades = near.filter { Int(tally.swaps[$0]) * 5 >= tally.draws }.map {
      (place: $0 + 1, draws: Int(tally.swaps[$0]))
    }
    return Result(
      draws: tally.draws, top: top, sameTop: tally.sameTop,
      spans: Dictionary(spans, uniquingKeysWith: { first, _ in first }), trades: trades)
  }
}

/// Steele, Lea and Flood's generator: a few instructions, and the same numbers everywhere.
private struct SplitMix {
  private var state: UInt64

  init(seed: UInt64, draw: Int) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(truncatingIfNeeded: draw) &* 0xD1B5_4A32_D192_ED03
    // So that draws that follow each other don't begin alike.
    _ = next()
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  /// Between 1 − spread and 1 + spread.
  mutating func factor(_ spread: Double) -> Double {
    1 + spread * (Double(next() >> 11) / Double(1 << 53) * 2 - 1)
  }
}
