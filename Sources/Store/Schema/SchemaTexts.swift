import Criteria
import Foundation
import GRDB

/// Texts packed in fewer bytes (`TextPacking`), and the view that reads them.
enum SchemaTexts {
  /// Packs the texts of every return anew, and hashes it anew.
  ///
  /// - Throws: `Damage` where a return isn't what was stored: its damage must not get a hash that agrees.
  static func migrate(_ database: Database) throws {
    let packed = PackedReturn()
    for id in try Int64.fetchAll(database, sql: "SELECT return_id FROM return_text") {
      guard let row = try Row.fetchOne(database, sql: StoredReturn.query, arguments: [id]) else { continue }
      let stored = try StoredReturn(row: row) { try $0.readFirstTexts(into: &$1) }
      guard stored.hashAgrees else { throw Damage.notAsWritten("check_return.content_hash") }
      try packed.pack(stored.sheet, findings: [])
      try database.execute(
        sql: "UPDATE return_text SET texts = ? WHERE return_id = ?",
        arguments: [String(decoding: packed.texts.contents, as: UTF8.self), id])
      try database.execute(
        sql: "UPDATE check_return SET content_hash = ? WHERE id = ?", arguments: [Data(packed.contentHash), id])
    }
    try database.execute(sql: "DROP VIEW answer; \(view)")
  }

  private static let view = """
    -- Every item of every return that counts, as plain rows. Of return_text.texts an element is a text or [text, text] or [text, text, n]: three
    -- letters of a day or '-', then evidence or comment; n is the item with the same comment.
    CREATE VIEW answer AS
      SELECT supplier_code, supplier_name, fiscal_year, item_no, level,
        CASE code
          WHEN '2' THEN 'met' WHEN '1' THEN 'partial' WHEN '0' THEN 'unmet' WHEN '-' THEN 'unanswered' ELSE 'notApplicable'
        END AS answer,
        \(text("proof")) AS evidence, \(day("proof")) AS evidence_date,
        CASE WHEN same_as IS NULL THEN \(text("remark")) ELSE (
          SELECT \(text("r.value")) FROM json_each(texts) e JOIN json_each(e.value) r WHERE e.key = same_as - 1 AND r.key = 1
        ) END AS comment, \(day("remark")) AS planned_date
      FROM (
        SELECT r.supplier_code, r.supplier_name, r.fiscal_year, t.key + 1 AS item_no, i.level, substr(r.answers, t.key + 1, 1) AS code, x.texts,
          CASE t.type WHEN 'text' THEN t.value WHEN 'array' THEN (SELECT value FROM json_each(t.value) WHERE key = 0) ELSE '' END AS proof,
          CASE t.type WHEN 'array' THEN (SELECT value FROM json_each(t.value) WHERE key = 1) ELSE '' END AS remark,
          CASE t.type WHEN 'array' THEN (SELECT value FROM json_each(t.value) WHERE key = 2) END AS same_as
        FROM check_return r
        JOIN return_text x ON x.return_id = r.id
        JOIN json_each(x.texts) t
        LEFT JOIN item i ON i.no = t.key + 1
        WHERE r.is_current = 1
      );
    """

  private static func text(_ column: String) -> String {
    "substr(\(column), CASE substr(\(column), 1, 1) WHEN '-' THEN 2 ELSE 4 END)"
  }

  /// `PackedDay` in SQL.
  private static func day(_ column: String) -> String {
    func digit(_ place: Int) -> String { "(instr('\(PackedDay.digits)', substr(\(column), \(place), 1)) - 1)" }
    return """
      CASE WHEN substr(\(column), 1, 1) NOT IN ('', '-') THEN (
          SELECT printf('%04d-%02d-%02d', 1900 + n / 372, n / 31 % 12 + 1, n % 31 + 1)
          FROM (SELECT (\(digit(1)) * 75 + \(digit(2))) * 75 + \(digit(3)) AS n)
        ) END
      """
  }
}

extension JSONScanner {
  /// Reads texts as schemas 1 to 7 kept them: `[evidence, evidence date, comment, planned date]` with empty ones at the
  /// end left out, 0 where there is nothing.
  fileprivate mutating func readFirstTexts(into sheet: inout CheckSheetReturn) throws(Mismatch) {
    try expect(UInt8(ascii: "["))
    for number in 1...CheckSheetReturn.itemCount {
      if number > 1 { try expect(UInt8(ascii: ",")) }
      if take(UInt8(ascii: "0")) { continue }
      try expect(UInt8(ascii: "["))
      sheet[number].evidence = sheet.append(text: try string())
      if take(UInt8(ascii: ",")) { sheet[number].evidenceDate = try isoDay() }
      if take(UInt8(ascii: ",")) { sheet[number].comment = sheet.append(text: try string()) }
      if take(UInt8(ascii: ",")) { sheet[number].plannedDate = try isoDay() }
      try expect(UInt8(ascii: "]"))
    }
    try expect(UInt8(ascii: "]"))
    guard isAtEnd else { throw Mismatch() }
  }

  private mutating func isoDay() throws(Mismatch) -> Day {
    let text = try string()
    if text.isEmpty { return .none }
    guard let day = Day(iso: text) else { throw Mismatch() }
    return day
  }
}
