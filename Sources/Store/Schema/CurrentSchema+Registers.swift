extension CurrentSchema {
  /// Item 41: suppliers, importance by year, and the flows between companies.
  static let registers = """
    CREATE TABLE supplier (
      code TEXT PRIMARY KEY CHECK (code <> ''),
      name TEXT NOT NULL,
      name_en TEXT NOT NULL,
      corporate_number TEXT NOT NULL,
      parent_code TEXT NOT NULL,
      country TEXT NOT NULL,
      tier INTEGER,
      -- What the register says; NULL leaves it to the settings.
      target_level INTEGER CHECK (target_level BETWEEN 1 AND 3),
      -- What the supplier is asked to reach: the register's level, else the settings' when they were last applied.
      asked_level INTEGER NOT NULL CHECK (asked_level BETWEEN 1 AND 3),
      contract_start TEXT CHECK (contract_start GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      contract_end TEXT CHECK (contract_end GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE rating (
      supplier_code TEXT NOT NULL REFERENCES supplier ON DELETE CASCADE,
      factor TEXT NOT NULL,
      -- No row is "unrated", which is not the lowest score.
      score INTEGER NOT NULL,
      PRIMARY KEY (supplier_code, factor)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE scale_version (
      from_year INTEGER PRIMARY KEY CHECK (from_year BETWEEN 1900 AND 2999),
      version TEXT NOT NULL,
      decided_by TEXT NOT NULL,
      decided_on TEXT CHECK (decided_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      -- Factors and classes as a JSON object.
      scale TEXT NOT NULL
    ) STRICT;

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

    CREATE TABLE asked_level_basis (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32)
    ) STRICT;

    CREATE TABLE register_year (
      supplier_code TEXT NOT NULL REFERENCES supplier ON DELETE CASCADE,
      -- The last fiscal year in which the register said this; what table supplier says holds after the last row.
      until_year INTEGER NOT NULL CHECK (until_year BETWEEN 1900 AND 2999),
      parent_code TEXT NOT NULL,
      tier INTEGER,
      target_level INTEGER CHECK (target_level BETWEEN 1 AND 3),
      contract_start TEXT CHECK (contract_start GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      contract_end TEXT CHECK (contract_end GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      PRIMARY KEY (supplier_code, until_year)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE register_score (
      supplier_code TEXT NOT NULL,
      -- As of register_year, whose row it belongs to.
      until_year INTEGER NOT NULL,
      factor TEXT NOT NULL,
      score INTEGER NOT NULL,
      PRIMARY KEY (supplier_code, until_year, factor),
      FOREIGN KEY (supplier_code, until_year) REFERENCES register_year ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE supplier_span (
      supplier_code TEXT PRIMARY KEY REFERENCES supplier ON DELETE CASCADE,
      -- The first fiscal year in which it is a supplier, where it came after years that were asked already; NULL: always.
      first_year INTEGER CHECK (first_year BETWEEN 1900 AND 2999),
      -- The day from which the office deals with it no more; NULL: it does.
      retired_on TEXT CHECK (retired_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      -- Whose code is used in its place since; NULL where it just left.
      merged_into TEXT REFERENCES supplier,
      retired_by TEXT NOT NULL,
      reason TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE asked_year (
      fiscal_year INTEGER PRIMARY KEY CHECK (fiscal_year BETWEEN 1900 AND 2999),
      -- The edition of the criteria that is asked for.
      edition TEXT NOT NULL,
      -- Weights, policy of target levels and scale of the settings when it was fixed, as a JSON object; {} where they aren't known.
      settings TEXT NOT NULL CHECK (settings GLOB '{*}'),
      fixed_on TEXT NOT NULL CHECK (fixed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      -- reconstructed: worked out afterwards from journal, returns and register.
      fixed_by TEXT NOT NULL CHECK (fixed_by IN ('cycle', 'return', 'reopened', 'reconstructed'))
    ) STRICT;

    CREATE TABLE asked (
      fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1900 AND 2999),
      supplier_code TEXT NOT NULL REFERENCES supplier ON DELETE CASCADE,
      level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
      -- Who says so: the register's level, a score of the scale, the policy's level for everybody else, or a decision.
      why TEXT NOT NULL CHECK (why IN ('register', 'scale', 'policy', 'decision')),
      -- 1: the office dealt with it in that year, so that a return was due.
      in_business INTEGER NOT NULL CHECK (in_business IN (0, 1)),
      fixed_on TEXT NOT NULL CHECK (fixed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      fixed_by TEXT NOT NULL CHECK (fixed_by IN ('cycle', 'return', 'reopened', 'reconstructed', 'decision')),
      -- Of a decision.
      decided_by TEXT NOT NULL,
      reason TEXT NOT NULL,
      PRIMARY KEY (fiscal_year, supplier_code)
    ) STRICT, WITHOUT ROWID;

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
    """
}
