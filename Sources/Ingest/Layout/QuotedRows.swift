import Criteria

/// Rows of a table that a cell has swallowed: a quotation mark that opens it and is closed rows below takes all between
/// for its text.
struct QuotedRows {
  private let columns: TableLayout.Columns
  /// The columns of items, in a wide table.
  private let items: [Int]
  private let words: AnswerWords
  /// How many delimiters a line has at least that is a row.
  private let delimiters: Int

  init(_ columns: TableLayout.Columns, items: [(column: Int, item: Int)], words: AnswerWords) {
    (self.columns, self.items, self.words) = (columns, items.map(\.column), words)
    delimiters =
      items.isEmpty ? max(columns[.item], columns[.answer]) : self.items.sorted()[self.items.count / 2]
  }

  /// The first cell of a record on several lines that has rows of the table in it.
  func note(in reader: borrowing CSVReader) -> CellNote? {
    for column in 0..<reader.count where mayHoldRow(reader.cell(column), delimiter: reader.delimiter) {
      let lines = reader.string(column).split(whereSeparator: \.isNewline)
      guard let row = lines.dropFirst().first(where: { isRow($0, delimiter: reader.delimiter) }) else { continue }
      let count = lines.dropFirst().count { isRow($0, delimiter: reader.delimiter) }
      return CellNote(kind: .quotedRows, row: reader.row, column: column + 1, found: String(row), related: count)
    }
    return nil
  }

  private func mayHoldRow(_ cell: UnsafeRawBufferPointer, delimiter: UInt8) -> Bool {
    QuotedRows.hasLine(cell, delimiter: delimiter, count: max(delimiters, 1))
  }

  /// Whether any cell has a delimiter on a line behind its first one. Remarks on several lines are many and swallowed
  /// rows few, so this is asked before anything else is.
  static func mayBe(in reader: borrowing CSVReader) -> Bool {
    for column in 0..<reader.count where hasLine(reader.cell(column), delimiter: reader.delimiter, count: 1) {
      return true
    }
    return false
  }

  /// Whether a line behind the first has so many delimiters.
  private static func hasLine(_ cell: UnsafeRawBufferPointer, delimiter: UInt8, count wanted: Int) -> Bool {
    guard let first = cell.firstIndex(where: endsLine) else { return false }
    var count = 0
    for byte in cell[first...] {
      if byte == delimiter { count += 1 } else if endsLine(byte) { count = 0 }
      if count == wanted { return true }
    }
    return false
  }

  private static func endsLine(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// Whether a line has an item and an answer where the table has them.
  private func isRow(_ line: Substring, delimiter: UInt8) -> Bool {
    let cells = line.split(
      separator: Character(UnicodeScalar(delimiter)), omittingEmptySubsequences: false
    ).map { String($0.filter { $0 != "\"" }) }
    func cell(_ column: Int) -> String { cells.indices.contains(column) ? cells[column] : "" }
    guard items.isEmpty else {
      return items.count { words.answer(for: cell($0)) != nil } * 2 > items.count
    }
    return Normalised.itemNumber(cell(columns[.item])) != nil && words.answer(for: cell(columns[.answer])) != nil
  }
}
