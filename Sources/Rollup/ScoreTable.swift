import Criteria

/// What `Score` counts of each item and answer, worked out once, so that tens of thousands of returns are scored by looking up and adding.
package struct ScoreTable: Sendable {
  /// Of one answer, or of several to items of one level: weight, twice the achieved weight, gaps, answered.
  private typealias Sums = SIMD4<Int>

  /// The items of each level, by index.
  private let items: [[Int]]
  /// By index of the item, then kind of answer.
  private let sums: [Sums]
  /// The kind of each byte.
  private let kinds: [UInt8]
  private let requiredByLevel: [Int]

  /// Kinds of answers; the last is what is no answer.
  private static let codes: [UInt8] = AnswerCode.allCases.map(\.rawValue) + [0]

  package init(_ yardstick: Yardstick) {
    let codes = ScoreTable.codes
    items = Level.allCases.map { level in yardstick.levels.indices.filter { yardstick.levels[$0] == UInt8(level.rawValue) } }
    requiredByLevel = Level.allCases.map { yardstick.required(upTo: $0) }
    kinds = (0...UInt8.max).map { UInt8(codes.firstIndex(of: $0) ?? codes.count - 1) }
    sums = yardstick.levels.indices.flatMap { index in
      codes.map { code in
        guard yardstick.levels[index] != 0 else { return .zero }
        var score = Score()
        score.count(code, at: index, yardstick)
        return [score.weightSum, score.achievedTwice, score.gapCount, score.answered]
      }
    }
  }

  /// Number of items asked at a target level.
  package func required(_ target: Level) -> Int { requiredByLevel[target.rawValue - 1] }

  /// The score of a return, as `Score(answers:target:yardstick:)` has it.
  ///
  /// - Parameter answers: 153 bytes of `AnswerCode`.
  package func score(_ answers: UnsafeRawBufferPointer, target: Level) -> Score {
    var score = Score()
    score.required = required(target)
    for level in 0..<target.rawValue {
      var sum = Sums.zero
      for item in items[level] { sum &+= sums[item &* ScoreTable.codes.count &+ Int(kinds[Int(answers[item])])] }
      score.weightSum += sum[0]
      score.achievedTwice += sum[1]
      score.gapsByLevel[level] = Int32(sum[2])
      score.answered += sum[3]
    }
    return score
  }
}
