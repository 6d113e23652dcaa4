import Criteria
import Foundation

/// Reads the returns of one table, whatever its layout, and hands them on one by one. Rows of one return that stand
/// apart come as several parts with the same supplier and year; whoever receives them merges them
/// (`CheckSheetReturn.merge`).
struct TableReturns: ~Copyable {
  private var reader: CSVReader
  private let words: AnswerWords
  /// The return at hand.
  var sheet: CheckSheetReturn
  private(set) var count = 0

  /// - Parameter itemCount: how many items the catalogue of the returns has.
  init(reader: consuming CSVReader, words: AnswerWords, itemCount: Int) {
    sheet = CheckSheetReturn(itemCount: itemCount)
    self.reader = reader
    self.words = words
  }

  /// - Parameter sink: receives each return; it may change it, and must not keep it beyond the call without a copy.
  mutating func read(_ layout: TableLayout, sink: (inout CheckSheetReturn) throws -> Void) throws {
    switch layout {
    case .long(let columns, let headerRow): try readLong(columns, headerRow: headerRow, sink: sink)
    case .wide(let columns, let items, let headerRow):
      try readWide(columns, items: items, headerRow: headerRow, sink: sink)
    case .sheet(let columns, let facts, let headerRow):
      try readSheet(columns, facts: facts, headerRow: headerRow, sink: sink)
    }
  }

  private mutating func skip(to headerRow: Int) throws {
    // A map may say that there are no headings at all.
    guard headerRow > 0 else { return }
    while try reader.next(), reader.row < headerRow {}
  }

  private func isBlankRow() -> Bool {
    for index in 0..<reader.count where !AnswerCells.isBlank(reader.cell(index)) { return false }
    return true
  }

  /// Whether the row is blank, a total or a repeated header. One with text is noted on the return at hand.
  /// - Parameter column: the column that would tell whose row it is, or of which item, with the heading it stands
  ///   under.
  private mutating func isNoReturn(_ heading: Heading, in columns: TableLayout.Columns) -> Bool {
    if isBlankRow() { return true }
    let column = columns[heading]
    // A number is an item, and what begins with an ASCII letter and holds a digit is a code: neither is a heading or a
    // total.
    if heading == .item, AnswerCells.plainNumber(reader.cell(column)) != nil, AnswerCells.isPlainCode(reader.cell(0)) {
      return false
    }
    let text = reader.string(column)
    guard Heading(text) == heading || AnswerCells.isTotal(text) || AnswerCells.isTotal(reader.string(0)) else {
      return false
    }
    passedOver.append(
      CellNote(kind: .skippedRow, row: reader.row, column: column + 1, found: text.isEmpty ? reader.string(0) : text))
    return true
  }

  private mutating func begin(columns: TableLayout.Columns) {
    sheet.removeAll()
    sheet.origin = SourceLocation(file: reader.name, row: reader.row)
    if count == 0 { noteUnknownColumns(columns) }
    if headerColumns == nil { headerColumns = ReturnHeader.headings.filter(columns.has).map { ($0, columns[$0]) } }
    for (heading, column) in headerColumns ?? [] {
      ReturnHeader.set(heading, to: reader.string(column), row: reader.row, column: column + 1, in: &sheet)
    }
  }

  /// Said once per file, on its first return.
  private mutating func noteUnknownColumns(_ columns: TableLayout.Columns) {
    for (column, text) in (columns.unknown + unknownItems).sorted(by: { $0.column < $1.column }) {
      sheet.notes.append(CellNote(kind: .unknownField, row: headerRow, column: column + 1, found: text))
    }
  }

  private var headerRow = 0
  private var width = Int.max
  /// Columns without a heading of which nothing was said yet.
  private var unheaded: [Int] = []
  /// The columns that describe a whole return, looked up once.
  private var headerColumns: [(heading: Heading, column: Int)]?
  private var passedOver: [CellNote] = []
  /// Columns of a wide table that name an item which the catalogue doesn't have.
  private var unknownItems: [(column: Int, text: String)] = []

  private mutating func expect(_ columns: TableLayout.Columns, headerRow: Int) {
    self.headerRow = headerRow
    width = columns.width
    unheaded = columns.unheaded
  }

