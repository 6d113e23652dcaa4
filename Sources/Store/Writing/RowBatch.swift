import Criteria
import GRDB
import GRDBSQLite

/// Rows for one table that are inserted many at a time: starting a statement for each row costs as much as inserting it.
///
/// Cells are appended row by row, each row whole; `flush` inserts what has been appended.
struct RowBatch: ~Copyable {
  fileprivate enum Cell {
    case null
    case integer(Int)
    /// A range of `bytes`.
    case text(start: Int, count: Int)
    case blob(start: Int, count: Int)
  }

  /// Rows of one statement. More gain little.
  private static let rowsAtOnce = 64

  private let database: Database
  private let columns: Int
  private let insertion: String
  private let one: BareStatement
  /// Prepared when there are enough rows for it.
  private var many: BareStatement?
  private var cells: [Cell] = []
  private var bytes = ByteBuffer()

  /// - Parameters:
  ///   - table: with its columns in parentheses.
  ///   - columns: how many they are.
  init(_ database: Database, into table: String, columns: Int) throws {
    self.database = database
    self.columns = columns
    insertion = "INSERT INTO \(table) VALUES "
    one = try BareStatement(database, insertion + RowBatch.places(columns))
  }

  private static func places(_ columns: Int) -> String {
    "(" + repeatElement("?", count: columns).joined(separator: ", ") + ")"
  }

  /// Whether it is time to flush.
  var isFull: Bool { cells.count >= RowBatch.rowsAtOnce * columns }

  mutating func append(_ number: Int?) {
    cells.append(number.map(Cell.integer) ?? .null)
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(text: UnsafeRawBufferPointer($0)) }
  }

  /// - Parameter text: UTF-8 without U+0000.
  mutating func append(text: UnsafeRawBufferPointer) {
    cells.append(.text(start: bytes.contents.count, count: text.count))
    bytes.append(text)
  }

  mutating func append(blob: UnsafeRawBufferPointer) {
    cells.append(.blob(start: bytes.contents.count, count: blob.count))
    bytes.append(blob)
  }

  /// - Throws: `DatabaseError`.
  mutating func flush() throws {
    var rest = cells[...]
    if isFull {
      if many == nil {
        let places = repeatElement(RowBatch.places(columns), count: RowBatch.rowsAtOnce).joined(separator: ", ")
        many = try BareStatement(database, insertion + places)
      }
      while rest.count >= RowBatch.rowsAtOnce * columns {
        try many?.insert(rest.prefix(RowBatch.rowsAtOnce * columns), of: bytes.contents)
        rest = rest.dropFirst(RowBatch.rowsAtOnce * columns)
      }
    }
    while !rest.isEmpty {
      try one.insert(rest.prefix(columns), of: bytes.contents)
      rest = rest.dropFirst(columns)
    }
    cells.removeAll(keepingCapacity: true)
    bytes.removeAll()
  }
}

extension BareStatement {
  /// - Parameter bytes: of the texts, which stay as they are until the statement has run, so that SQLite needs no copies.
  fileprivate func insert(_ cells: ArraySlice<RowBatch.Cell>, of bytes: UnsafeRawBufferPointer) throws {
    var index: Int32 = 0
    for cell in cells {
      index += 1
      switch cell {
      case .null: try bindNull(at: index)
      case .integer(let number): try bind(number, at: index)
      case .text(let start, let count): try bind(text: UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]), at: index)
      case .blob(let start, let count): try bind(blob: UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]), at: index)
      }
    }
    try run()
  }
}
