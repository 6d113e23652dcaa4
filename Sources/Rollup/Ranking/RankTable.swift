import Criteria
import Partners

/// The ranking of a whole register as it is listed: the same order and numbers as `Ranking`, without keeping answers and texts of each supplier.
package struct RankTable: Sendable {
  package let register: RegisterColumns
  private let scale: ImportanceScale
  private let returns: ReturnScores
  /// In the register's columns, the factors of the scale.
  private let factors: [Int]
  private let targets: [Level]
  /// By supplier; nil without a return.
  private var returnOf: [UInt32?]
  private var places = RankOrder(count: 0).places(codePrecedes: <)

  /// The factors that the register's columns must have.
  package static func factors(scale: ImportanceScale, policy: TargetLevelPolicy) -> [String] {
    var ids: [String] = []
    for id in scale.factors.map(\.id) + policy.conditions.map(\.factor) where !ids.contains(id) { ids.append(id) }
    return ids
  }

  /// - Parameters:
  ///   - register: with the columns of `factors(scale:policy:)`.
  ///   - returns: those of companies that aren't in the register are left.
  package init(register: RegisterColumns, returns: ReturnScores, scale: ImportanceScale, policy: TargetLevelPolicy) {
    (self.register, self.returns, self.scale) = (register, returns, scale)
    factors = register.numbers(of: scale.factors.map(\.id))
    let conditions = register.numbers(of: policy.conditions.map(\.factor))
    targets = (0..<register.count).map { index in
      policy.targetLevel(stated: register.targetLevel(of: index)) { register.score(conditions[$0], of: index) }
    }
    returnOf = Array(repeating: nil, count: register.count)
    var guess = 0
    for number in 0..<returns.count {
      guard let index = returns.withCode(of: number, { register.index(of: $0, guess: guess) }) else { continue }
      returnOf[index] = UInt32(number)
      guess = index + 1
    }
    var order = RankOrder(count: register.count)
    for index in 0..<register.count { order.add(placement(of: index)) }
    // The register is by code.
    places = order.places(codePrecedes: <)
  }

  /// - Parameter priority: where it is known already.
  private func placement(of index: Int, priority: Fraction? = nil) -> Placement {
    Placement(
      importance: scale.importance { register.score(factors[$0], of: index) },
      score: returnOf[index].map { returns.score(of: Int($0), target: targets[index]) },
      priority: priority)
  }

  package var count: Int { places.count }

  /// A line of the ranking, and the supplier's index in the register.
  ///
  /// - Parameter place: from 0.
  package func line(at place: Int) -> (RankLine, index: Int) {
    let place = places[place]
    let line = RankLine(
      rank: place.rank, placement: placement(of: place.index, priority: place.priority),
      required: returns.table.required(targets[place.index]), found: returnOf[place.index].map { returns.found(of: Int($0)) }, scale: scale)
    return (line, place.index)
  }
}
