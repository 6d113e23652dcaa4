/// A row of a small table (the register, an official sheet) with its line, as it was read.
public struct TableRow: Sendable {
  public let cells: Cells

  /// The physical line, from 1.
  public var line: Int { cells.place.line }

  /// Cells by heading as written in the file, or by the number of their column.
  public struct Cells: Sendable {
    fileprivate let table: TableText
    /// The number of the row, so that a row takes little more than that.
    fileprivate let row: UInt32

    fileprivate var place: TableText.Place { table.rows[Int(row)] }

    /// Nil where the row has no such column. Of two columns with one heading the first counts.
    public subscript(heading: String) -> String? {
      guard let column = table.columns[heading], column < place.count else { return nil }
      return self[column]
    }

    /// - Parameter column: from 0; beyond the row's end cells are empty.
    public subscript(column: Int) -> String {
      let place = place
      guard column < place.count else { return "" }
      let begin = column == 0 ? 0 : Int(table.ends[place.first + column - 1])
      let end = Int(table.ends[place.first + column])
      return String(decoding: table.bytes[place.start + begin..<place.start + end], as: UTF8.self)
    }

    public func column(of heading: String) -> Int? { table.columns[heading] }

    /// Whether both rows are of one table, so that their columns have the same numbers.
    public func isOfTable(of other: Cells) -> Bool { table === other.table }
  }

  /// A row that is a table of its own.
  public init(line: Int, cells: [String: String]) {
    var rows = TableRows()
    for text in cells.values { rows.addCell(text) }
    rows.endRow(line: line)
    self = rows.rows(under: Array(cells.keys))[0]
  }

  fileprivate init(cells: Cells) { self.cells = cells }
}

/// The rows of a table while it is read: a register of tens of thousands of suppliers is kept as one text, not as a
/// text for each cell.
public struct TableRows {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  private var rows: [TableText.Place] = []
  /// Where the row that is being read begins.
  private var start = 0
  private var first = 0

  public init() {}

  /// The next cell of the row.
  ///
  /// - Parameter cell: UTF-8.
  public mutating func addCell(_ cell: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: cell)
    endCell()
  }

  public mutating func addCell(_ cell: String) {
    bytes.append(contentsOf: cell.utf8)
    endCell()
  }

  private mutating func endCell() {
    // A record has its limit (`IngestLimit`), far below.
    ends.append(UInt32(bytes.count - start))
  }

  /// Whether all cells of the row that is being read are empty.
  public var isBlank: Bool { bytes.count == start }

  public mutating func endRow(line: Int) {
    rows.append(TableText.Place(line: line, start: start, first: first, count: ends.count - first))
    beginRow()
  }

  /// Forgets the row that is being read.
  public mutating func dropRow() {
    bytes.removeLast(bytes.count - start)
    ends.removeLast(ends.count - first)
  }

  private mutating func beginRow() {
    start = bytes.count
    first = ends.count
  }

  /// - Parameter headings: of the columns, in order.
  public consuming func rows(under headings: [String]) -> [TableRow] {
    let columns = Dictionary(zip(headings, headings.indices), uniquingKeysWith: { first, _ in first })
    let table = TableText(columns: columns, bytes: bytes, ends: ends, rows: rows)
    return rows.indices.map { TableRow(cells: TableRow.Cells(table: table, row: UInt32($0))) }
  }
}

/// All cells of a table, one behind the other.
fileprivate final class TableText: Sendable {
  let columns: [String: Int]
  let bytes: [UInt8]
  /// Where each cell ends, counted from the beginning of its row.
  let ends: [UInt32]
  let rows: [Place]

  struct Place {
    let line: Int
    /// Where the row's bytes begin.
    let start: Int
    /// The row's first cell among all.
    let first: Int
    let count: Int
  }

  init(columns: [String: Int], bytes: [UInt8], ends: [UInt32], rows: [Place]) {
    (self.columns, self.bytes, self.ends, self.rows) = (columns, bytes, ends, rows)
  }
}
