import Foundation
import GRDB

/// Fills the tables of a new database with the rows of an export.
struct TableImport {
  let database: Database
  let manifest: ExportManifest
  let folder: String

  /// - Throws: `StoreError`, `DatabaseError`.
  func run() throws {
    let shapes = try TableShape.all(in: database)
    guard shapes.map(\.name) == manifest.tables.map(\.name) else {
      throw StoreError.unusableExport(path: "\(folder)/\(ExportManifest.fileName)", .otherTables)
    }
    for (shape, table) in zip(shapes, manifest.tables) { try fill(shape, of: table) }
  }

  private func fill(_ shape: TableShape, of table: ExportManifest.Table) throws {
    let path = "\(folder)/\(ExportManifest.file(of: table.name))"
    let rows = try manifest.rows(of: table, in: folder)
    let decoder = JSONDecoder()
    if let key = ExportedRow.shape { decoder.userInfo[key] = shape }
    let insert = try database.makeStatement(sql: shape.insertion)
    var (start, line) = (rows.startIndex, 0)
    while start < rows.endIndex {
      line += 1
      let end = rows[start...].firstIndex(of: UInt8(ascii: "\n")) ?? rows.endIndex
      let row: ExportedRow
      do {
        row = try decoder.decode(ExportedRow.self, from: rows[start..<end])
      } catch is DecodingError {
        throw StoreError.unusableExport(path: path, .unreadable(line: line))
      }
      try insert.execute(arguments: StatementArguments(row.values))
      start = min(end + 1, rows.endIndex)
    }
    let stored = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(shape.name.quotedDatabaseIdentifier)")
    guard line == table.rows, stored == table.rows else { throw StoreError.unusableExport(path: path, .otherCount) }
  }
}
