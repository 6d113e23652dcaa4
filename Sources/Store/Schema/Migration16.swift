import Crypto
import Foundation
import GRDB

/// Files of evidence leave the database for a folder beside it; the database keeps what they are. Frozen.
enum Migration16 {
  /// - Parameter keep: writes a file of evidence into the folder, whole and synced: before this transaction commits.
  static func run(_ database: Database, keep: (Data, String) throws -> Void) throws {
    let rows = try Row.fetchCursor(database, sql: "SELECT sha256, content FROM ledger_evidence ORDER BY sha256")
    while let row = try rows.next() {
      let hash: Data = row[0]
      try keep(row[1], hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    }
    try database.execute(sql: table)
    try seal(in: database)
  }

  private static let table = """
    CREATE TABLE evidence_file (
      sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
      -- As it was called when it came first.
      name TEXT NOT NULL,
      byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
      kind TEXT NOT NULL CHECK (kind IN ('pdf', 'picture', 'office', 'text', 'other'))
    ) STRICT, WITHOUT ROWID;

    INSERT INTO evidence_file (sha256, name, byte_count, kind)
      SELECT sha256, name, length(content), 'other' FROM ledger_evidence;
    DROP TABLE ledger_evidence;
    DELETE FROM seal WHERE table_name = 'ledger_evidence';

    CREATE TRIGGER evidence_file_stays BEFORE DELETE ON evidence_file
    BEGIN SELECT RAISE(ABORT, 'evidence stays on record'); END;
    """

  /// SHA-256 over the table's cells, in the order of its key: kind and length of a cell (8 bytes each, lowest first),
  /// then its bytes.
  private static func seal(in database: Database) throws {
    var hash = SHA256()
    func add(_ kind: Int64, _ bytes: Data) {
      for number in [kind, Int64(bytes.count)] {
        withUnsafeBytes(of: number.littleEndian) { hash.update(bufferPointer: $0) }
      }
      hash.update(data: bytes)
    }
    let rows = try Row.fetchCursor(
      database, sql: "SELECT sha256, name, byte_count, kind FROM evidence_file ORDER BY sha256")
    while let row = try rows.next() {
      add(4, row[0])
      add(3, Data((row[1] as String).utf8))
      add(1, withUnsafeBytes(of: (row[2] as Int64).littleEndian) { Data($0) })
      add(3, Data((row[3] as String).utf8))
    }
    try database.execute(
      sql: "INSERT INTO seal (table_name, sum) VALUES ('evidence_file', ?)", arguments: [Data(hash.finalize())])
  }
}
