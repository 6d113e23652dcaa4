import CDeflate
import Crypto
import Foundation
import GRDB

/// Texts as readable JSON, returns of any number of items, and sums over the columns that had none. Frozen.
enum Migration9 {
  /// - Throws: `Damage` where a return isn't what was stored: its damage must not get a hash that agrees.
  static func run(_ database: Database) throws {
    let replaced = ["source_file", "item", "check_return", "return_text", "corrective_action", "seal"]
    try database.execute(sql: "DROP VIEW answer; DROP VIEW gap; DROP VIEW finding; DROP INDEX check_return_current")
    // Else the tables that refer to a renamed one would refer to its new name.
    try database.execute(sql: "PRAGMA legacy_alter_table = ON")
    for table in replaced { try database.execute(sql: "ALTER TABLE \(table) RENAME TO old_\(table)") }
    try database.execute(sql: tables)
    for (table, columns) in unchanged {
      try database.execute(sql: "INSERT INTO \(table) (\(columns)) SELECT \(columns) FROM old_\(table)")
    }
    try copyFiles(in: database)
    try copyTexts(in: database)
    for table in replaced.reversed() { try database.execute(sql: "DROP TABLE old_\(table)") }
    try database.execute(sql: "PRAGMA legacy_alter_table = OFF")
    try database.execute(sql: indexesAndViews)
    try sealTables(in: database)
  }

  /// Tables whose checks changed, not what they hold.
  private static let unchanged = [
    ("item", "no, level, label, title_ja, title_en, na_never, weight, overlay"),
    (
      "check_return",
      """
      id, supplier_code, supplier_name, corporate_number, fiscal_year, version, is_current, state, source_file_id, sheet,
      "row", path, answered_on, respondent, criteria_id, criteria_edition, answers, answered, errors, warnings, content_hash
      """
    ),
    ("corrective_action", "supplier_code, fiscal_year, item_no, line_id, action"),
    ("seal", "table_name, sum"),
  ]

  // MARK: Files

  /// Each file with CRC-32 over its columns but the bytes, each value with 0x1F behind it.
  private static func copyFiles(in database: Database) throws {
    let columns = "id, name, kind, sha256, byte_count, rejected, imported_at, received_on"
    for id in try Int64.fetchAll(database, sql: "SELECT id FROM old_source_file ORDER BY id") {
      guard
        let row = try Row.fetchOne(
          database, sql: "SELECT \(columns) FROM old_source_file WHERE id = ?", arguments: [id])
      else { continue }
      let sum = try sum(of: row)
      try database.execute(
        sql: """
          INSERT INTO source_file (\(columns), sum, bytes) SELECT \(columns), ?, bytes FROM old_source_file WHERE id = ?
          """, arguments: [sum, id])
    }
  }

  /// CRC-32 over the values of a row, each with 0x1F behind it.
  private static func sum(of row: Row) throws -> Int64 {
    var sum = libdeflate_crc32(0, nil, 0)
    for index in 0..<row.count {
      let cell = try bytes(of: row[index]).bytes + [0x1F]
      sum = libdeflate_crc32(sum, cell, cell.count)
    }
    return Int64(sum)
  }

  // MARK: Texts

  private static func copyTexts(in database: Database) throws {
    for id in try Int64.fetchAll(database, sql: "SELECT return_id FROM old_return_text ORDER BY return_id") {
      guard let row = try Row.fetchOne(database, sql: stored, arguments: [id]) else { continue }
      let (code, year, answers, packed): (String, Int, String, String) = (row[0], row[1], row[2], row[3])
      guard hash(code, year, answers, Array(packed.utf8)) == row[4] as Data else {
        throw Damage.notAsWritten("check_return.content_hash")
      }
      var scanner = Scanner(bytes: Array(packed.utf8))
      let texts = write(try scanner.items())
      try database.execute(
        sql: "INSERT INTO return_text (return_id, texts, places, sum) VALUES (?, ?, ?, ?)",
        arguments: [
          id, String(decoding: texts, as: UTF8.self), row[5] as DatabaseValue, try returnSum(row, id, in: database),
        ])
      try database.execute(
        sql: "UPDATE check_return SET content_hash = ? WHERE id = ?", arguments: [hash(code, year, answers, texts), id])
    }
  }

  /// The sum of a return without places left out all that stood before them; it is taken anew.
  private static func returnSum(_ row: Row, _ id: Int64, in database: Database) throws -> Int64 {
    guard (row[5] as Data).isEmpty, let summed = try Row.fetchOne(database, sql: summed, arguments: [id]) else {
      return row[6]
    }
    return try sum(of: summed)
  }

  private static let summed = """
    SELECT r.supplier_name, r.corporate_number, r.version, r.state, r.source_file_id, r.sheet, r."row", r.path,
      coalesce(r.answered_on, ''), r.respondent, r.criteria_id, r.criteria_edition, r.answered, r.errors, r.warnings,
      x.places, coalesce(f.findings, '')
    FROM check_return r JOIN old_return_text x ON x.return_id = r.id LEFT JOIN return_finding f ON f.return_id = r.id
    WHERE r.id = ?
    """

