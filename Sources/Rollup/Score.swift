import Criteria
import Partners

/// Achievement, gap and coverage of one return at one target level: the only place where these words are computed.
package struct Score: Sendable, Hashable {
  /// Items asked at the target level.
  package var required = 0
  /// Of these, those with a usable answer, "not applicable" included.
  package var answered = 0
  /// Gaps by level, Lv1 first. Partial counts as a gap, stale evidence doesn't.
  package var gapsByLevel: SIMD3<Int32> = [0, 0, 0]
  /// Σ weight over the items that count (accepted "not applicable" left out), in thousandths.
  package var weightSum = 0
  /// Σ weight × (met 2, partial 1, else 0): twice the achieved weight, so that halves stay whole.
  package var achievedTwice = 0

  /// - Parameters:
  ///   - answers: a byte of `AnswerCode` for each item.
  ///   - counts: whether the item at an index (number − 1) counts; by default all do.
  package init(
    answers: some Collection<UInt8>, target: Level, yardstick: Yardstick, counts: (Int) -> Bool = { _ in true }
  ) {
    let limit = UInt8(target.rawValue)
    for (index, code) in answers.enumerated() {
      let level = yardstick.levels[index]
      guard level != 0, level <= limit, counts(index) else { continue }
      count(code, at: index, yardstick)
    }
  }

  /// Nothing counted yet.
  init() {}

  /// Counts the answer to one item that is asked.
  ///
  /// - Parameter index: the item's number minus 1; the item has a level.
  @inline(__always)
  mutating func count(_ code: UInt8, at index: Int, _ yardstick: Yardstick) {
    let worth = yardstick.worth(of: code, at: index)
    required += 1
    answered += Int(worth.answered)
    gapsByLevel[Int(yardstick.levels[index]) - 1] += Int32(worth.gaps)
    weightSum += Int(worth.weight)
    achievedTwice += Int(worth.achievedTwice)
  }

  /// Adds what was counted of another return.
  static func += (left: inout Score, right: Score) {
    left.required += right.required
    left.answered += right.answered
    left.weightSum += right.weightSum
    left.achievedTwice += right.achievedTwice
    left.gapsByLevel &+= right.gapsByLevel
  }

  /// A = Σ wᵢ·aᵢ / Σ wᵢ; nil where nothing is left to score (never 0 % or 100 %).
  package var achievement: Fraction? {
    weightSum > 0 ? Fraction(achievedTwice, 2 * weightSum) : nil
  }

  /// G = 1 − A.
  package var gap: Fraction? {
    weightSum > 0 ? Fraction(2 * weightSum - achievedTwice, 2 * weightSum) : nil
  }

  /// Answered ÷ required; nil where nothing is required.
  package var coverage: Fraction? {
    required > 0 ? Fraction(answered, required) : nil
  }

  package func gaps(at level: Level) -> Int { Int(gapsByLevel[level.rawValue - 1]) }

  package var gapCount: Int { Int(gapsByLevel.wrappedSum()) }
}
