import Criteria
import Partners

/// What comes of a supplier's importance and of its return's score: whether it can be ranked, and its priority.
package struct Placement: Sendable {
  package let status: RankedSupplier.Status
  /// Nil while a factor is unrated.
  package let importance: Fraction?
  /// Nil without a return.
  package let score: Score?
  /// G, the score's.
  package let gap: Fraction?
  /// P = I × G; nil unless ranked.
  package let priority: Fraction?

  /// - Parameter priority: where it is known already.
  init(importance: Fraction?, score: Score?, priority: Fraction? = nil) {
    self.importance = importance
    self.score = score
    let gap = score?.gap
    self.gap = gap
    status =
      if importance == nil {
        .unrated
      } else if score == nil {
        .noReturn
      } else if gap == nil {
        .notScorable
      } else {
        .ranked
      }
    self.priority = priority ?? importance.flatMap { importance in gap.map { importance * $0 } }
  }
}

/// Puts placements in order: those that can't be ranked first, since they are the first thing to do, by importance;
/// then by priority.
package struct RankOrder: Sendable {
  /// The few numbers that decide: what is sorted is small, however much there is to a supplier.
  fileprivate struct Key: Sendable {
    /// Priority of what is ranked, else importance.
    var measure: Fraction
    var index: UInt32
    var status: UInt8

    var isRanked: Bool { status == RankOrder.order(.ranked) }
  }

  /// One place of the order: which placement, in the order in which they were added, and its rank.
  struct Place {
    var index: Int
    /// Equal priority is an equal rank (1, 2, 2, 4); nil unless ranked.
    var rank: Int?
    var priority: Fraction?
  }

  private let first: Int
  private var keys: [Key] = []

  /// - Parameter indices: of the placements that will be added, one after the other.
  init(_ indices: Range<Int>) {
    first = indices.lowerBound
    keys.reserveCapacity(indices.count)
  }

  init(joining parts: [RankOrder]) {
    first = parts.first?.first ?? 0
    keys = parts.flatMap(\.keys)
  }

  mutating func add(_ placement: Placement) {
    let measure = placement.status == .ranked ? placement.priority : placement.importance
    keys.append(
      Key(
        measure: measure ?? RankOrder.none, index: UInt32(first + keys.count), status: RankOrder.order(placement.status)
      ))
  }

  /// - Parameter codePrecedes: by index; decides among equals.
  mutating func sort(codePrecedes: (Int, Int) -> Bool) {
    keys.sort { a, b in
      if a.status != b.status { return a.status < b.status }
      return a.measure != b.measure ? a.measure > b.measure : codePrecedes(Int(a.index), Int(b.index))
    }
  }

  /// - Parameter codePrecedes: by index; decides among equals. Takes little time where there are few parts that are in
  ///   order already.
  consuming func places(codePrecedes: (Int, Int) -> Bool) -> Places {
    sort(codePrecedes: codePrecedes)
    return Places(keys)
  }

  /// All places, the first first.
  struct Places: Sendable {
    private let keys: [Key]
    /// 0 where there is none.
    private var ranks: [UInt32] = []

    fileprivate init(_ keys: [Key]) {
      self.keys = keys
      ranks.reserveCapacity(keys.count)
      var (rank, position): (UInt32, UInt32) = (0, 0)
      for (number, key) in keys.enumerated() {
        if key.isRanked {
          position += 1
          if position == 1 || keys[number - 1].measure != key.measure { rank = position }
        }
        ranks.append(rank)
      }
    }

    var count: Int { keys.count }

    subscript(number: Int) -> Place {
      let key = keys[number]
      return key.isRanked
        ? Place(index: Int(key.index), rank: Int(ranks[number]), priority: key.measure) : Place(index: Int(key.index))
    }
  }

  private static let none = Fraction(0)

  fileprivate static func order(_ status: RankedSupplier.Status) -> UInt8 {
    switch status {
    case .unrated: 0
    case .noReturn: 1
    case .notScorable: 2
    case .ranked: 3
    }
  }
}
