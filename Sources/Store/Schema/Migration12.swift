import Crypto
import Foundation
import GRDB

/// Editions of the criteria beside the built-in one, the items of each, and which a year's cycle asks for. Frozen.
enum Migration12 {
  static func run(_ database: Database) throws {
    try database.execute(sql: "DROP VIEW answer; DROP VIEW gap")
    try database.execute(sql: "ALTER TABLE item RENAME TO old_item")
    try database.execute(sql: tables)
    try database.execute(
      sql: """
        INSERT INTO item (edition, no, level, label, title_ja, title_en, na_never, weight, overlay)
          SELECT '', no, level, label, title_ja, title_en, na_never, weight, overlay FROM old_item;
        DROP TABLE old_item
        """)
    // The edition that a year's cycle asks for; NULL: the built-in one.
    try database.execute(sql: "ALTER TABLE cycle ADD COLUMN edition TEXT CHECK (edition <> '')")
    try database.execute(sql: views)
    try sealTables(in: database)
  }

  /// SHA-256 over the cells of each table, in the order of its key: kind and length of a cell (8 bytes each, lowest
  /// first), then its bytes.
  private static func sealTables(in database: Database) throws {
    for (table, key) in [("item", "edition, no"), ("edition", "edition"), ("cycle", "fiscal_year")] {
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

  private static let tables = """
    CREATE TABLE item (
      -- An edition of the office's; empty: the built-in one.
      edition TEXT NOT NULL,
      -- Item n of a return is character n of its answers.
      no INTEGER NOT NULL CHECK (no >= 1),
      -- NULL: not known, so neither required nor scored.
      level INTEGER CHECK (level BETWEEN 1 AND 3),
      label INTEGER,
      title_ja TEXT NOT NULL,
      title_en TEXT NOT NULL,
      -- 1: "not applicable" is never a fair answer.
      na_never INTEGER NOT NULL CHECK (na_never IN (0, 1)),
      -- In thousandths; NULL takes the weight of the level.
      weight INTEGER,
      -- What the office's own sheet says of an item of the built-in edition, as a JSON object.
      overlay TEXT,
      PRIMARY KEY (edition, no)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE edition (
      edition TEXT PRIMARY KEY CHECK (edition <> ''),
      -- Title, items as the office's sheet has them, and lineage to the edition before, as a JSON object with sorted names.
      content TEXT NOT NULL CHECK (content GLOB '{*}')
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER edition_stays BEFORE DELETE ON edition BEGIN SELECT RAISE(ABORT, 'editions are never taken out'); END;
    """

  private static let views = """
    CREATE VIEW answer AS
      -- Every item of every return that counts, as plain rows.
      SELECT r.supplier_code, r.supplier_name, r.fiscal_year, t.key + 1 AS item_no, i.level,
        CASE substr(r.answers, t.key + 1, 1)
          WHEN '2' THEN 'met' WHEN '1' THEN 'partial' WHEN '0' THEN 'unmet' WHEN '-' THEN 'unanswered' ELSE 'notApplicable'
        END AS answer,
        CASE t.type WHEN 'array' THEN coalesce((SELECT value FROM json_each(t.value) WHERE key = 0), '') ELSE '' END AS evidence,
        CASE t.type WHEN 'array' THEN nullif((SELECT value FROM json_each(t.value) WHERE key = 1), '') END AS evidence_date,
        coalesce((
          SELECT c.key FROM json_each(x.texts, '$.comments') c JOIN json_each(c.value) n WHERE n.value = t.key + 1
        ), '') AS comment,
        CASE t.type WHEN 'array' THEN nullif((SELECT value FROM json_each(t.value) WHERE key = 2), '') END AS planned_date
      FROM check_return r
      JOIN return_text x ON x.return_id = r.id
      JOIN json_each(x.texts, '$.items') t
      LEFT JOIN item i
        ON i.edition = coalesce((SELECT e.edition FROM edition e WHERE e.edition = r.criteria_edition), '') AND i.no = t.key + 1
      WHERE r.is_current = 1;

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
        JOIN item i
          ON i.edition = coalesce((SELECT e.edition FROM edition e WHERE e.edition = r.criteria_edition), '')
            AND i.level <= coalesce(a.level, s.asked_level)
        WHERE r.is_current = 1
      ) g
      WHERE g.code IN ('1', '0', '-', 'n') OR (g.code = 'N' AND g.na_never = 1);
    """
}
