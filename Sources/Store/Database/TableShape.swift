import GRDB

/// A table as the database itself describes it. All of ours are STRICT, so a column's type says what its cells are.
struct TableShape: Sendable {
  enum Kind: String, Sendable {
    case integer = "INTEGER"
    case text = "TEXT"
    case blob = "BLOB"
  }

  struct Column: Sendable {
    var name: String
    var kind: Kind
  }

  let name: String
  private(set) var columns: [Column]
  /// The columns by which rows are put into order.
  private let key: [String]

  /// - Throws: `Damage.notAsWritten` where a column is of a type that no table of ours has.
  init(name: String, in database: Database) throws {
    self.name = name
    let described = try database.columns(in: name)
    columns = try described.map { column in
      guard let kind = Kind(rawValue: column.type) else { throw Damage.notAsWritten("\(name).\(column.name)") }
      return Column(name: column.name, kind: kind)
    }
    key = described.filter { $0.primaryKeyIndex > 0 }.sorted { $0.primaryKeyIndex < $1.primaryKeyIndex }.map(\.name)
  }

  /// The tables of the content, in the order of their names: SQLite's own and the migrator's hold none.
  static func all(in database: Database) throws -> [TableShape] {
    let names = try String.fetchAll(
      database,
      sql: """
        SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name <> 'grdb_migrations' ORDER BY name
        """)
    return try names.map { try TableShape(name: $0, in: database) }
  }

  /// The table as if it hadn't this column.
  func without(_ column: String) -> TableShape {
    var shape = self
    shape.columns.removeAll { $0.name == column }
    return shape
  }

  var selection: String {
    let names = columns.map(\.name.quotedDatabaseIdentifier).joined(separator: ", ")
    let order = key.isEmpty ? "rowid" : key.map(\.quotedDatabaseIdentifier).joined(separator: ", ")
    return "SELECT \(names) FROM \(name.quotedDatabaseIdentifier) ORDER BY \(order)"
  }

  /// Replaces: a new database holds a first row where a table always has one.
  var insertion: String {
    let names = columns.map(\.name.quotedDatabaseIdentifier).joined(separator: ", ")
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    return "INSERT OR REPLACE INTO \(name.quotedDatabaseIdentifier) (\(names)) VALUES (\(places))"
  }
}
