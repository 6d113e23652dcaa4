import Crypto
import Foundation

/// The hash that chains an entry of the journal to the one before.
package enum JournalHash {
  /// The hash "before" the first entry.
  static let none = Data(count: 32)

  /// SHA-256 over the hash before, then the number and each text with its length before it (8 bytes, highest first), so that no two
  /// entries give the same bytes.
  ///
  /// - Parameter texts: when, who, action, subject, before, after, as UTF-8.
  static func of(id: Int64, texts: [some Collection<UInt8>], previous: Data) -> Data {
    var bytes = Array("tenken journal 1\n".utf8)
    bytes.reserveCapacity(texts.reduce(bytes.count + previous.count + 8) { $0 + 8 + $1.count })
    bytes += previous
    append(UInt64(bitPattern: id), to: &bytes)
    for text in texts {
      append(UInt64(text.count), to: &bytes)
      bytes += text
    }
    return Data(SHA256.hash(data: bytes))
  }

  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
  }

  package static func hexadecimal(_ hash: Data) -> String {
    hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