  /// Notes cells that stand under no heading: once a column, and beyond the last heading once a row, since there a
  /// comma may have parted a cell.
  private mutating func noteCellsWithoutHeading() {
    for column in unheaded where !AnswerCells.isBlank(reader.cell(column)) {
      noteCellWithoutHeading(column)
      unheaded.removeAll { $0 == column }
    }
    guard reader.count > width,
      let column = (width..<reader.count).first(where: { !AnswerCells.isBlank(reader.cell($0)) })
    else { return }
    noteCellWithoutHeading(column)
  }

  private mutating func noteCellWithoutHeading(_ column: Int) {
    sheet.notes.append(
      CellNote(kind: .cellWithoutHeading, row: reader.row, column: column + 1, found: reader.string(column)))
  }

  private mutating func finish(_ sink: (inout CheckSheetReturn) throws -> Void) throws {
    count += 1
    sheet.notes.append(contentsOf: passedOver)
    passedOver.removeAll()
    try sink(&sheet)
  }

  // MARK: Layouts

  private mutating func readLong(
    _ columns: TableLayout.Columns, headerRow: Int, sink: (inout CheckSheetReturn) throws -> Void
  ) throws {
    expect(columns, headerRow: headerRow)
    try skip(to: headerRow)
    let cells = AnswerCells(columns: columns, words: words)
    let keyColumns = [Heading.supplierCode, .supplierName, .corporateNumber, .fiscalYear].filter(columns.has).map {
      columns[$0]
    }
    var key = RowKey(columns: keyColumns)
    // Where the first columns are those that say whose row it is, a row that begins with the same bytes is of the same
    // return.
    let prefixCells = Set(keyColumns) == Set(0..<keyColumns.count) ? keyColumns.count : 0
    var isOpen = false
    while try reader.next() {
      if !(isOpen && (reader.repeatsPrefix || key.matches(reader))) {
        if isNoReturn(.item, in: columns) { continue }
        if isOpen { try finish(sink) }
        key.set(to: reader)
        reader.expectRepetition(ofFirst: prefixCells)
        begin(columns: columns)
        isOpen = true
      }
      if reader.count > width || !unheaded.isEmpty { noteCellsWithoutHeading() }
      cells.take(&reader, into: &sheet)
    }
    if isOpen { try finish(sink) }
  }

  private mutating func readWide(
    _ columns: TableLayout.Columns, items: [(column: Int, item: Int)], headerRow: Int,
    sink: (inout CheckSheetReturn) throws -> Void
  ) throws {
    let known = items.filter { sheet.hasItem($0.item) }
    guard !known.isEmpty else {
      throw IngestError.notACheckSheet(file: reader.name, headings: columns.numbered.map(\.text))
    }
    if known.count < items.count { unknownItems = columns.missing(known) }
    expect(columns, headerRow: headerRow)
    try skip(to: headerRow)
    let cells = AnswerCells(columns: columns, words: words)
    let key = [Heading.supplierCode, .supplierName, .corporateNumber].first(where: columns.has) ?? .supplierCode
    var isOpen = false
    while try reader.next() {
      if isNoReturn(key, in: columns) { continue }
      if isOpen { try finish(sink) }
      begin(columns: columns)
      isOpen = true
      noteCellsWithoutHeading()
      for (column, item) in known { cells.take(reader, column: column, item: item, into: &sheet) }
    }
    if isOpen { try finish(sink) }
  }

  private mutating func readSheet(
    _ columns: TableLayout.Columns, facts: [TableLayout.Fact], headerRow: Int,
    sink: (inout CheckSheetReturn) throws -> Void
  ) throws {
    expect(columns, headerRow: headerRow)
    try skip(to: headerRow)
    sheet.removeAll()
    sheet.origin = SourceLocation(file: reader.name, row: facts.first?.row ?? headerRow)
    noteUnknownColumns(columns)
    for fact in facts { ReturnHeader.set(fact.heading, to: fact.value, row: fact.row, column: fact.column, in: &sheet) }
    let cells = AnswerCells(columns: columns, words: words)
    var hasRows = false
    while try reader.next() {
      if isBlankRow() { continue }
      hasRows = true
      noteCellsWithoutHeading()
      cells.take(&reader, into: &sheet)
    }
    if hasRows { try finish(sink) }
  }
}

/// The cells that say whose return a row belongs to, as bytes, so that an unchanged supplier costs a comparison and no
/// text.
private struct RowKey {
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
