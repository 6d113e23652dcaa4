import Criteria
import Crypto
import Foundation
import Partners

/// The hash that chains an entry of the journal to the one before.
package enum JournalHash {
  /// The hash "before" the first entry.
  static let none = Data(count: count)
  static let count = 32
}

extension Data {
  /// Its bytes in hexadecimal digits, two each, as hashes are shown.
  package var hexadecimal: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}

/// Takes the hash of one entry after the other: SHA-256 over the hash before, then the number and each text with its
/// length before it (8 bytes, highest first), so that no two entries give the same bytes.
struct JournalHashing: ~Copyable {
  private static let beginning = Array("tenken journal 1\n".utf8)

  private var bytes = ByteBuffer()

  mutating func begin(id: Int64, previous: UnsafeRawBufferPointer) {
    bytes.removeAll()
    JournalHashing.beginning.withUnsafeBytes { bytes.append($0) }
    bytes.append(previous)
    append(UInt64(bitPattern: id))
  }

  /// In this order: when, who, action, subject, before, after, as UTF-8.
  mutating func add(_ text: UnsafeRawBufferPointer) {
    append(UInt64(text.count))
    bytes.append(text)
  }

  private mutating func append(_ number: UInt64) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append($0) }
  }

  /// Of the entry that was begun last, with all its texts.
  func hash() -> SHA256.Digest {
    var sum = SHA256()
    sum.update(bufferPointer: bytes.contents)
    return sum.finalize()
  }

  /// Of one entry.
  mutating func hash(_ entry: JournalEntry, id: Int64, by: String, madeAt: String, after previous: Data) -> Data {
    previous.withUnsafeBytes { begin(id: id, previous: $0) }
    for text in [madeAt, by, entry.action, entry.subject, entry.before, entry.after] {
      var text = text
      text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }
    return Data(hash())
  }
}
