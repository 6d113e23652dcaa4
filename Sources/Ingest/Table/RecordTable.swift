import Criteria

/// A small table that isn't a check sheet: a register, the office's copy of the official sheet. Read whole, as text.
package struct RecordTable: Sendable {
  package let headings: [String]
  package let rows: [TableRow]
  /// The row of the headings; 0 of JSON.
  package let headerRow: Int
  /// Places of text that isn't of the file's encoding.
  package let damaged: [SourceLocation]
  /// Rows with more filled cells than the header has.
  package let overlong: [SourceLocation]
  /// Stretches of rows that nobody sees in a workbook; they are read like others.
  package let hiddenRows: [ClosedRange<Int>]
  /// Whether the rows were objects of JSON, and the headings their keys.
  package let isJSON: Bool
  /// The encoding, where it was guessed and isn't sure.
  package let doubtfulEncoding: TextEncoding?

  /// The sheet it was read from; empty for text.
  package let sheet: String

  /// Tells the header row by its cells.
  package typealias HeaderTest = (_ cells: [String]) -> Bool

  /// Reads JSON objects, a CSV in any dialect and encoding that `ReturnReader` knows, or a sheet of a workbook.
  ///
  /// - Parameter isHeader: Titles and notes may stand above the row that it accepts, which is looked for in the first
  ///   `IngestLimit.headerSearch` rows, in a workbook on each visible sheet. Without it the header is the first row
  ///   that isn't blank, of a workbook on the first visible sheet that isn't.
  /// - Throws: `IngestError`; `.noHeaderRow` where none of the rows is accepted.
  package init(_ source: consuming ByteSource, encoding: TextEncoding? = nil, isHeader: HeaderTest? = nil)
    throws(IngestError)
  {
    let name = source.name
    var stream = TextStream(source: source, encoding: encoding)
    try stream.peek()
    if FileKind.isJSON(stream.head) {
      try self.init(json: stream, name: name)
    } else {
      try self.init(table: stream, name: name, isHeader: isHeader)
    }
  }

  /// Rows that were made by hand, or from objects of JSON.
  package init(
    headings: [String], rows: [TableRow], headerRow: Int = 0, damaged: [SourceLocation],
    overlong: [SourceLocation] = [], hiddenRows: [ClosedRange<Int>] = [], sheet: String = "", isJSON: Bool,
    doubtfulEncoding: TextEncoding? = nil
  ) {
    (self.headings, self.rows, self.headerRow, self.damaged) = (headings, rows, headerRow, damaged)
    (self.overlong, self.hiddenRows, self.sheet, self.isJSON) = (overlong, hiddenRows, sheet, isJSON)
    self.doubtfulEncoding = doubtfulEncoding
  }

  /// - Parameter stream: of which the head was read.
  private init(table stream: consuming TextStream, name: String, isHeader: HeaderTest?) throws(IngestError) {
    var stream = stream
    if FileKind.isZip(stream.head) || FileKind.isCompound(stream.head) {
      let file = try FileBytes(head: stream.head, name: name) { (buffer) throws(IngestError) in
        try stream.readRaw(into: buffer)
      }
      if FileKind.isCompound(stream.head) { throw .unsupportedFormat(file: name, format: FileKind.compound(file)) }
      self = try RecordTable(try Workbook(file, name: name), isHeader: isHeader)
      return
    }
    if let format = FileKind.unsupported(stream.head, encoding: stream.encoding) {
      throw .unsupportedFormat(file: name, format: format)
    }
    let delimiter = try RecordTable.delimiter(of: stream.head, stream.encoding, name, isHeader: isHeader)
    var records = RecordRows(name: name, sheet: "", isHeader: isHeader)
    try records.read(CSVReader(stream: stream, delimiter: delimiter))
    self = try records.table(hiddenRows: [])
  }

  /// The first delimiter with which a header row is found, else the one that stands most often in the first line.
  private static func delimiter(
    of head: [UInt8], _ encoding: TextEncoding?, _ name: String, isHeader: HeaderTest?
  ) throws(IngestError) -> UInt8 {
    if let isHeader {
      let preview = TablePreview(head: head, encoding: encoding, name: name)
      if let delimiter = try preview.delimiter(where: isHeader) { return delimiter }
    }
    let firstLine = head.prefix { $0 != 0x0A && $0 != 0x0D }
    return [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|")].max { a, b in
      firstLine.count { $0 == a } < firstLine.count { $0 == b }
    } ?? UInt8(ascii: ",")
  }

  private init(_ workbook: Workbook, isHeader: HeaderTest?) throws(IngestError) {
    var failure = IngestError.empty(file: workbook.name)
    for sheet in workbook.sheets where !sheet.isHidden {
      let worksheet = try workbook.worksheet(sheet)
      var reader = CSVReader(
        stream: TextStream(source: workbook.text(of: worksheet), encoding: .utf8), delimiter: UInt8(ascii: ","))
      reader.rowsAreRecords = true
      var records = RecordRows(name: workbook.name, sheet: sheet.name, isHeader: isHeader)
      try records.read(reader)
      do throws(IngestError) {
        self = try records.table(hiddenRows: worksheet.hiddenRows)
        return
      } catch {
        // Of sheets without a header the first that isn't blank is told of.
        if case .empty = failure { failure = error }
      }
    }
    throw failure
  }
}