  private static let stored = """
    SELECT r.supplier_code, r.fiscal_year, r.answers, x.texts, r.content_hash, x.places, x.sum
    FROM check_return r JOIN old_return_text x ON x.return_id = r.id WHERE r.id = ?
    """

  private static func hash(_ code: String, _ year: Int, _ answers: String, _ texts: [UInt8]) -> Data {
    Data(SHA256.hash(data: Array("\(code)\u{1F}\(year)\u{1F}\(answers)\u{1F}".utf8) + texts))
  }

  /// Texts with their escapes, which are the same before and after.
  private struct Item {
    var evidence: ArraySlice<UInt8> = []
    var comment: ArraySlice<UInt8> = []
    /// `2026-04-01`, or empty.
    var evidenceDate = ""
    var plannedDate = ""
  }

  /// Reads what schema 8 packed: `0`, or three letters of the evidence date or `-`, then the evidence; `[evidence,
  /// remark]` with planned date and comment in the same way; `[evidence, day, n]` with the comment of item n.
  private struct Scanner {
    let bytes: [UInt8]
    var position = 0

    mutating func items() throws -> [Item] {
      try expect("[")
      var items: [Item] = []
      repeat { items.append(try item(after: items)) } while take(",")
      try expect("]")
      guard position == bytes.count else { throw Damage.notAsWritten("return_text.texts") }
      return items
    }

    private mutating func item(after items: [Item]) throws -> Item {
      var item = Item()
      if take("0") { return item }
      let hasRemark = take("[")
      (item.evidenceDate, item.evidence) = try dayAndText()
      guard hasRemark else { return item }
      try expect(",")
      (item.plannedDate, item.comment) = try dayAndText()
      if take(",") {
        var number = 0
        while position < bytes.count, (0x30...0x39).contains(bytes[position]), number < 1_000 {
          number = number * 10 + Int(bytes[position] & 15)
          position += 1
        }
        guard (1...items.count).contains(number) else { throw Damage.notAsWritten("return_text.texts") }
        item.comment = items[number - 1].comment
      }
      try expect("]")
      return item
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws {
      guard take(character) else { throw Damage.notAsWritten("return_text.texts") }
    }

    private mutating func dayAndText() throws -> (String, ArraySlice<UInt8>) {
      let text = try string()
      guard let first = text.first else { return ("", []) }
      if first == UInt8(ascii: "-") { return ("", text.dropFirst()) }
      let digits = text.prefix(3).compactMap { Migration9.digits.firstIndex(of: $0) }
      guard digits.count == 3 else { throw Damage.notAsWritten("return_text.texts") }
      let number = digits.reduce(0) { $0 * 75 + $1 }
      func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
      return ("\(1900 + number / 372)-\(two(number / 31 % 12 + 1))-\(two(number % 31 + 1))", text.dropFirst(3))
    }

    private mutating func string() throws -> ArraySlice<UInt8> {
      try expect("\"")
      let start = position
      while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
        position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
      }
      guard position < bytes.count else { throw Damage.notAsWritten("return_text.texts") }
      position += 1
      return bytes[start..<position - 1]
    }
  }

  /// The digits of a number of base 75, which counts days as if every month had 31, from 1900-01-01 as 0.
  private static let digits = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+./:;".utf8)

  /// `items` with `[evidence, evidence date, planned date]` or 0, `comments` with the items of each.
  private static func write(_ items: [Item]) -> [UInt8] {
    var bytes = Array("{\"items\":[".utf8)
    for (index, item) in items.enumerated() {
      if index > 0 { bytes += ",".utf8 }
      let parts = [item.evidence, ArraySlice(item.evidenceDate.utf8), ArraySlice(item.plannedDate.utf8)]
      guard let last = parts.lastIndex(where: { !$0.isEmpty }) else {
        bytes += "0".utf8
        continue
      }
      for (number, part) in parts[...last].enumerated() {
        bytes += (number == 0 ? "[\"" : ",\"").utf8
        bytes += part
        bytes += "\"".utf8
      }
      bytes += "]".utf8
    }
    bytes += "],\"comments\":{".utf8
    let numbers = Dictionary(grouping: items.indices.filter { !items[$0].comment.isEmpty }) { items[$0].comment }
    for (index, entry) in numbers.sorted(by: { $0.value[0] < $1.value[0] }).enumerated() {
      bytes += (index == 0 ? "\"" : ",\"").utf8
      bytes += entry.key
      bytes += "\":[\(entry.value.map { "\($0 + 1)" }.joined(separator: ","))]".utf8
    }
    return bytes + "}}".utf8
  }

  // MARK: Seals

