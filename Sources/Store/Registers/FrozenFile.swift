import CZlib

/// A file of a frozen review.
package struct FrozenFile: Sendable, Hashable {
  /// `ja` or `en` of what was written, `input` of what it was made from.
  package var kind: String
  package var name: String
  package var content: [UInt8]

  package init(kind: String, name: String, content: [UInt8]) {
    (self.kind, self.name, self.content) = (kind, name, content)
  }

  /// - Throws: `Damage.notAsWritten` where zlib has no memory for it.
  func packed() throws -> [UInt8] {
    var count = compressBound(uLong(content.count))
    var packed = [UInt8](repeating: 0, count: Int(count))
    guard compress2(&packed, &count, content, uLong(content.count), Z_BEST_COMPRESSION) == Z_OK else {
      throw Damage.notAsWritten("frozen_review_file.content")
    }
    return Array(packed.prefix(Int(count)))
  }

  /// - Throws: `Damage.notAsWritten` where the bytes aren't what `packed` made of a file of this length.
  init(kind: String, name: String, packed: [UInt8], byteCount: Int) throws {
    // What zlib can make of so many bytes at most, so that a false length asks for no memory.
    guard byteCount >= 0, byteCount / 1032 <= packed.count else {
      throw Damage.notAsWritten("frozen_review_file.byte_count")
    }
    var count = uLong(byteCount)
    var content = [UInt8](repeating: 0, count: max(byteCount, 1))
    guard uncompress(&content, &count, packed, uLong(packed.count)) == Z_OK, Int(count) == byteCount else {
      throw Damage.notAsWritten("frozen_review_file.content")
    }
    self.init(kind: kind, name: name, content: Array(content.prefix(byteCount)))
  }
}
