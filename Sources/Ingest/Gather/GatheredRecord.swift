import Criteria
import Foundation

/// A record of a table as it waits to be read with the others of its return: its length, its row, its key, its cells.
struct GatheredRecord {
  let row: Int
  let key: UnsafeRawBufferPointer
  /// As `CSVReader.pack` wrote them.
  let cells: UnsafeRawBufferPointer
  /// Of all of it, in bytes.
  let count: Int

  /// Row, length of the key, length of the cells.
  private static let headCount = 12

  /// Reads the record at the start of bytes; nil where they end before it does.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= GatheredRecord.headCount else { return nil }
    func number(_ index: Int) -> Int { Int(bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)) }
    let (keyCount, cellCount) = (number(1), number(2))
    count = GatheredRecord.headCount + keyCount + cellCount
    guard bytes.count >= count else { return nil }
    row = number(0)
    key = UnsafeRawBufferPointer(rebasing: bytes[GatheredRecord.headCount..<GatheredRecord.headCount + keyCount])
    cells = UnsafeRawBufferPointer(rebasing: bytes[GatheredRecord.headCount + keyCount..<count])
  }

  func hasKey(_ other: UnsafeRawBufferPointer) -> Bool {
    guard key.count == other.count else { return false }
    guard let mine = key.baseAddress, let theirs = other.baseAddress else { return true }
    return memcmp(mine, theirs, key.count) == 0
  }

  /// Writes a record behind others.
  static func append(row: Int, key: UnsafeRawBufferPointer, cells: UnsafeRawBufferPointer, to bytes: inout ByteBuffer) {
    for number in [row, key.count, cells.count] {
      withUnsafeBytes(of: UInt32(truncatingIfNeeded: number)) { bytes.append($0) }
    }
    bytes.append(key)
    bytes.append(cells)
  }
}
