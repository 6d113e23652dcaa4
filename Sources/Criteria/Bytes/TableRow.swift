/// A row of a small table (the register, an official sheet) with its line, as it was read.
public struct TableRow: Sendable {
  public let cells: Cells

  /// The physical line, from 1.
  public var line: Int { cells.place.line }

  /// Cells by heading as written in the file, or by the number of their column.
  public struct Cells: Sendable {
    fileprivate let text: TableText
    /// The number of the row in the text.
    fileprivate let row: UInt32

    fileprivate var place: TableText.Place { text.stretch.rows[Int(row)] }

    /// Nil where the row has no such column. Of two columns with one heading the first counts.
    public subscript(heading: String) -> String? {
      guard let column = column(of: heading), column < place.count else { return nil }
      return self[column]
    }

    /// - Parameter column: from 0; beyond the row's end cells are empty.
    public subscript(column: Int) -> String {
      let place = place
      guard column < place.count else { return "" }
      let begin = column == 0 ? 0 : Int(text.stretch.ends[place.first + column - 1])
      let end = Int(text.stretch.ends[place.first + column])
      return String(decoding: text.stretch.bytes[place.start + begin..<place.start + end], as: UTF8.self)
    }

    public func column(of heading: String) -> Int? { text.columns.numbers[heading] }

    /// Whether both rows are of one table, so that their columns have the same numbers.
    public func isOfTable(of other: Cells) -> Bool { text.columns === other.text.columns }
  }

  /// A row without cells.
  public static let empty = TableRow(line: 0, cells: [:])

  /// A row that is a table of its own.
  public init(line: Int, cells: [String: String]) {
    var rows = TableRows()
    for text in cells.values { rows.addCell(text) }
    rows.endRow(line: line)
    self = rows.rows(under: Array(cells.keys))[0]
  }

  fileprivate init(cells: Cells) { self.cells = cells }
}

/// The rows of a table while it is read: a register of tens of thousands of suppliers is kept as a few texts, not as a
/// text for each cell.
public struct TableRows {
  private var full: [TableText.Stretch] = []
  private var stretch = TableText.Stretch()
  /// Where the row that is being read begins.
  private var start = 0
  private var first = 0

  /// Bytes of a stretch from which on another begins.
  private static let stretchSize = 1 << 17

  public init() {}

  /// The next cell of the row.
  ///
  /// - Parameter cell: UTF-8.
  public mutating func addCell(_ cell: UnsafeRawBufferPointer) {
    stretch.bytes.append(contentsOf: cell)
    endCell()
  }

  public mutating func addCell(_ cell: String) {
    stretch.bytes.append(contentsOf: cell.utf8)
    endCell()
  }

  private mutating func endCell() {
    // A record has its limit (`IngestLimit`), far below.
    stretch.ends.append(UInt32(stretch.bytes.count - start))
  }

  /// Whether all cells of the row that is being read are empty.
  public var isBlank: Bool { stretch.bytes.count == start }

  public mutating func endRow(line: Int) {
    stretch.rows.append(
      TableText.Place(line: line, start: start, first: first, count: stretch.ends.count - first))
    if stretch.bytes.count >= TableRows.stretchSize {
      full.append(stretch)
      stretch = TableText.Stretch()
    }
    beginRow()
  }

  /// Forgets the row that is being read.
  public mutating func dropRow() {
    stretch.bytes.removeLast(stretch.bytes.count - start)
    stretch.ends.removeLast(stretch.ends.count - first)
  }

  private mutating func beginRow() {
    start = stretch.bytes.count
    first = stretch.ends.count
  }

  /// - Parameter headings: of the columns, in order.
  public consuming func rows(under headings: [String]) -> [TableRow] {
    let columns = TableColumns(headings)
    var rows: [TableRow] = []
    rows.reserveCapacity(full.reduce(stretch.rows.count) { $0 + $1.rows.count })
    for stretch in full + [stretch] {
      let text = TableText(columns: columns, stretch)
      for row in stretch.rows.indices { rows.append(TableRow(cells: TableRow.Cells(text: text, row: UInt32(row)))) }
    }
    return rows
  }
}

/// The numbers of a table's columns by heading. Of two columns with one heading the first counts.
private final class TableColumns: Sendable {
  let numbers: [String: Int]

  init(_ headings: [String]) {
    numbers = Dictionary(zip(headings, headings.indices), uniquingKeysWith: { first, _ in first })
  }
}

/// The cells of many rows, one behind the other. It goes with the last of its rows.
private final class TableText: Sendable {
  let columns: TableColumns
  let stretch: Stretch

  struct Stretch {
    var bytes: [UInt8] = []
    /// Where each cell ends, counted from the beginning of its row.
    var ends: [UInt32] = []
    var rows: [Place] = []
  }

  struct Place {
    let line: Int
    /// Where the row's bytes begin.
    let start: Int
    /// The row's first cell among all.
    let first: Int
    let count: Int
  }

  init(columns: TableColumns, _ stretch: Stretch) {
    (self.columns, self.stretch) = (columns, stretch)
  }
}
