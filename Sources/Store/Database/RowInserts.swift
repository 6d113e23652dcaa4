import GRDB
import GRDBSQLite

/// Inserts rows of one table many at a time: starting a statement for each row costs as much as inserting it.
struct RowInserts: ~Copyable {
  /// Rows of one statement. Before each, SQLite copies the pages that it will change, for the case that it fails
  /// midway: few rows at once copy the last pages of a table again and again.
  static let rowsAtOnce = 256

  private let database: Database
  private let columns: Int
  private let insertion: String
  private let one: BareStatement
  /// Prepared when there are enough rows for it.
  private var many: BareStatement?

  /// - Parameters:
  ///   - table: with its columns in parentheses.
  ///   - columns: how many they are.
  init(_ database: Database, into table: String, columns: Int) throws {
    self.database = database
    self.columns = columns
    insertion = "INSERT INTO \(table) VALUES "
    one = try BareStatement(database, insertion + RowInserts.places(columns))
  }

  private static func places(_ columns: Int) -> String {
    "(" + repeatElement("?", count: columns).joined(separator: ", ") + ")"
  }

  /// - Throws: `DatabaseError`.
  mutating func insert(_ rows: borrowing Rows) throws {
    var rest = rows.cells[...]
    let atOnce = RowInserts.rowsAtOnce * columns
    while rest.count >= atOnce {
      if many == nil {
        let places = repeatElement(RowInserts.places(columns), count: RowInserts.rowsAtOnce).joined(separator: ", ")
        many = try BareStatement(database, insertion + places)
      }
      try many?.insert(rest.prefix(atOnce), of: rows.bytes)
      rest = rest.dropFirst(atOnce)
    }
    while !rest.isEmpty {
      try one.insert(rest.prefix(columns), of: rows.bytes)
      rest = rest.dropFirst(columns)
    }
  }
}

extension BareStatement {
  fileprivate func insert(_ cells: ArraySlice<Rows.Cell>, of bytes: [UInt8]) throws {
    // Valid until the statement has run, so that SQLite needs no copies of the texts.
    try bytes.withUnsafeBytes { bytes in
      var index: Int32 = 0
      for cell in cells {
        index += 1
        switch cell {
        case .null: try bindNull(at: index)
        case .integer(let number): try bind(number, at: index)
        case .text(let start, let count):
          try bind(text: UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]), at: index)
        case .blob(let start, let count):
          try bind(blob: UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]), at: index)
        }
      }
      try run()
    }
  }
}
