import Criteria

/// Items as bits, so that what holds of many is found out by a few operations.
struct ItemSet: Sendable {
  /// Item n is bit (n − 1) % 64 of one of them.
  private var words: (UInt64, UInt64, UInt64)

  init(_ words: (UInt64, UInt64, UInt64) = (0, 0, 0)) {
    self.words = words
  }

  init(_ items: some Sequence<Int>) {
    self.init()
    for item in items { insert(item) }
  }

  /// - Parameter item: 1 to 153.
  mutating func insert(_ item: Int) {
    let bit = UInt64(1) << UInt64((item - 1) % 64)
    switch (item - 1) / 64 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    default: words.2 |= bit
    }
  }

  /// - Parameter index: of the 64 items that the bits are of: 0, 1 or 2.
  mutating func setWord(_ index: Int, _ bits: UInt64) {
    switch index {
    case 0: words.0 = bits
    case 1: words.1 = bits
    default: words.2 = bits
    }
  }

  var isEmpty: Bool { words.0 | words.1 | words.2 == 0 }
  var count: Int { words.0.nonzeroBitCount + words.1.nonzeroBitCount + words.2.nonzeroBitCount }

  static func & (left: ItemSet, right: ItemSet) -> ItemSet {
    ItemSet((left.words.0 & right.words.0, left.words.1 & right.words.1, left.words.2 & right.words.2))
  }

  static func | (left: ItemSet, right: ItemSet) -> ItemSet {
    ItemSet((left.words.0 | right.words.0, left.words.1 | right.words.1, left.words.2 | right.words.2))
  }

  /// The items of the left set that aren't in the right one.
  static func - (left: ItemSet, right: ItemSet) -> ItemSet {
    ItemSet((left.words.0 & ~right.words.0, left.words.1 & ~right.words.1, left.words.2 & ~right.words.2))
  }
}

/// In ascending order.
extension ItemSet: Sequence, IteratorProtocol {
  var underestimatedCount: Int { count }

  mutating func next() -> Int? {
    if words.0 != 0 { return ItemSet.takeLowest(of: &words.0) }
    if words.1 != 0 { return 64 + ItemSet.takeLowest(of: &words.1) }
    if words.2 != 0 { return 128 + ItemSet.takeLowest(of: &words.2) }
    return nil
  }

  @inline(__always)
  private static func takeLowest(of word: inout UInt64) -> Int {
    defer { word &= word - 1 }
    return word.trailingZeroBitCount + 1
  }
}
