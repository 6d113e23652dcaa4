import Crypto
import Foundation
import GRDB

/// Incidents at suppliers, from which the score of a factor follows. Frozen.
enum Migration13 {
  static func run(_ database: Database) throws {
    try database.execute(sql: tables)
    // The seal of a table without rows.
    try database.execute(
      sql: "INSERT INTO seal (table_name, sum) VALUES ('incident', ?1)",
      arguments: [Data(SHA256().finalize())])
  }

  private static let tables = """
    CREATE TABLE incident (
      -- No cascade: a supplier with incidents can't be taken out of the register.
      supplier_code TEXT NOT NULL REFERENCES supplier,
      id TEXT NOT NULL UNIQUE CHECK (id <> ''),
      occurred_on TEXT NOT NULL CHECK (occurred_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      kind TEXT NOT NULL CHECK (kind IN ('leak', 'intrusion', 'malware', 'outage', 'loss', 'other')),
      is_serious INTEGER NOT NULL CHECK (is_serious IN (0, 1)),
      source TEXT NOT NULL CHECK (source <> ''),
      what TEXT NOT NULL,
      decision TEXT NOT NULL,
      -- The day since which the office knows of it: it counts on no day before.
      known_on TEXT NOT NULL CHECK (known_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      -- The day from which it counts no more, since it turned out to be none; NULL: it counts.
      withdrawn_on TEXT CHECK (withdrawn_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      withdrawn_because TEXT NOT NULL,
      PRIMARY KEY (supplier_code, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER incident_stays BEFORE DELETE ON incident BEGIN SELECT RAISE(ABORT, 'incidents are never taken out'); END;
    """
}
