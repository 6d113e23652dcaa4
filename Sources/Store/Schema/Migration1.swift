import GRDB

/// The first schema. Frozen, as every migration is: neither its text nor what it calls is ever changed.
/// Comments stand inside the statements so that `sqlite3 tenken.db .schema` shows them.
enum Migration1 {
  static func run(_ database: Database) throws {
    try database.execute(sql: tables)
    try database.execute(sql: views)
    // TENK
    try database.execute(sql: "PRAGMA application_id = 1413828171")
  }

  private static let tables = """
    CREATE TABLE source_file (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('returns', 'suppliers', 'catalogue')),
      -- Known when the file has been read to its end: NULL only inside the transaction that imports it.
      sha256 BLOB CHECK (length(sha256) = 32),
      byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
      -- Returns of the file that were not stored (no supplier, no year, a twin in another file): it may be imported again for these.
      rejected INTEGER NOT NULL DEFAULT 0 CHECK (rejected >= 0),
      -- UTC.
      imported_at TEXT NOT NULL,
      -- The file itself where it is kept; last, so that lists don't read over it.
      bytes BLOB,
      -- Behind the question "already imported?", for two imports at once.
      UNIQUE (kind, sha256)
    ) STRICT;

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

    CREATE TABLE item (
      no INTEGER PRIMARY KEY CHECK (no BETWEEN 1 AND 153),
      -- NULL: not known, so neither required nor scored.
      level INTEGER CHECK (level BETWEEN 1 AND 3),
      label INTEGER,
      title_ja TEXT NOT NULL,
      title_en TEXT NOT NULL,
      -- 1: "not applicable" is never a fair answer.
      na_never INTEGER NOT NULL CHECK (na_never IN (0, 1)),
      -- In thousandths; NULL takes the weight of the level.
      weight INTEGER,
      -- What the office's own sheet says of the item, as a JSON object.
      overlay TEXT
    ) STRICT;

    CREATE TABLE check_return (
      id INTEGER PRIMARY KEY,
      -- No foreign key: the return of a company that isn't registered is kept.
      supplier_code TEXT NOT NULL CHECK (supplier_code <> ''),
      supplier_name TEXT NOT NULL,
      corporate_number TEXT NOT NULL,
      fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1900 AND 2999),
      version INTEGER NOT NULL CHECK (version >= 1),
      is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
      -- invalid: it has findings of severity error.
      state TEXT NOT NULL CHECK (state IN ('accepted', 'invalid')),
      source_file_id INTEGER NOT NULL REFERENCES source_file,
      sheet TEXT NOT NULL,
      "row" INTEGER NOT NULL,
      path TEXT NOT NULL,
      answered_on TEXT CHECK (answered_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      respondent TEXT NOT NULL,
      criteria_id TEXT NOT NULL,
      criteria_edition TEXT NOT NULL,
      -- Item n is character n: 2 met, 1 partial, 0 unmet, N not applicable with a reason, n without one, - unanswered.
      answers TEXT NOT NULL CHECK (length(answers) = 153),
      -- Characters other than '-'.
      answered INTEGER NOT NULL CHECK (answered BETWEEN 0 AND 153),
      errors INTEGER NOT NULL CHECK (errors >= 0),
      warnings INTEGER NOT NULL CHECK (warnings >= 0),
      -- SHA-256 of supplier_code, fiscal_year, answers and return_text.texts, joined by 0x1F.
      content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),
      UNIQUE (supplier_code, fiscal_year, version)
    ) STRICT;

    -- One return of a year counts; the others stay readable.
    CREATE UNIQUE INDEX check_return_current ON check_return (fiscal_year, supplier_code) WHERE is_current = 1;

    CREATE TABLE return_text (
      return_id INTEGER PRIMARY KEY REFERENCES check_return ON DELETE CASCADE,
      -- A JSON array of 153 elements: 0, or [evidence, evidence date, comment, planned date] with empty ones at the end left out.
      texts TEXT NOT NULL,
      -- Where each answer stands in its file, in runs.
      places BLOB NOT NULL
    ) STRICT;

    CREATE TABLE return_finding (
      return_id INTEGER PRIMARY KEY REFERENCES check_return ON DELETE CASCADE,
      -- A JSON array of [rule, severity, item, row, column, path, found, detail, related, file, sheet], empty ones at the end left out;
      -- file and sheet only where they aren't the return's.
      findings TEXT NOT NULL
    ) STRICT;
    """

