import Criteria

/// Items as bits, so that what holds of many is found out by a few operations. It has room for every item that a
/// catalogue may have (`Catalogue.mostItems`), and so needs no memory of its own.
struct ItemSet: Sendable {
  /// Item n is bit (n − 1) % 64 of word (n − 1) / 64.
  private var words: SIMD16<UInt64>

  init() { words = .zero }

  private init(_ words: SIMD16<UInt64>) { self.words = words }

  init(_ items: some Sequence<Int>) {
    self.init()
    for item in items { insert(item) }
  }

  /// - Parameter item: the number of an item.
  mutating func insert(_ item: Int) {
    words[(item - 1) / 64] |= UInt64(1) << UInt64((item - 1) % 64)
  }

  func contains(_ item: Int) -> Bool { words[(item - 1) / 64] >> UInt64((item - 1) % 64) & 1 == 1 }

  /// - Parameter index: of the 64 items that the bits are of, from 0.
  mutating func setWord(_ index: Int, _ bits: UInt64) { words[index] = bits }

  var isEmpty: Bool {
    let eight = words.lowHalf | words.highHalf
    let four = eight.lowHalf | eight.highHalf
    return four[0] | four[1] | four[2] | four[3] == 0
  }

  var count: Int {
    var count = 0
    for index in words.indices { count += words[index].nonzeroBitCount }
    return count
  }

  static func & (left: ItemSet, right: ItemSet) -> ItemSet { ItemSet(left.words & right.words) }

  static func | (left: ItemSet, right: ItemSet) -> ItemSet { ItemSet(left.words | right.words) }

  /// The items of the left set that aren't in the right one.
  static func - (left: ItemSet, right: ItemSet) -> ItemSet { ItemSet(left.words & ~right.words) }
}

/// In ascending order.
extension ItemSet: Sequence {
  struct Iterator: IteratorProtocol {
    fileprivate let words: SIMD16<UInt64>
    /// Bits of the word at hand that are still to come, and its place.
    fileprivate var rest: UInt64
    fileprivate var index = 0

    mutating func next() -> Int? {
      while rest == 0 {
        index += 1
        guard index < words.scalarCount else { return nil }
        rest = words[index]
      }
      defer { rest &= rest - 1 }
      return index * 64 + rest.trailingZeroBitCount + 1
    }
  }

  func makeIterator() -> Iterator { Iterator(words: words, rest: words[0]) }

  var underestimatedCount: Int { count }
}
