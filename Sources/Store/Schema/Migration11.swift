import Crypto
import Foundation
import GRDB

/// Years: what was asked of whom, what the register said then, since when and until when a supplier is one.
/// What is known of past years from journal, returns and register is worked out once. Frozen.
enum Migration11 {
  static func run(_ database: Database) throws {
    try database.execute(sql: "DROP VIEW gap")
    try database.execute(sql: tables)
    try database.execute(sql: reconstruction)
    try database.execute(sql: view)
    try sealTables(in: database)
  }

  /// What the register said in earlier years, by the journal; then what follows from it.
  private static let reconstruction = """
    CREATE TEMP TABLE reconstructed_change AS
      SELECT min(id) AS id, subject, state_before,
        CAST(substr(made_at, 1, 4) AS INTEGER) - (substr(made_at, 6, 2) < '04') AS changed_in
      FROM main.journal
      WHERE action = 'supplier.change' AND subject IN (SELECT code FROM main.supplier)
        AND (state_before = '' OR json_valid(state_before))
      GROUP BY subject, changed_in;

    INSERT INTO asked_year (fiscal_year, edition, settings, fixed_on, fixed_by)
      SELECT fiscal_year, '2.2', '{}', min(day), 'reconstructed' FROM (
        SELECT r.fiscal_year, coalesce(f.received_on, substr(f.imported_at, 1, 10)) AS day
        FROM check_return r JOIN source_file f ON f.id = r.source_file_id WHERE r.is_current = 1
        UNION ALL SELECT fiscal_year, opened_on FROM cycle
      ) GROUP BY fiscal_year;

    -- The first change of a year says what held until the year before.
    INSERT INTO register_year (supplier_code, until_year, parent_code, tier, target_level, contract_start, contract_end)
      SELECT subject, changed_in - 1, coalesce(json_extract(state_before, '$.parentCode'), ''),
        json_extract(state_before, '$.tier'), json_extract(state_before, '$.targetLevel'),
        nullif(json_extract(state_before, '$.contractStart'), ''), nullif(json_extract(state_before, '$.contractEnd'), '')
      FROM reconstructed_change
      WHERE state_before <> '' AND changed_in > (SELECT min(fiscal_year) FROM asked_year);

    INSERT INTO register_score (supplier_code, until_year, factor, score)
      SELECT c.subject, c.changed_in - 1, s.key, s.value
      FROM reconstructed_change c JOIN json_each(c.state_before, '$.scores') s
      WHERE c.state_before <> '' AND c.changed_in > (SELECT min(fiscal_year) FROM asked_year);

    -- Who came to a register that was there before, after years that had been asked, and answered none of them.
    INSERT INTO supplier_span (supplier_code, first_year, retired_by, reason)
      SELECT subject, changed_in, '', '' FROM (SELECT *, min(changed_in) FROM reconstructed_change GROUP BY subject) c
      WHERE state_before = '' AND changed_in > (SELECT min(changed_in) FROM reconstructed_change)
        AND changed_in > (SELECT min(fiscal_year) FROM asked_year)
        AND NOT EXISTS (SELECT 1 FROM check_return WHERE supplier_code = c.subject AND fiscal_year < c.changed_in);

    -- Whose level can't be told by the register of then is left: it follows from the settings.
    INSERT INTO asked (fiscal_year, supplier_code, level, why, in_business, fixed_on, fixed_by, decided_by, reason)
      SELECT y.fiscal_year, s.code, CASE WHEN r.until_year IS NULL THEN s.asked_level ELSE r.target_level END,
        CASE WHEN coalesce(r.target_level, s.target_level) IS NULL THEN 'policy' ELSE 'register' END,
        coalesce(p.first_year, 0) <= y.fiscal_year
          AND coalesce(CASE WHEN r.until_year IS NULL THEN s.contract_start ELSE r.contract_start END, '')
            < (y.fiscal_year + 1) || '-04-01'
          AND coalesce(CASE WHEN r.until_year IS NULL THEN s.contract_end ELSE r.contract_end END, '9999')
            >= y.fiscal_year || '-04-01',
        y.fixed_on, 'reconstructed', '', ''
      FROM asked_year y JOIN supplier s
      LEFT JOIN register_year r ON r.supplier_code = s.code AND r.until_year = (
        SELECT min(until_year) FROM register_year WHERE supplier_code = s.code AND until_year >= y.fiscal_year)
      LEFT JOIN supplier_span p ON p.supplier_code = s.code
      WHERE r.until_year IS NULL OR r.target_level IS NOT NULL;

    DROP TABLE reconstructed_change;
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

  private static let sealed = [
    ("asked", "fiscal_year, supplier_code"), ("asked_year", "fiscal_year"),
    ("register_score", "supplier_code, until_year, factor"),
    ("register_year", "supplier_code, until_year"), ("supplier_span", "supplier_code"),
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

  private static let tables = """
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
    """

  private static let view = """
    CREATE VIEW gap AS
      -- What is missing of what each registered supplier was asked for in the year. Stale evidence is not here: it depends on the day
      -- of asking.
      SELECT g.supplier_code, g.supplier_name, g.fiscal_year, g.item_no, g.level, g.label_no, g.title_ja, g.title_en,
        CASE g.code
          WHEN '1' THEN 'partial' WHEN '0' THEN 'unmet' WHEN '-' THEN 'unanswered' ELSE 'notApplicable'
        END AS answer,
        CASE g.code
          WHEN '1' THEN 'partial' WHEN '0' THEN 'unmet' WHEN '-' THEN 'unanswered' ELSE 'notAccepted'
        END AS kind
      FROM (
        SELECT r.supplier_code, s.name AS supplier_name, r.fiscal_year, i.no AS item_no, i.level, i.label AS label_no,
          i.title_ja, i.title_en, i.na_never, substr(r.answers, i.no, 1) AS code
        FROM check_return r
        JOIN supplier s ON s.code = r.supplier_code
        LEFT JOIN asked a ON a.fiscal_year = r.fiscal_year AND a.supplier_code = r.supplier_code
        JOIN item i ON i.level <= coalesce(a.level, s.asked_level)
        WHERE r.is_current = 1
      ) g
      WHERE g.code IN ('1', '0', '-', 'n') OR (g.code = 'N' AND g.na_never = 1);
    """
}
