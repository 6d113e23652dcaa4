import GRDB

/// Item 42: the yearly cycle, what of it can't be derived from stored returns. Nobody ever leaves a cycle. Frozen.
enum Migration5 {
  static func run(_ database: Database) throws {
    try database.execute(sql: tables)
  }

  private static let tables = """
    CREATE TABLE cycle (
      fiscal_year INTEGER PRIMARY KEY CHECK (fiscal_year BETWEEN 1900 AND 2999),
      -- The last day on which a return is in time.
      due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      opened_on TEXT NOT NULL CHECK (opened_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
    ) STRICT;

    CREATE TABLE cycle_member (
      fiscal_year INTEGER NOT NULL REFERENCES cycle,
      -- No cascade: who is asked can't be taken out of the register.
      supplier_code TEXT NOT NULL REFERENCES supplier,
      -- Reasons, what was sent, exemption and the like, as a JSON object with sorted names.
      member TEXT NOT NULL CHECK (member GLOB '{*}'),
      PRIMARY KEY (fiscal_year, supplier_code)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER cycle_stays BEFORE DELETE ON cycle BEGIN SELECT RAISE(ABORT, 'nothing leaves a cycle'); END;
    CREATE TRIGGER cycle_member_stays BEFORE DELETE ON cycle_member BEGIN SELECT RAISE(ABORT, 'nothing leaves a cycle'); END;
    """
}
