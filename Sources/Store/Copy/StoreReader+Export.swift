import Criteria
import Foundation
import GRDB

/// The whole content of a database as text that needs neither SQLite nor Tenken to be read (docs/formats.md).
extension StoreReader {
  /// The tables that make up the content, in the order in which they are exported.
  package func exportedTables() throws(StoreError) -> [String] {
    try asking { try TableShape.all(in: database).map(\.name) }
  }

  /// The schema's version, which says what tables and columns there are.
  package func schemaVersion() throws(StoreError) -> Int {
    try asking { try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0 }
  }

  /// Hands over each row of a table as a line of JSON: its columns by name, blobs in Base64, in the order of the
  /// table's key.
  ///
  /// - Returns: the number of rows.
  /// - Throws: `StoreError`, or what `put` throws.
  package func exportRows(of table: String, put: (UnsafeRawBufferPointer) throws -> Void) throws -> Int {
    var count = 0
    try streaming {
      let shape = try TableShape(name: table, in: database)
      var line = ByteBuffer()
      try each(shape.selection) { row in
        line.removeAll()
        try ExportedRow.write(row, of: shape, to: &line)
        try put(line.contents)
        count += 1
      }
    }
    return count
  }
}
