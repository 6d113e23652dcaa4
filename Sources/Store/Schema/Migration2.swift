import GRDB

/// Item 41: the flows between companies, what was shared and confirmed, and importance by year. Frozen.
enum Migration2 {
  static func run(_ database: Database) throws {
    try database.execute(sql: tables)
  }

  private static let tables = """
    CREATE TABLE flow (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      -- No foreign keys: customers and farther tiers aren't in the register. 'OWN' is ourselves.
      from_code TEXT NOT NULL CHECK (from_code <> ''),
      from_name TEXT NOT NULL,
      to_code TEXT NOT NULL CHECK (to_code <> '' AND to_code <> from_code),
      to_name TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('goods', 'data')),
      what TEXT NOT NULL CHECK (what <> ''),
      -- A class of the settings; empty where none is given.
      confidentiality TEXT NOT NULL,
      means TEXT NOT NULL,
      means_text TEXT NOT NULL,
      timing TEXT NOT NULL,
      part TEXT NOT NULL,
      -- Codes with ';' between them.
      reconsigned_to TEXT NOT NULL,
      stock_days INTEGER CHECK (stock_days BETWEEN 0 AND 3650),
      lead_time_days INTEGER CHECK (lead_time_days BETWEEN 0 AND 3650),
      -- Empty: the sender's.
      owner_code TEXT NOT NULL,
      note TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Both hold all that following a stop asks for, so that it reads no row of the table.
    CREATE INDEX flow_from ON flow (from_code, kind, id, to_code, to_name, what, confidentiality, part, stock_days);
    CREATE INDEX flow_to ON flow (to_code, kind, part, id, from_code);
    -- Only flows that are handed on, which are few.
    CREATE INDEX flow_reconsigned ON flow (reconsigned_to) WHERE reconsigned_to <> '';

    -- What was made for a supplier to see, and what it answered.
    CREATE TABLE flow_sheet (
      supplier_code TEXT NOT NULL REFERENCES supplier ON DELETE CASCADE,
      shared_on TEXT NOT NULL CHECK (shared_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      -- SHA-256 over the flows on the sheet.
      flows_hash BLOB NOT NULL CHECK (length(flows_hash) = 32),
      PRIMARY KEY (supplier_code, shared_on)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE flow_confirmation (
      supplier_code TEXT NOT NULL REFERENCES supplier ON DELETE CASCADE,
      confirmed_on TEXT NOT NULL CHECK (confirmed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      confirmed_by TEXT NOT NULL CHECK (confirmed_by <> ''),
      -- SHA-256 over the flows that were confirmed: another one now means that the picture has changed since.
      flows_hash BLOB NOT NULL CHECK (length(flows_hash) = 32),
      PRIMARY KEY (supplier_code, confirmed_on)
    ) STRICT, WITHOUT ROWID;

    -- The scale that holds from a fiscal year on, until the next one.
    CREATE TABLE scale_version (
      from_year INTEGER PRIMARY KEY CHECK (from_year BETWEEN 1900 AND 2999),
      version TEXT NOT NULL,
      decided_by TEXT NOT NULL,
      decided_on TEXT CHECK (decided_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      -- Factors and classes as a JSON object.
      scale TEXT NOT NULL
    ) STRICT;

    -- Ratings with their year. Where a supplier has none up to a year, `rating` (the register's) counts.
    CREATE TABLE year_rating (
      supplier_code TEXT NOT NULL REFERENCES supplier ON DELETE CASCADE,
      fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1900 AND 2999),
      factor TEXT NOT NULL,
      -- NULL takes an older rating back: the factor is unrated from this year on.
      score INTEGER,
      rated_by TEXT NOT NULL,
      rated_on TEXT NOT NULL CHECK (rated_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      reason TEXT NOT NULL,
      PRIMARY KEY (supplier_code, fiscal_year, factor)
    ) STRICT, WITHOUT ROWID;
    """
}
