import Criteria
import Crypto
import Foundation

/// SHA-256 over the cells of a table, row by row in the order of its key.
struct TableSum: ~Copyable {
  private var sum = SHA256()
  // SHA-256 of many cells at once takes less than of one after the other.
  private var buffer = ByteBuffer()

  /// The next cell: SQLite's number of its kind, and its bytes as `BareStatement.withCell` hands them out.
  @inline(__always)
  mutating func add(_ kind: Int32, _ bytes: UnsafeRawBufferPointer) {
    // Kind and length, so that cells don't run into each other.
    withUnsafeBytes(of: (Int64(kind), Int64(bytes.count))) { buffer.append($0) }
    buffer.append(bytes)
    if buffer.contents.count >= 32_768 { empty() }
  }

  private mutating func empty() {
    sum.update(bufferPointer: buffer.contents)
    buffer.removeAll()
  }

  /// Of all cells so far.
  mutating func value() -> Data {
    empty()
    return Data(sum.finalize())
  }
}