  /// SHA-256 over the cells of the tables that had none, in the order of their keys: kind and length of a cell (8 bytes
  /// each, lowest first), then its bytes.
  private static func sealTables(in database: Database) throws {
    let queries = [
      "asked_level_basis": "SELECT id, fingerprint FROM asked_level_basis ORDER BY id",
      "frozen_review_file": """
      SELECT fiscal_year, kind, name, sha256, byte_count, content FROM frozen_review_file ORDER BY fiscal_year, kind, name
      """,
      "ledger_evidence": "SELECT sha256, name FROM ledger_evidence ORDER BY sha256",
    ]
    for (table, query) in queries {
      var hash = SHA256()
      let rows = try Row.fetchCursor(database, sql: query)
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

  // MARK: SQL

  private static let tables = """
    CREATE TABLE source_file (
      id INTEGER PRIMARY KEY,
      -- The path as whoever imported it wrote it; shown, never opened.
      name TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('returns', 'suppliers', 'catalogue')),
      -- Known when the file has been read to its end: NULL only inside the transaction that imports it.
      sha256 BLOB CHECK (length(sha256) = 32),
      byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
      -- Returns of the file that were not stored (no supplier, no year, a twin in another file): it may be imported again
      -- for these.
      rejected INTEGER NOT NULL DEFAULT 0 CHECK (rejected >= 0),
      -- UTC.
      imported_at TEXT NOT NULL,
      -- The day that counts as the one on which the file came in, as who imported it said (--as-of); NULL: that of
      -- imported_at.
      received_on TEXT CHECK (received_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      -- CRC-32 of the columns above.
      sum INTEGER NOT NULL,
      -- The file itself where it is kept; last, so that lists don't read over it.
      bytes BLOB,
      -- Behind the question "already imported?", for two imports at once.
      UNIQUE (kind, sha256)
    ) STRICT;

    CREATE TABLE item (
      -- Item n of a return is character n of its answers.
      no INTEGER PRIMARY KEY CHECK (no >= 1),
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
      -- One character for each item of the criteria, item n is character n: 2 met, 1 partial, 0 unmet, N not applicable
      -- with a reason, n without one, - unanswered.
      answers TEXT NOT NULL CHECK (answers <> ''),
      -- Characters other than '-'.
      answered INTEGER NOT NULL CHECK (answered BETWEEN 0 AND length(answers)),
      errors INTEGER NOT NULL CHECK (errors >= 0),
      warnings INTEGER NOT NULL CHECK (warnings >= 0),
      -- SHA-256 of supplier_code, fiscal_year, answers and return_text.texts, joined by 0x1F.
      content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),
      UNIQUE (supplier_code, fiscal_year, version)
    ) STRICT;

    CREATE TABLE return_text (
      return_id INTEGER PRIMARY KEY REFERENCES check_return ON DELETE CASCADE,
      -- {"items": [...], "comments": {...}}. One element of items for each item, item n at n - 1: 0, or [evidence, evidence
      -- date, planned date] with empty ones at the end left out. Each comment with the numbers of its items. Days are
      -- "2026-04-01".
      texts TEXT NOT NULL,
      -- Where each answer stands in its file, in runs.
      places BLOB NOT NULL,
      -- CRC-32 of what content_hash leaves out of a return: where it came from, places and findings.
      sum INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE corrective_action (
      -- No cascade: a supplier with actions can't be taken out of the register.
      supplier_code TEXT NOT NULL REFERENCES supplier,
      fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1900 AND 2999),
      -- 0: about a line of the ledger.
      item_no INTEGER NOT NULL CHECK (item_no >= 0),
      line_id TEXT NOT NULL,
      -- Everything, also the columns above, as a JSON object with sorted names.
      action TEXT NOT NULL CHECK (action GLOB '{*}'),
      PRIMARY KEY (supplier_code, fiscal_year, item_no, line_id),
      CHECK ((item_no = 0) <> (line_id = ''))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE seal (
      -- Every table but those whose rows, or whose whole, have hashes of their own: files, returns and the journal.
      table_name TEXT PRIMARY KEY,
      -- SHA-256 over all its cells, by whoever changed it last; of ledger_evidence without content, whose hash is its key.
      sum BLOB NOT NULL CHECK (length(sum) = 32)
    ) STRICT, WITHOUT ROWID;
    """

  private static let indexesAndViews = """
    CREATE UNIQUE INDEX check_return_current ON check_return (fiscal_year, supplier_code) WHERE is_current = 1;

    CREATE TRIGGER corrective_action_stays BEFORE DELETE ON corrective_action
    BEGIN SELECT RAISE(ABORT, 'actions are never taken out'); END;

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
      LEFT JOIN item i ON i.no = t.key + 1
      WHERE r.is_current = 1;

    CREATE VIEW gap AS
      -- What is missing of what each registered supplier is asked for. Stale evidence is not here: it depends on the day
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
        JOIN item i ON i.level <= s.asked_level
        WHERE r.is_current = 1
      ) g
      WHERE g.code IN ('1', '0', '-', 'n') OR (g.code = 'N' AND g.na_never = 1);

    CREATE VIEW finding AS
      -- What the rules said of every return that counts.
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
