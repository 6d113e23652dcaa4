import CDeflate
import Crypto
import Foundation
import GRDB

/// Reviews as they were frozen, and sums by which a changed bit is noticed where no other hash would tell. Frozen.
enum Migration6 {
  static func run(_ database: Database) throws {
    try database.execute(sql: reviews)
    try database.execute(sql: sums)
    try sumReturns(in: database)
    try sealTables(in: database)
  }

  private static let reviews = """
    CREATE TABLE frozen_review (
      fiscal_year INTEGER PRIMARY KEY CHECK (fiscal_year BETWEEN 1900 AND 2999),
      -- UTC.
      frozen_at TEXT NOT NULL,
      -- As of which day, by which version, and every file with its SHA-256, as a JSON object with sorted names; as the journal has it.
      facts TEXT NOT NULL CHECK (facts GLOB '{*}')
    ) STRICT;

    CREATE TABLE frozen_review_file (
      fiscal_year INTEGER NOT NULL REFERENCES frozen_review,
      -- A language of the output, or what it was made from.
      kind TEXT NOT NULL CHECK (kind IN ('ja', 'en', 'input')),
      name TEXT NOT NULL,
      sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
      byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
      -- zlib.
      content BLOB NOT NULL,
      PRIMARY KEY (fiscal_year, kind, name)
    ) STRICT;

    CREATE TRIGGER frozen_review_stays BEFORE DELETE ON frozen_review BEGIN SELECT RAISE(ABORT, 'a frozen review stays'); END;
    CREATE TRIGGER frozen_review_is_frozen BEFORE UPDATE ON frozen_review BEGIN SELECT RAISE(ABORT, 'a frozen review stays'); END;
    CREATE TRIGGER frozen_review_file_stays BEFORE DELETE ON frozen_review_file BEGIN SELECT RAISE(ABORT, 'a frozen review stays'); END;
    CREATE TRIGGER frozen_review_file_is_frozen BEFORE UPDATE ON frozen_review_file
    BEGIN SELECT RAISE(ABORT, 'a frozen review stays'); END;
    """

  private static let sums = """
    -- SHA-256 over all rows of a table, by whoever changed it last. Returns, files, evidence and the journal have hashes of their own.
    CREATE TABLE seal (
      table_name TEXT PRIMARY KEY,
      sum BLOB NOT NULL CHECK (length(sum) = 32)
    ) STRICT, WITHOUT ROWID;

    -- CRC-32 of what content_hash leaves out of a return: where it came from, places and findings.
    ALTER TABLE return_text ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;

    -- The day that counts as the one on which the file came in, as who imported it said (--as-of); NULL: that of imported_at.
    ALTER TABLE source_file ADD COLUMN received_on TEXT CHECK (received_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
    """

  /// CRC-32 of what the content hash leaves out of a return, each value with 0x1F behind it.
  private static func sumReturns(in database: Database) throws {
    for id in try Int64.fetchAll(database, sql: "SELECT return_id FROM return_text") {
      var sum = libdeflate_crc32(0, nil, 0)
      if let row = try Row.fetchOne(database, sql: summed, arguments: [id]) {
        for index in 0..<row.count {
          let cell = try bytes(of: row[index]).bytes + [0x1F]
          sum = libdeflate_crc32(sum, cell, cell.count)
        }
      }
      try database.execute(
        sql: "UPDATE return_text SET sum = ? WHERE return_id = ?", arguments: [Int64(sum), id])
    }
  }

  private static let summed = """
    SELECT r.supplier_name, r.corporate_number, r.version, r.state, r.source_file_id, r.sheet, r."row", r.path,
      coalesce(r.answered_on, ''), r.respondent, r.criteria_id, r.criteria_edition, r.answered, r.errors, r.warnings,
      x.places, coalesce(f.findings, '')
    FROM check_return r JOIN return_text x ON x.return_id = r.id LEFT JOIN return_finding f ON f.return_id = r.id
    WHERE r.id = ?
    """

  /// SHA-256 over the cells of each table, in the order of its key: kind and length of a cell (8 bytes each, lowest
  /// first), then its bytes.
  private static func sealTables(in database: Database) throws {
    for (table, key) in sealed {
      var hash = SHA256()
      let rows = try Row.fetchCursor(database, sql: "SELECT * FROM \(table) ORDER BY \(key)")
      while let row = try rows.next() {
        for index in 0..<row.count {
          let cell = try bytes(of: row[index])
          for number in [cell.kind, Int64(cell.bytes.count)] {
            withUnsafeBytes(of: number.littleEndian) { hash.update(bufferPointer: $0) }
          }
          hash.update(data: Data(cell.bytes))
        }
      }
      try database.execute(
        sql: "INSERT INTO seal (table_name, sum) VALUES (?, ?)", arguments: [table, Data(hash.finalize())])
    }
  }

  /// Tables without a hash in each row, with their keys.
  private static let sealed = [
    ("contract_ending", "supplier_code"), ("corrective_action", "supplier_code, fiscal_year, item_no, line_id"),
    ("cycle", "fiscal_year"), ("cycle_member", "fiscal_year, supplier_code"), ("flow", "id"),
    ("flow_confirmation", "supplier_code, confirmed_on"), ("flow_sheet", "supplier_code, shared_on"),
    ("frozen_review", "fiscal_year"), ("item", "no"), ("ledger_line", "id"), ("rating", "supplier_code, factor"),
    ("scale_version", "from_year"), ("supplier", "code"), ("visit", "supplier_code, visited_on"),
    ("year_rating", "supplier_code, fiscal_year, factor"),
  ]

  /// A cell's kind, by SQLite's number, and its bytes: of a number eight, the lowest first; of NULL none.
  private static func bytes(of value: DatabaseValue) throws -> (kind: Int64, bytes: [UInt8]) {
    switch value.storage {
    case .null: (5, [])
    case .int64(let number): (1, withUnsafeBytes(of: number.littleEndian, Array.init))
    case .string(let text): (3, Array(text.utf8))
    case .blob(let data): (4, Array(data))
    case .double: throw Damage.notAsWritten("a column has a value of another type")
    }
  }
}
