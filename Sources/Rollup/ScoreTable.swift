import Criteria

/// What `Score` counts of each item and answer, worked out once, so that tens of thousands of returns are scored by
/// looking up and adding.
package struct ScoreTable: Sendable {
  /// Of one answer, or of several to items of one level: the weight; and in one number, so that they are added at once,
  /// twice the achieved weight, the gaps and the answered. Of these the last two are less than 256.
  private typealias Sums = SIMD2<UInt64>

  /// The items that have a level, by index, those of Lv1 first.
  private let items: [UInt8]
  /// Where each level ends in `items`.
  private let ends: [Int]
  /// By index of the item, then kind of answer: eight of each item, the last ones unused.
  private let sums: [Sums]
  /// The kind of each byte.
  private let kinds: [UInt8]
  private let requiredByLevel: [Int]

  private static let kindCount = 8
  /// Kinds of answers; the last is what is no answer.
  private static let codes: [UInt8] = AnswerCode.allCases.map(\.rawValue) + [0]

  package init(_ yardstick: Yardstick) {
    let codes = ScoreTable.codes
    let byLevel = Level.allCases.map { level in
      yardstick.levels.indices.filter { yardstick.levels[$0] == UInt8(level.rawValue) }
    }
    items = byLevel.joined().map(UInt8.init)
    ends = byLevel.indices.map { byLevel[...$0].joined().count }
    requiredByLevel = Level.allCases.map { yardstick.required(upTo: $0) }
    kinds = (0...UInt8.max).map { UInt8(codes.firstIndex(of: $0) ?? codes.count - 1) }
    sums = yardstick.levels.indices.flatMap { index in
      (0..<ScoreTable.kindCount).map { kind in
        guard yardstick.levels[index] != 0, kind < codes.count else { return .zero }
        var score = Score()
        score.count(codes[kind], at: index, yardstick)
        return [UInt64(score.weightSum), UInt64(score.achievedTwice << 16 | score.gapCount << 8 | score.answered)]
      }
    }
  }

  /// Number of items asked at a target level.
  package func required(_ target: Level) -> Int { requiredByLevel[target.rawValue - 1] }

  /// What a return has at each level, Lv1 first: what its score at any target is made of.
  ///
  /// - Parameter answers: 153 bytes of `AnswerCode`.
  func sums(_ answers: UnsafeRawBufferPointer) -> InlineArray<3, LevelSum> {
    precondition(answers.count == CheckSheetReturn.itemCount)
    // Safe: items are indices of answers and of eight sums each, and a kind is less than eight.
    let (items, kinds, sums) = (self.items.span, self.kinds.span, self.sums.span)
    var next = 0
    return InlineArray { level in
      var sum = Sums.zero
      while next < ends[level] {
        let item = Int(items[unchecked: next])
        let kind = Int(kinds[unchecked: Int(answers[item])])
        sum &+= sums[unchecked: item &* ScoreTable.kindCount &+ kind]
        next += 1
      }
      return LevelSum(
        weightSum: UInt32(sum[0]), achievedTwice: UInt32(sum[1] >> 16), gaps: UInt8(truncatingIfNeeded: sum[1] >> 8),
        answered: UInt8(truncatingIfNeeded: sum[1]))
    }
  }

  /// The score of a return, as `Score(answers:target:yardstick:)` has it.
  func score(_ sums: InlineArray<3, LevelSum>, target: Level) -> Score {
    var score = Score()
    score.required = required(target)
    for level in 0..<target.rawValue {
      score.weightSum += Int(sums[level].weightSum)
      score.achievedTwice += Int(sums[level].achievedTwice)
      score.gapsByLevel[level] = Int32(sums[level].gaps)
      score.answered += Int(sums[level].answered)
    }
    return score
  }
}

/// What a return has at one level, as `Score` counts it, in as little memory as it takes: the weights of 153 items,
/// each of which is 100,000 thousandths at most.
struct LevelSum: Sendable {
  let weightSum: UInt32
  let achievedTwice: UInt32
  let gaps: UInt8
  let answered: UInt8

  static let nothing = LevelSum(weightSum: 0, achievedTwice: 0, gaps: 0, answered: 0)
}
