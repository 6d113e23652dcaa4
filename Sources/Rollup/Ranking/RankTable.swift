import Criteria
import Partners

/// The ranking of a whole register as it is listed: the same order and numbers as `Ranking`, without keeping answers and texts of each supplier.
package struct RankTable: Sendable {
  /// A score in as little memory as it takes.
  private struct Returned {
    let weightSum: Int
    let achievedTwice: Int
    let answered: UInt8
    let gaps: (UInt8, UInt8, UInt8)
    let found: UInt8

    init(_ score: Score, found: Int) {
      (weightSum, achievedTwice, answered, self.found) = (score.weightSum, score.achievedTwice, UInt8(score.answered), UInt8(found))
      gaps = (UInt8(score.gapsByLevel[0]), UInt8(score.gapsByLevel[1]), UInt8(score.gapsByLevel[2]))
    }

    func score(required: Int) -> Score {
      var score = Score()
      (score.required, score.answered, score.weightSum, score.achievedTwice) = (required, Int(answered), weightSum, achievedTwice)
      score.gapsByLevel = SIMD3(Int32(gaps.0), Int32(gaps.1), Int32(gaps.2))
      return score
    }
  }

  package let register: RegisterColumns
  private let scale: ImportanceScale
  private let scores: ScoreTable
  /// In the register's columns, the factors of the scale.
  private let factors: [Int]
  private let targets: [Level]
  private var returns: [Returned?]
  private var last = -1

  /// The factors that the register's columns must have.
  package static func factors(scale: ImportanceScale, policy: TargetLevelPolicy) -> [String] {
    var ids: [String] = []
    for id in scale.factors.map(\.id) + policy.conditions.map(\.factor) where !ids.contains(id) { ids.append(id) }
    return ids
  }

  /// - Parameter register: with the columns of `factors(scale:policy:)`.
  package init(register: RegisterColumns, scale: ImportanceScale, policy: TargetLevelPolicy, yardstick: Yardstick) {
    (self.register, self.scale, scores) = (register, scale, ScoreTable(yardstick))
    factors = register.numbers(of: scale.factors.map(\.id))
    let conditions = register.numbers(of: policy.conditions.map(\.factor))
    targets = (0..<register.count).map { index in
      policy.targetLevel(stated: register.targetLevel(of: index)) { register.score(conditions[$0], of: index) }
    }
    returns = Array(repeating: nil, count: register.count)
  }

  /// Takes the return of a supplier; that of a company which isn't in the register is left.
  ///
  /// - Parameters:
  ///   - answers: 153 bytes of `AnswerCode`, with what visits found in place of what was said.
  ///   - found: how many of them are what visits found.
  package mutating func take(_ answers: UnsafeRawBufferPointer, of code: UnsafeRawBufferPointer, found: Int) {
    guard let index = register.index(of: code, guess: last + 1) else { return }
    last = index
    returns[index] = Returned(scores.score(answers, target: targets[index]), found: found)
  }

  /// - Parameter priority: where it is known already.
  private func placement(of index: Int, priority: Fraction? = nil) -> Placement {
    Placement(
      importance: scale.importance { register.score(factors[$0], of: index) },
      score: returns[index]?.score(required: scores.required(targets[index])),
      priority: priority)
  }

  /// Hands `body` one line after the other, in the order of the ranking, and the supplier's index in the register.
  package func lines(each body: (_ line: RankLine, _ index: Int) throws -> Void) rethrows {
    var order = RankOrder(count: register.count)
    for index in 0..<register.count { order.add(placement(of: index)) }
    // The register is by code.
    try order.places(codePrecedes: <) { place in
      let line = RankLine(
        rank: place.rank, placement: placement(of: place.index, priority: place.priority),
        required: scores.required(targets[place.index]), found: returns[place.index].map { Int($0.found) }, scale: scale)
      try body(line, place.index)
    }
  }
}
