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

  /// What a return has at each level, Lv1 first: what its score at any target is made of.
  ///
  /// - Parameter answers: 153 bytes of `AnswerCode`.
  func sums(_ answers: UnsafeRawBufferPointer) -> InlineArray<3, LevelSum> {
    InlineArray { level in
      var sum = Sums.zero
      for item in items[level] { sum &+= sums[item &* ScoreTable.codes.count &+ Int(kinds[Int(answers[item])])] }
      return LevelSum(weightSum: sum[0], achievedTwice: sum[1], gaps: UInt8(sum[2]), answered: UInt8(sum[3]))
    }
  }

  /// The score of a return, as `Score(answers:target:yardstick:)` has it.
  func score(_ sums: InlineArray<3, LevelSum>, target: Level) -> Score {
    var score = Score()
    score.required = required(target)
    for level in 0..<target.rawValue {
      score.weightSum += sums[level].weightSum
      score.achievedTwice += sums[level].achievedTwice
      score.gapsByLevel[level] = Int32(sums[level].gaps)
      score.answered += Int(sums[level].answered)
    }
    return score
  }
}

/// What a return has at one level, as `Score` counts it, in as little memory as it takes.
struct LevelSum: Sendable {
  let weightSum: Int
  let achievedTwice: Int
  let gaps: UInt8
  let answered: UInt8
}
