import Criteria

/// What a return has at each level, in as little memory as it takes: what its score at any target level is made of.
package struct LevelSums: Sendable {
  /// The items of one level.
  private struct Sum: Sendable {
    var asked: UInt16 = 0
    var answered: UInt16 = 0
    var gaps: UInt16 = 0
    /// Σ weight over the items that count, in thousandths, and twice the achieved weight.
    var weight: UInt32 = 0
    var achievedTwice: UInt32 = 0
  }

  private var sums = InlineArray<3, Sum>(repeating: Sum())

  /// - Parameter answers: a byte of `AnswerCode` for each item; what is missing at the end counts as not asked.
  package init(_ answers: UnsafeRawBufferPointer, yardstick: Yardstick) {
    // One more, for items without a level, which are looked at and left.
    var worths = InlineArray<4, Worth>(repeating: .nothing)
    for index in 0..<min(answers.count, yardstick.levels.count) {
      worths[Int(yardstick.levels[index])] += yardstick.worth(of: answers[index], at: index)
    }
    for level in Level.allCases {
      let worth = worths[level.rawValue]
      sums[level.rawValue - 1] = Sum(
        asked: UInt16(yardstick.asked(at: level)), answered: UInt16(worth.answered), gaps: UInt16(worth.gaps),
        weight: worth.weight, achievedTwice: worth.achievedTwice)
    }
  }

  /// The score at a target level, as `Score(answers:target:yardstick:)` counts it.
  package func score(target: Level) -> Score {
    var score = Score()
    for level in 0..<target.rawValue {
      let sum = sums[level]
      score.required += Int(sum.asked)
      score.answered += Int(sum.answered)
      score.gapsByLevel[level] = Int32(sum.gaps)
      score.weightSum += Int(sum.weight)
      score.achievedTwice += Int(sum.achievedTwice)
    }
    return score
  }

  /// Σ weight of what counts at a level, and Σ weight × what is missing of it, twice.
  func weights(at level: Level) -> (counting: Int, missingTwice: Int) {
    let sum = sums[level.rawValue - 1]
    return (Int(sum.weight), 2 * Int(sum.weight) - Int(sum.achievedTwice))
  }
}
