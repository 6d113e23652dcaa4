import Crypto
import Foundation
import GRDB

/// Several contracts of one supplier. What a supplier's ledger held is under one contract, with the supplier's code as
/// its number, whatever its lines call it. Frozen.
enum Migration17 {
  static func run(_ database: Database) throws {
    try database.execute(sql: tables)
    for (table, key) in [("contract", "supplier_code, number"), ("contract_ending", "supplier_code, number")] {
      try seal(table, by: key, in: database)
    }
  }

  private static let tables = """
    CREATE TABLE contract (
      -- No cascade: a supplier with contracts can't be taken out of the register.
      supplier_code TEXT NOT NULL REFERENCES supplier,
      -- The office's own; the supplier's code is the number of the one that has what is under no other.
      number TEXT NOT NULL CHECK (number <> ''),
      subject TEXT NOT NULL,
      department TEXT NOT NULL,
      starts_on TEXT CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      ends_on TEXT CHECK (ends_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      renewal TEXT NOT NULL,
      notice_days INTEGER CHECK (notice_days >= 0),
      note TEXT NOT NULL,
      -- Flows under it, what lines of the ledger call it, what was said of flows and how they were settled, as a JSON object.
      contents TEXT NOT NULL CHECK (contents GLOB '{*}'),
      PRIMARY KEY (supplier_code, number)
    ) STRICT, WITHOUT ROWID;

    INSERT INTO contract (supplier_code, number, subject, department, starts_on, ends_on, renewal, notice_days, note, contents)
      SELECT code, code, '', '', NULL, NULL, '', NULL, '',
        json_object('names', (
          SELECT json_group_array(name) FROM (
            SELECT '' AS name UNION SELECT trim(json_extract(line, '$.contract')) FROM ledger_line WHERE supplier_code = code
            ORDER BY 1)))
      FROM (SELECT supplier_code AS code FROM ledger_line UNION SELECT supplier_code FROM contract_ending);

    ALTER TABLE contract_ending RENAME TO contract_ending_before;
    DROP TRIGGER contract_ending_stays;

    CREATE TABLE contract_ending (
      supplier_code TEXT NOT NULL,
      number TEXT NOT NULL,
      ending TEXT NOT NULL CHECK (ending GLOB '{*}'),
      PRIMARY KEY (supplier_code, number),
      FOREIGN KEY (supplier_code, number) REFERENCES contract
    ) STRICT, WITHOUT ROWID;

    INSERT INTO contract_ending (supplier_code, number, ending)
      SELECT supplier_code, supplier_code, ending FROM contract_ending_before;
    DROP TABLE contract_ending_before;

    CREATE TRIGGER contract_stays BEFORE DELETE ON contract BEGIN SELECT RAISE(ABORT, 'nothing leaves the ledger'); END;
    CREATE TRIGGER contract_ending_stays BEFORE DELETE ON contract_ending BEGIN SELECT RAISE(ABORT, 'nothing leaves the ledger'); END;
    """

  /// SHA-256 over the cells, in the order of the key: kind and length of a cell (8 bytes each, lowest first), then its
  /// bytes.
  private static func seal(_ table: String, by key: String, in database: Database) throws {
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
      sql: "INSERT INTO seal (table_name, sum) VALUES (?1, ?2) ON CONFLICT (table_name) DO UPDATE SET sum = ?2",
      arguments: [table, Data(hash.finalize())])
  }

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
