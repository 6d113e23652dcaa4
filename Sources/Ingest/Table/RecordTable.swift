import Criteria

/// A small table that isn't a check sheet: the supplier register, the office's copy of the official sheet. Read whole,
/// as text.
package struct RecordTable: Sendable {
  package let headings: [String]
  package let rows: [TableRow]
  /// Places of text that isn't of the file's encoding.
  package let damaged: [SourceLocation]
  /// Rows with more filled cells than the header has.
  package let overlong: [SourceLocation]
  /// Whether the rows were objects of JSON, and the headings their keys.
  package let isJSON: Bool
  /// The encoding, where it was guessed and isn't sure.
  package let doubtfulEncoding: TextEncoding?

  /// The sheet it was read from; empty for text.
  package let sheet: String

  /// Reads a CSV (comma, tab or semicolon; any encoding that `ReturnReader` knows) whose first row that isn't blank is
  /// the header, or the first visible sheet of a workbook that isn't blank.
  ///
  /// - Throws: `IngestError`.
  package init(_ source: consuming ByteSource, encoding: TextEncoding? = nil) throws(IngestError) {
    let name = source.name
    var stream = TextStream(source: source, encoding: encoding)
    try stream.peek()
    try self.init(table: stream, name: name)
  }

  /// - Parameter stream: of which the head was read.
  init(table stream: consuming TextStream, name: String) throws(IngestError) {
    var stream = stream
    if FileKind.isZip(stream.head) || FileKind.isCompound(stream.head) {
      let file = try FileBytes(head: stream.head, name: name) { (buffer) throws(IngestError) in
        try stream.readRaw(into: buffer)
      }
      if FileKind.isCompound(stream.head) { throw .unsupportedFormat(file: name, format: FileKind.compound(file)) }
      self = try RecordTable(try Workbook(file, name: name))
      return
    }
    if let format = FileKind.unsupported(stream.head, encoding: stream.encoding) {
      throw .unsupportedFormat(file: name, format: format)
    }
    let firstLine = stream.head.prefix { $0 != 0x0A && $0 != 0x0D }
    let delimiter =
      [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|")].max { a, b in
        firstLine.count { $0 == a } < firstLine.count { $0 == b }
      } ?? UInt8(ascii: ",")
    self = try RecordTable(CSVReader(stream: stream, delimiter: delimiter), sheet: "")
  }

  private init(_ workbook: Workbook) throws(IngestError) {
    for sheet in workbook.sheets where !sheet.isHidden {
      let stream = TextStream(source: try workbook.open(sheet), encoding: .utf8)
      var reader = CSVReader(stream: stream, delimiter: UInt8(ascii: ","))
      reader.rowsAreRecords = true
      do throws(IngestError) {
        self = try RecordTable(reader, sheet: sheet.name)
        return
      } catch {
        guard case .empty = error else { throw error }
      }
    }
    throw .empty(file: workbook.name)
  }

  private init(_ table: consuming CSVReader, sheet: String) throws(IngestError) {
    var reader = table
    let name = reader.name
    var headings: [String] = []
    var rows = TableRows()
    var damaged: [SourceLocation] = []
    var overlong: [SourceLocation] = []
    func place(_ row: Int, _ column: Int) -> SourceLocation {
      SourceLocation(file: name, sheet: sheet, row: row, column: column)
    }
    while try reader.next() {
      if reader.isDamaged {
        for column in 0..<reader.count where reader.string(column).contains("\u{FFFD}") {
          damaged.append(place(reader.row, column + 1))
        }
      }
      guard !headings.isEmpty else {
        let cells = (0..<reader.count).map { reader.string($0).trimmingWhitespace() }
        if !cells.allSatisfy(\.isEmpty) { headings = cells }
        continue
      }
      for column in 0..<min(reader.count, headings.count) { rows.append(trimmed: reader.cell(column)) }
      let isOverlong = (headings.count..<max(headings.count, reader.count)).contains {
        !reader.string($0).trimmingWhitespace().isEmpty
      }
      if isOverlong { overlong.append(place(reader.row, headings.count + 1)) }
      if rows.isBlank, !isOverlong { rows.dropRow() } else { rows.endRow(line: reader.row) }
    }
    guard !headings.isEmpty else { throw .empty(file: name) }
    self.headings = headings
    self.rows = rows.finish(headings: headings)
    self.damaged = damaged
    self.overlong = overlong
    self.sheet = sheet
    isJSON = false
    doubtfulEncoding = reader.doubtfulEncoding
  }
}

extension TableRows {
  /// Appends a cell without white space at both ends.
  fileprivate mutating func append(trimmed cell: UnsafeRawBufferPointer) {
    if TableRows.beginsPlainly(cell), TableRows.endsPlainly(cell) {
      append(cell)
    } else {
      append(String(decoding: cell, as: UTF8.self).trimmingWhitespace())
    }
  }

  /// Whether the first sign is plainly no white space, which most are: visible ASCII, or a letter from U+3001 on.
  /// Others need a closer look.
  private static func beginsPlainly(_ cell: UnsafeRawBufferPointer) -> Bool {
    guard let first = cell.first else { return true }
    return first > 0x20 && first < 0x7F || first >= 0xE3 && isNoIdeographicSpace(cell.prefix(3))
  }

  /// The same of the last sign; of three bytes that begin with 0xE3 to 0xEF, the three are one sign.
  private static func endsPlainly(_ cell: UnsafeRawBufferPointer) -> Bool {
    guard let last = cell.last else { return true }
    let three = cell.suffix(3)
    return last > 0x20 && last < 0x7F || three[three.startIndex] >= 0xE3 && isNoIdeographicSpace(three)
  }

  private static func isNoIdeographicSpace(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    !bytes.elementsEqual([0xE3, 0x80, 0x80])
  }
}