/// The rows of a table while it is read: first those above the header, of which little is kept, then those below.
private struct RecordRows {
  let name: String
  let sheet: String
  let isHeader: RecordTable.HeaderTest?
  private var headings: [String] = []
  private var headerRow = 0
  private var rows = TableRows()
  private var damaged: [SourceLocation] = []
  private var overlong: [SourceLocation] = []
  /// Rows above the header, so far.
  private var searched = 0
  private var doubtfulEncoding: TextEncoding?
  /// The fullest row above the header.
  private var seen: [String] = []

  init(name: String, sheet: String, isHeader: RecordTable.HeaderTest?) {
    (self.name, self.sheet, self.isHeader) = (name, sheet, isHeader)
  }

  mutating func read(_ table: consuming CSVReader) throws(IngestError) {
    var reader = table
    while try reader.next() {
      if reader.isDamaged { noteDamage(in: reader) }
      if !headings.isEmpty {
        addRow(reader)
      } else if !look(at: reader) {
        return
      }
    }
    doubtfulEncoding = reader.doubtfulEncoding
  }

  /// - Returns: false where the header has been looked for long enough.
  private mutating func look(at reader: borrowing CSVReader) -> Bool {
    let cells = (0..<reader.count).map { reader.string($0).trimmingWhitespace() }
    searched = reader.row
    guard !cells.allSatisfy(\.isEmpty) else { return searched < IngestLimit.headerSearch }
    if isHeader?(cells) ?? true {
      (headings, headerRow) = (cells, reader.row)
      return true
    }
    let filled = cells.filter { !$0.isEmpty }
    if filled.count > seen.count { seen = filled }
    return searched < IngestLimit.headerSearch
  }

  private mutating func addRow(_ reader: borrowing CSVReader) {
    for column in 0..<min(reader.count, headings.count) { rows.addCell(trimmed: reader.cell(column)) }
    let isOverlong = (headings.count..<max(headings.count, reader.count)).contains {
      !reader.string($0).trimmingWhitespace().isEmpty
    }
    if isOverlong { overlong.append(place(reader.row, headings.count + 1)) }
    if rows.isBlank, !isOverlong { rows.dropRow() } else { rows.endRow(line: reader.row) }
  }

  private mutating func noteDamage(in reader: borrowing CSVReader) {
    for column in 0..<reader.count where reader.string(column).contains("\u{FFFD}") {
      damaged.append(place(reader.row, column + 1))
    }
  }

  private func place(_ row: Int, _ column: Int) -> SourceLocation {
    SourceLocation(file: name, sheet: sheet, row: row, column: column)
  }

  /// - Throws: `IngestError.empty`, `.noHeaderRow`.
  consuming func table(hiddenRows: [ClosedRange<Int>]) throws(IngestError) -> RecordTable {
    guard !headings.isEmpty else {
      guard !seen.isEmpty else { throw .empty(file: name) }
      throw .noHeaderRow(SourceLocation(file: name, sheet: sheet), seen: seen, searched: searched)
    }
    return RecordTable(
      headings: headings, rows: rows.rows(under: headings), headerRow: headerRow, damaged: damaged,
      overlong: overlong, hiddenRows: hiddenRows, sheet: sheet, isJSON: false, doubtfulEncoding: doubtfulEncoding)
  }
}

extension TableRows {
  /// Adds a cell without white space at both ends.
  fileprivate mutating func addCell(trimmed cell: UnsafeRawBufferPointer) {
    if TableRows.beginsPlainly(cell), TableRows.endsPlainly(cell) {
      addCell(cell)
    } else {
      addCell(String(decoding: cell, as: UTF8.self).trimmingWhitespace())
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
