import Crypto
import Foundation
import GRDB

/// Findings that the office asked about and whose explanation it accepted. Frozen.
enum Migration14 {
  static func run(_ database: Database) throws {
    try database.execute(sql: table)
    // It is empty: SHA-256 over nothing.
    try database.execute(
      sql: "INSERT INTO seal (table_name, sum) VALUES ('accepted_finding', ?)",
      arguments: [Data(SHA256().finalize())])
  }

  private static let table = """
    CREATE TABLE accepted_finding (
      -- No foreign key: the return of a company that isn't registered has findings too.
      supplier_code TEXT NOT NULL CHECK (supplier_code <> ''),
      rule TEXT NOT NULL CHECK (rule <> ''),
      item_no INTEGER NOT NULL CHECK (item_no >= 1),
      -- SHA-256 of the words that the finding quotes, in hexadecimal: it holds while they stay the same.
      words TEXT NOT NULL CHECK (length(words) = 64 AND words NOT GLOB '*[^0-9a-f]*'),
      -- Everything, also the columns above, with reason, who, when, and who took it back, as a JSON object with sorted names.
      acceptance TEXT NOT NULL CHECK (acceptance GLOB '{*}'),
      PRIMARY KEY (supplier_code, rule, item_no, words)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER accepted_finding_stays BEFORE DELETE ON accepted_finding
    BEGIN SELECT RAISE(ABORT, 'what was accepted stays on record'); END;
    """
}
