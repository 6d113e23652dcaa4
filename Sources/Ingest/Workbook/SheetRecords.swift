/// The rows of a sheet as comma-separated records: one per row, blank ones where the writer left rows out, so that
/// record n is row n and cell n is column n.
struct SheetRecords {
  private var bytes: [UInt8] = []
  private var taken = 0
  private var textBytes = 0
  private var cellCount = 0
  /// Where the next byte would stand.
  private var openRow = 1
  private var openColumn = 1
  private var recordStart = 0

  /// What there is too much of.
  enum Excess { case cell, record, cells, sheetText }

  /// Bytes that weren't taken yet.
  var count: Int { bytes.count - taken }
  /// The row of the last text.
  var lastRow: Int { openRow }

  /// The first bytes that weren't taken yet.
  func head(_ limit: Int) -> [UInt8] { Array(bytes[taken...].prefix(limit)) }

  /// Moves bytes into `buffer`; forgets those that were taken once none is left.
  mutating func moveBytes(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let moved = min(buffer.count, count)
    buffer.copyBytes(from: bytes[taken..<taken + moved])
    taken += moved
    if taken == bytes.count {
      recordStart -= bytes.count
      bytes.removeAll(keepingCapacity: true)
      taken = 0
    }
    return moved
  }

  /// Adds a cell's text, which `CellText` has made ready for a record. Cells come in order.
  @inline(__always)
  mutating func add(_ text: some Collection<UInt8>, row: Int, column: Int) -> Excess? {
    let rows = row - openRow
    if rows > 0 {
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: rows))
      openRow = row
      openColumn = 1
      recordStart = bytes.count
    }
    bytes.append(contentsOf: repeatElement(UInt8(ascii: ","), count: column - openColumn))
    cellCount += rows + column - openColumn + 1
    openColumn = column
    if cellCount > WorkbookLimit.cells.value { return .cells }
    bytes.append(contentsOf: text)
    textBytes += text.count
    if text.count > IngestLimit.cell { return .cell }
    if bytes.count - recordStart > IngestLimit.record { return .record }
    return textBytes > WorkbookLimit.sheetText.value ? .sheetText : nil
  }
}
