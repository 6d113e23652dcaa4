import Criteria
import Synchronization

/// What was found of texts by item: the same few texts come again and again. It holds a few thousand, and forgets.
final class TextMemory: Sendable {
  private let shelves: [Shelf] = (0..<64).map { _ in Shelf() }

  private final class Shelf: Sendable {
    struct Content {
      var hashes = [UInt64](repeating: 0, count: 64)
      var asked = [ItemSet](repeating: ItemSet(), count: 64)
      var found = [ItemSet](repeating: ItemSet(), count: 64)
    }

    let content = Mutex(Content())
  }

  /// Nil where nothing is kept of the text for this item.
  func recall(_ hash: UInt64, _ item: Int) -> Bool? {
    shelves[Int(hash & 63)].content.withLock { content in
      let place = Int(hash >> 6 & 63)
      guard content.hashes[place] == hash, content.asked[place].contains(item) else { return nil }
      return content.found[place].contains(item)
    }
  }

  /// Keeps what was found for all of these items.
  func keep(_ hash: UInt64, _ asked: ItemSet, _ found: ItemSet) {
    shelves[Int(hash & 63)].content.withLock { content in
      let place = Int(hash >> 6 & 63)
      content.hashes[place] = hash
      content.asked[place] = asked
      content.found[place] = found
    }
  }

  /// Keeps what was found for one item.
  func keep(_ hash: UInt64, _ item: Int, _ isFound: Bool) {
    shelves[Int(hash & 63)].content.withLock { content in
      let place = Int(hash >> 6 & 63)
      if content.hashes[place] != hash {
        content.hashes[place] = hash
        content.asked[place] = ItemSet()
        content.found[place] = ItemSet()
      }
      content.asked[place].insert(item)
      if isFound { content.found[place].insert(item) }
    }
  }

  /// FNV-1a over eight bytes at a time, with the length; 0 is never one.
  static func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(truncatingIfNeeded: text.count)
    var index = 0
    while index + 8 <= text.count {
      hash = (hash ^ text.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0x0000_0100_0000_01B3
      hash ^= hash >> 29
      hash = hash &* 0xBF58_476D_1CE4_E5B9
      index += 8
    }
    while index < text.count {
      hash = (hash ^ UInt64(text[index])) &* 0x0000_0100_0000_01B3
      index += 1
    }
    hash ^= hash >> 32
    hash = hash &* 0x94D0_49BB_1331_11EB
    hash ^= hash >> 31
    return hash == 0 ? 1 : hash
  }
}
