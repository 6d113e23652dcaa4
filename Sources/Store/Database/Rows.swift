/// Rows for one table, each whole, on their way to `RowInserts`. Making them needs no database: another thread may do
/// it.
struct Rows: Sendable {
  enum Cell {
    case null
    case integer(Int)
    /// Where in `bytes`.
    case text(start: Int, count: Int)
    case blob(start: Int, count: Int)
  }

  /// Row by row.
  private(set) var cells: [Cell] = []
  private(set) var bytes: [UInt8] = []

  var isEmpty: Bool { cells.isEmpty }

  mutating func append(_ number: Int?) {
    cells.append(number.map(Cell.integer) ?? .null)
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(text: UnsafeRawBufferPointer($0)) }
  }

  /// - Parameter text: UTF-8 without U+0000.
  mutating func append(text: UnsafeRawBufferPointer) {
    cells.append(.text(start: bytes.count, count: text.count))
    bytes.append(contentsOf: text)
  }

  mutating func append(blob: UnsafeRawBufferPointer) {
    cells.append(.blob(start: bytes.count, count: blob.count))
    bytes.append(contentsOf: blob)
  }

  mutating func removeAll() {
    cells.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }
}
