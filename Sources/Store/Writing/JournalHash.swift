import Crypto
import Foundation

/// The hash that chains an entry of the journal to the one before.
package enum JournalHash {
  /// The hash "before" the first entry.
  static let none = Data(count: 32)

  private static let beginning = Array("tenken journal 1\n".utf8)

  /// SHA-256 over the hash before, then the number and each text with its length before it (8 bytes, highest first), so that no two
  /// entries give the same bytes.
  ///
  /// - Parameters:
  ///   - texts: when, who, action, subject, before, after, as UTF-8.
  ///   - buffer: for the bytes, used again for the next entry.
  static func of(id: Int64, texts: [some Collection<UInt8>], previous: Data, buffer: inout ByteBuffer) -> Data {
    buffer.removeAll()
    append(beginning, to: &buffer)
    append(previous, to: &buffer)
    append(UInt64(bitPattern: id), to: &buffer)
    for text in texts {
      append(UInt64(text.count), to: &buffer)
      append(text, to: &buffer)
    }
    return Data(SHA256.hash(data: buffer.contents))
  }

  private static func append(_ bytes: some Collection<UInt8>, to buffer: inout ByteBuffer) {
    let isAppended: Void? = bytes.withContiguousStorageIfAvailable { buffer.append(UnsafeRawBufferPointer($0)) }
    if isAppended == nil { for byte in bytes { buffer.append(byte) } }
  }

  private static func append(_ number: UInt64, to buffer: inout ByteBuffer) {
    withUnsafeBytes(of: number.bigEndian) { buffer.append($0) }
  }

  package static func hexadecimal(_ hash: Data) -> String {
    hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
