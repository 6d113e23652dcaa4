import Criteria
import Foundation

/// The cells that say whose return a row belongs to, as bytes, so that an unchanged supplier costs a comparison and no
/// text.
struct RowKey {
  private let columns: [Int]
  private var bytes: [UInt8] = []
  private var lengths: [Int] = []

  init(columns: [Int]) {
    self.columns = columns
  }

  mutating func set(to reader: borrowing CSVReader) {
    bytes.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    for column in columns {
      let cell = reader.cell(column)
      bytes.append(contentsOf: cell)
      lengths.append(cell.count)
    }
  }

  /// Writes whose return a row belongs to, so that no two keys are one text.
  func pack(into packed: inout ByteBuffer) {
    for length in lengths { packed.append(variable: UInt(length)) }
    bytes.withUnsafeBytes { packed.append($0) }
  }

  /// The same for the same key, and hardly for another.
  var hash: UInt64 {
    var packed = ByteBuffer()
    return hash(packedIn: &packed)
  }

  /// The same with a buffer at hand, for tens of thousands of keys.
  func hash(packedIn buffer: inout ByteBuffer) -> UInt64 {
    buffer.removeAll()
    pack(into: &buffer)
    return KeyHash.of(buffer.contents, seed: -1)
  }

  @inline(__always)
  func matches(_ reader: borrowing CSVReader) -> Bool {
    bytes.withUnsafeBytes { known in
      var start = 0
      for index in 0..<columns.count {
        let cell = reader.cell(columns[index])
        let length = lengths[index]
        guard cell.count == length else { return false }
        if length > 0, let mine = known.baseAddress, let theirs = cell.baseAddress,
          memcmp(mine + start, theirs, length) != 0
        {
          return false
        }
        start += length
      }
      return true
    }
  }
}
