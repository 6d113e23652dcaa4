import Criteria
import Partners

/// What a ranking of a whole register is worked out from: its suppliers, each with the level it is asked to reach and
/// its return, in columns.
package struct RankBasis: Sendable {
  package let register: RegisterColumns
  fileprivate let returns: ReturnScores
  fileprivate let scale: ImportanceScale
  /// In the register's columns, the factors of the scale.
  private let factors: [Int]
  fileprivate let targets: [Level]
  /// By supplier; nil without a return.
  fileprivate var returnOf: [UInt32?]

  /// The factors that the register's columns must have.
  package static func factors(scale: ImportanceScale, policy: TargetLevelPolicy) -> [String] {
    var ids: [String] = []
    for id in scale.factors.map(\.id) + policy.conditions.map(\.factor) where !ids.contains(id) { ids.append(id) }
    return ids
  }

  /// - Parameters:
  ///   - register: by code, with the columns of `factors(scale:policy:)`.
  ///   - returns: those of companies that aren't in the register are left.
  package init(register: RegisterColumns, returns: ReturnScores, scale: ImportanceScale, policy: TargetLevelPolicy) {
    (self.register, self.returns, self.scale) = (register, returns, scale)
    factors = register.numbers(of: scale.factors.map(\.id))
    let conditions = register.numbers(of: policy.conditions.map(\.factor))
    targets = (0..<register.count).map { index in
      policy.targetLevel(stated: register.targetLevel(of: index)) { register.score(conditions[$0], of: index) }
    }
    returnOf = Array(repeating: nil, count: register.count)
    // Both are by code.
    var index = 0
    for number in 0..<returns.count {
      returns.withCode(of: number) { code in
        while index < register.count, !register.hasCode(code, at: index) {
          guard register.codePrecedes(code, at: index) else { return }
          index += 1
        }
        guard index < register.count else { return }
        returnOf[index] = UInt32(number)
        index += 1
      }
    }
  }

  /// Some of the suppliers in order, which `RankTable` puts together: each part can be worked out by itself.
  package func order(of suppliers: Range<Int>) -> RankOrder {
    var order = RankOrder(suppliers)
    for index in suppliers { order.add(placement(of: index)) }
    // The register is by code.
    order.sort(codePrecedes: <)
    return order
  }

  /// - Parameter priority: where it is known already.
  fileprivate func placement(of index: Int, priority: Fraction? = nil) -> Placement {
    Placement(
      importance: scale.importance { register.score(factors[$0], of: index) },
      score: returnOf[index].map { returns.score(of: Int($0), target: targets[index]) },
      priority: priority)
  }
}

/// The ranking of a whole register as it is listed: the same order and numbers as `Ranking`, without keeping answers
/// and texts of each supplier.
package struct RankTable: Sendable {
  private let basis: RankBasis
  private let places: RankOrder.Places

  package var register: RegisterColumns { basis.register }

  /// - Parameter parts: the orders of all its suppliers, by their numbers.
  package init(_ basis: RankBasis, parts: [RankOrder]) {
    self.basis = basis
    places = RankOrder(joining: parts).places(codePrecedes: <)
  }

  package var count: Int { places.count }

  /// A line of the ranking, and the supplier's index in the register.
  ///
  /// - Parameter place: from 0.
  package func line(at place: Int) -> (RankLine, index: Int) {
    let place = places[place]
    let index = place.index
    let line = RankLine(
      rank: place.rank, placement: basis.placement(of: index, priority: place.priority),
      required: basis.returns.table.required(basis.targets[index]),
      found: basis.returnOf[index].map { basis.returns.found(of: Int($0)) },
      scale: basis.scale)
    return (line, index)
  }
}