  /// Of SQLite's JSON functions only `json_each`: the others are refused in a view where `trusted_schema` is off
  /// (SQLite 3.40).
  private static let views = """
    -- Every item of every return that counts, as plain rows.
    CREATE VIEW answer AS
      SELECT r.supplier_code, r.supplier_name, r.fiscal_year, t.key + 1 AS item_no, i.level,
        CASE substr(r.answers, t.key + 1, 1)
          WHEN '2' THEN 'met' WHEN '1' THEN 'partial' WHEN '0' THEN 'unmet' WHEN '-' THEN 'unanswered' ELSE 'notApplicable'
        END AS answer,
        CASE t.type WHEN 'array' THEN coalesce((SELECT value FROM json_each(t.value) WHERE key = 0), '') ELSE '' END AS evidence,
        CASE t.type WHEN 'array' THEN nullif((SELECT value FROM json_each(t.value) WHERE key = 1), '') END AS evidence_date,
        CASE t.type WHEN 'array' THEN coalesce((SELECT value FROM json_each(t.value) WHERE key = 2), '') ELSE '' END AS comment,
        CASE t.type WHEN 'array' THEN nullif((SELECT value FROM json_each(t.value) WHERE key = 3), '') END AS planned_date
      FROM check_return r
      JOIN return_text x ON x.return_id = r.id
      JOIN json_each(x.texts) t
      LEFT JOIN item i ON i.no = t.key + 1
      WHERE r.is_current = 1;

    -- What is missing of what each registered supplier is asked for. Stale evidence is not here: it depends on the day of asking.
    CREATE VIEW gap AS
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
        JOIN item i ON i.level <= s.asked_level
        WHERE r.is_current = 1
      ) g
      WHERE g.code IN ('1', '0', '-', 'n') OR (g.code = 'N' AND g.na_never = 1);

    -- What the rules said of every return that counts.
    CREATE VIEW finding AS
      SELECT r.supplier_code, r.supplier_name, r.fiscal_year,
        (SELECT value FROM json_each(f.value) WHERE key = 0) AS rule,
        (SELECT value FROM json_each(f.value) WHERE key = 1) AS severity,
        nullif((SELECT value FROM json_each(f.value) WHERE key = 2), 0) AS item_no,
        coalesce(nullif((SELECT value FROM json_each(f.value) WHERE key = 9), ''), s.name) AS file,
        CASE WHEN coalesce((SELECT value FROM json_each(f.value) WHERE key = 9), '') = '' THEN r.sheet
          ELSE coalesce((SELECT value FROM json_each(f.value) WHERE key = 10), '') END AS sheet,
        nullif((SELECT value FROM json_each(f.value) WHERE key = 3), 0) AS "row",
        nullif((SELECT value FROM json_each(f.value) WHERE key = 4), 0) AS "column",
        coalesce((SELECT value FROM json_each(f.value) WHERE key = 5), '') AS path,
        coalesce((SELECT value FROM json_each(f.value) WHERE key = 6), '') AS found,
        coalesce((SELECT value FROM json_each(f.value) WHERE key = 7), '') AS detail,
        nullif((SELECT value FROM json_each(f.value) WHERE key = 8), 0) AS related
      FROM check_return r
      JOIN source_file s ON s.id = r.source_file_id
      JOIN return_finding x ON x.return_id = r.id
      JOIN json_each(x.findings) f
      WHERE r.is_current = 1;
    """
}
