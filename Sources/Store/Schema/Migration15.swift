import Crypto
import Foundation
import GRDB

/// What the office holds of its partners beside returns, flows and ledger, such as whom to reach. Frozen.
enum Migration15 {
  static func run(_ database: Database) throws {
    try database.execute(sql: table)
    // It is empty: SHA-256 over nothing.
    try database.execute(
      sql: "INSERT INTO seal (table_name, sum) VALUES ('partner_record', ?)",
      arguments: [Data(SHA256().finalize())])
  }

  private static let table = """
    CREATE TABLE partner_record (
      -- What it is: contact.
      kind TEXT NOT NULL CHECK (kind <> ''),
      -- No cascade: a supplier of whom something is held can't be taken out of the register.
      supplier_code TEXT NOT NULL REFERENCES supplier,
      -- What tells it from the supplier's others of its kind.
      id TEXT NOT NULL CHECK (id <> ''),
      -- Everything, as a JSON object with sorted names.
      record TEXT NOT NULL CHECK (record GLOB '{*}'),
      PRIMARY KEY (kind, supplier_code, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER partner_record_stays BEFORE DELETE ON partner_record
    BEGIN SELECT RAISE(ABORT, 'what is held of partners stays on record'); END;
    """
}
