/// A range of cells such as `B5:C7`, as a workbook writes it. Columns and rows count from 1.
struct CellRange: Hashable {
  let text: String
  let columns: ClosedRange<Int>
  let rows: ClosedRange<Int>

  /// Nil for what is no range of two cells, the first above and left of the second.
  init?(_ text: String) {
    let ends = text.split(separator: ":", omittingEmptySubsequences: false).map { CellRange.cell($0) }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first.column <= last.column, first.row <= last.row
    else { return nil }
    self.text = text
    columns = first.column...last.column
    rows = first.row...last.row
  }

  /// Column and row of `B12` or `$B$12`; nil for what is no cell that a sheet can have.
  static func cell(_ text: some StringProtocol) -> (column: Int, row: Int)? {
    let bytes = text.utf8.filter { $0 != UInt8(ascii: "$") }
    let letters = bytes.prefix { isLetter($0) }
    guard !letters.isEmpty, letters.count <= 3, let row = Int(String(decoding: bytes[letters.count...], as: UTF8.self)),
      (1...WorkbookLimit.rows.value).contains(row)
    else { return nil }
    let column = letters.reduce(0) { $0 * 26 + Int(($1 | 0x20) - UInt8(ascii: "a")) + 1 }
    return column <= IngestLimit.columns ? (column, row) : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
}
