import Foundation
import GRDB

/// Sums over whole tables: the register, flows, the ledger and whatever else is small and has no hash in each row.
///
/// SQLite doesn't check what its pages hold, so that a bit that has flipped on the disk may make another name or number
/// of it. `Store.write` sums up anew each table that was changed; `Store.verify` compares.
struct Seals {
  let database: Database

  /// Tables whose rows, or whose whole, have hashes of their own.
  private static let hashed: Set<String> = [
    "source_file", "check_return", "return_text", "return_finding", "journal", "journal_head", "seal",
  ]

  func tables() throws -> [TableShape] {
    try TableShape.all(in: database).filter { !Seals.hashed.contains($0.name) }
  }

  /// Sums up tables and keeps the sums.
  ///
  /// - Parameter touched: the tables that were changed; nil for all.
  func write(touched: Set<String>? = nil) throws {
    for table in try tables() where touched?.contains(table.name) ?? true {
      try database.execute(
        sql: "INSERT INTO seal (table_name, sum) VALUES (?1, ?2) ON CONFLICT (table_name) DO UPDATE SET sum = ?2",
        arguments: [table.name, try sum(of: table)])
    }
  }

  /// The tables that aren't what was written last.
  func broken() throws -> [String] {
    let sums = try Row.fetchAll(database, sql: "SELECT table_name, sum FROM seal").reduce(into: [String: Data]()) {
      $0[try $1.decode(atIndex: 0)] = try $1.decode(Data.self, atIndex: 1)
    }
    let tables = try tables()
    let strange = Set(sums.keys).subtracting(tables.map(\.name))
    return try tables.filter { try sum(of: $0) != sums[$0.name] }.map(\.name) + strange.sorted()
  }

  private func sum(of table: TableShape) throws -> Data {
    let rows = try BareStatement(database, table.selection)
    var sum = TableSum()
    while try rows.next() {
      for column in table.columns.indices { rows.withCell(Int32(column)) { sum.add($0, $1) } }
    }
    return sum.value()
  }

  /// The table that a statement changes, by its words.
  static func table(changedBy sql: String) -> String? {
    let words = sql.split(maxSplits: 3, whereSeparator: \.isWhitespace)
    switch words.first {
    case "UPDATE": return words.count > 1 ? String(words[1]) : nil
    case "INSERT", "DELETE": return words.count > 2 ? String(words[2]) : nil
    default: return nil
    }
  }
}
