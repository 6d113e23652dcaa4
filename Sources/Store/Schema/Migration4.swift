import GRDB

/// Item 42: corrective actions that were entered, and visits with what was found. Neither is ever taken out. Frozen.
enum Migration4 {
  static func run(_ database: Database) throws {
    try database.execute(sql: tables)
  }

  private static let tables = """
    CREATE TABLE corrective_action (
      -- No cascade: a supplier with actions can't be taken out of the register.
      supplier_code TEXT NOT NULL REFERENCES supplier,
      fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1900 AND 2999),
      -- 0: about a line of the ledger.
      item_no INTEGER NOT NULL CHECK (item_no BETWEEN 0 AND 153),
      line_id TEXT NOT NULL,
      -- Everything, also the columns above, as a JSON object with sorted names.
      action TEXT NOT NULL CHECK (action GLOB '{*}'),
      PRIMARY KEY (supplier_code, fiscal_year, item_no, line_id),
      CHECK ((item_no = 0) <> (line_id = ''))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE visit (
      supplier_code TEXT NOT NULL REFERENCES supplier,
      visited_on TEXT NOT NULL CHECK (visited_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      -- Who, whom, and per item what was found, as a JSON object with sorted names.
      visit TEXT NOT NULL CHECK (visit GLOB '{*}'),
      PRIMARY KEY (supplier_code, visited_on)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER corrective_action_stays BEFORE DELETE ON corrective_action
    BEGIN SELECT RAISE(ABORT, 'actions are never taken out'); END;
    CREATE TRIGGER visit_stays BEFORE DELETE ON visit BEGIN SELECT RAISE(ABORT, 'visits are never taken out'); END;
    """
}
