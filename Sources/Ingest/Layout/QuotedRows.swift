import Criteria

/// Rows of a table that a cell has swallowed: a quotation mark that opens it and is closed rows below takes all between
/// for its text.
struct QuotedRows {
  private let columns: TableLayout.Columns
  /// The columns of items, in a wide table.
  private let items: [Int]
  private let words: AnswerWords

  init(_ columns: TableLayout.Columns, items: [(column: Int, item: Int)], words: AnswerWords) {
    (self.columns, self.items, self.words) = (columns, items.map(\.column), words)
  }

  /// The first cell of a record on several lines that has rows of the table in it.
  func note(in reader: borrowing CSVReader) -> CellNote? {
    for column in 0..<reader.count {
      let lines = reader.string(column).split(whereSeparator: \.isNewline)
      guard let row = lines.dropFirst().first(where: { isRow($0, delimiter: reader.delimiter) }) else { continue }
      let count = lines.dropFirst().count { isRow($0, delimiter: reader.delimiter) }
      return CellNote(kind: .quotedRows, row: reader.row, column: column + 1, found: String(row), related: count)
    }
    return nil
  }

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
