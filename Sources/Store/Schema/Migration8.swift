import Crypto
import Foundation
import GRDB

/// Texts packed in fewer bytes: days in three letters, a comment that comes again as the item that has it. Frozen.
enum Migration8 {
  /// - Throws: `Damage` where a return isn't what was stored: its damage must not get a hash that agrees.
  static func run(_ database: Database) throws {
    for id in try Int64.fetchAll(database, sql: "SELECT return_id FROM return_text") {
      guard let row = try Row.fetchOne(database, sql: stored, arguments: [id]) else { continue }
      let (code, year, answers, texts): (String, Int, String, String) = (row[0], row[1], row[2], row[3])
      guard hash(code, year, answers, Array(texts.utf8)) == row[4] as Data else {
        throw Damage.notAsWritten("check_return.content_hash")
      }
      var scanner = Scanner(bytes: Array(texts.utf8))
      let packed = pack(try scanner.items())
      try database.execute(
        sql: "UPDATE return_text SET texts = ? WHERE return_id = ?",
        arguments: [String(decoding: packed, as: UTF8.self), id])
      try database.execute(
        sql: "UPDATE check_return SET content_hash = ? WHERE id = ?",
        arguments: [hash(code, year, answers, packed), id])
    }
    try database.execute(sql: "DROP VIEW answer; \(view)")
  }

  private static let stored = """
    SELECT r.supplier_code, r.fiscal_year, r.answers, x.texts, r.content_hash
    FROM check_return r JOIN return_text x ON x.return_id = r.id WHERE r.id = ?
    """

  private static func hash(_ code: String, _ year: Int, _ answers: String, _ texts: [UInt8]) -> Data {
    Data(SHA256.hash(data: Array("\(code)\u{1F}\(year)\u{1F}\(answers)\u{1F}".utf8) + texts))
  }

  private struct Item {
    var evidence: [UInt8] = []
    var comment: [UInt8] = []
    /// `2026-04-01`, or empty.
    var evidenceDate: [UInt8] = []
    var plannedDate: [UInt8] = []
  }

  // MARK: Before

  /// Reads a JSON array of 153 elements: 0, or `[evidence, evidence date, comment, planned date]` with empty ones at the
  /// end left out.
  private struct Scanner {
    let bytes: [UInt8]
    var position = 0

    mutating func items() throws -> [Item] {
      try expect("[")
      var items: [Item] = []
      repeat {
        var item = Item()
        if !take("0") {
          try expect("[")
          item.evidence = try string()
          if take(",") { item.evidenceDate = try string() }
          if take(",") { item.comment = try string() }
          if take(",") { item.plannedDate = try string() }
          try expect("]")
        }
        items.append(item)
      } while take(",")
      try expect("]")
      guard position == bytes.count, items.count == 153 else { throw Damage.notAsWritten("return_text.texts") }
      return items
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws {
      guard take(character) else { throw Damage.notAsWritten("return_text.texts") }
    }

    private mutating func string() throws -> [UInt8] {
      try expect("\"")
      var text: [UInt8] = []
      while position < bytes.count {
        let byte = bytes[position]
        position += 1
        if byte == UInt8(ascii: "\"") { return text }
        guard byte == UInt8(ascii: "\\") else {
          text.append(byte)
          continue
        }
        guard position < bytes.count, let plain = plain[bytes[position]] else { break }
        position += 1
        text.append(plain)
      }
      throw Damage.notAsWritten("return_text.texts")
    }

    private let plain: [UInt8: UInt8] = [0x22: 0x22, 0x5C: 0x5C, 0x74: 0x09, 0x6E: 0x0A, 0x72: 0x0D]
  }

  // MARK: After

  /// `0` says nothing. A text is three letters of the evidence date or `-`, then the evidence. `[evidence, remark]` has
  /// in the same way planned date and comment; where nothing stands, a text is empty. `[evidence, day, n]`: the comment
  /// is that of item n.
  private static func pack(_ items: [Item]) -> [UInt8] {
    var bytes = Array("[".utf8)
    var slots = [Int](repeating: 0, count: 256)
    for (index, item) in items.enumerated() {
      if index > 0 { bytes += ",".utf8 }
      let hasRemark = !item.comment.isEmpty || !item.plannedDate.isEmpty
      if hasRemark { bytes += "[".utf8 }
      if hasRemark || !item.evidence.isEmpty || !item.evidenceDate.isEmpty {
        append(item.evidenceDate, item.evidence, to: &bytes)
      } else {
        bytes += "0".utf8
      }
      guard hasRemark else { continue }
      bytes += ",".utf8
      if let known = known(item.comment, in: items, newAt: index + 1, &slots) {
        append(item.plannedDate, [], to: &bytes)
        bytes += ",\(known)".utf8
      } else {
        append(item.plannedDate, item.comment, to: &bytes)
      }
      bytes += "]".utf8
    }
    return bytes + "]".utf8
  }

  private static func append(_ day: [UInt8], _ text: [UInt8], to bytes: inout [UInt8]) {
    bytes += "\"".utf8
    if !day.isEmpty { bytes += letters(of: day) } else if !text.isEmpty { bytes += "-".utf8 }
    for byte in text {
      switch byte {
      case 0x22, 0x5C: bytes += [0x5C, byte]
      case 0x09: bytes += "\\t".utf8
      case 0x0A: bytes += "\\n".utf8
      case 0x0D: bytes += "\\r".utf8
      default: bytes.append(byte)
      }
    }
    bytes += "\"".utf8
  }

  /// A number of base 75, which counts days as if every month had 31, from 1900-01-01 as 0.
  private static func letters(of day: [UInt8]) -> [UInt8] {
    func number(_ range: Range<Int>) -> Int { day[range].reduce(0) { $0 * 10 + Int($1) - 0x30 } }
    let count = ((number(0..<4) - 1900) * 12 + number(5..<7) - 1) * 31 + number(8..<10) - 1
    return [digits[count / 5625], digits[count / 75 % 75], digits[count % 75]]
  }

  private static let digits = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+./:;".utf8)

  /// The item whose comment is the same, found by a few of its bytes in 256 slots.
  private static func known(_ comment: [UInt8], in items: [Item], newAt item: Int, _ slots: inout [Int]) -> Int? {
    guard comment.count >= 8 else { return nil }
    func word(_ start: Int) -> UInt64 {
      comment[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    let ends = word(0) &+ word(comment.count - 8) << 1
    let mixed = ((ends ^ (word((comment.count - 8) / 2) &* 3)) &+ UInt64(comment.count)) &* 0x9E37_79B9_7F4A_7C15
    for step in 0..<4 {
      let slot = (Int(mixed >> 56) + step) % 256
      if slots[slot] == 0 {
        slots[slot] = item
        return nil
      }
      if items[slots[slot] - 1].comment == comment { return slots[slot] }
    }
    return nil
  }

  private static let view = """
    CREATE VIEW answer AS
      SELECT supplier_code, supplier_name, fiscal_year, item_no, level,
        CASE code
          WHEN '2' THEN 'met' WHEN '1' THEN 'partial' WHEN '0' THEN 'unmet' WHEN '-' THEN 'unanswered' ELSE 'notApplicable'
        END AS answer,
        substr(proof, CASE substr(proof, 1, 1) WHEN '-' THEN 2 ELSE 4 END) AS evidence, CASE WHEN substr(proof, 1, 1) NOT IN ('', '-') THEN (
        SELECT printf('%04d-%02d-%02d', 1900 + n / 372, n / 31 % 12 + 1, n % 31 + 1)
        FROM (SELECT ((instr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+./:;', substr(proof, 1, 1)) - 1) * 75 + (instr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+./:;', substr(proof, 2, 1)) - 1)) * 75 + (instr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+./:;', substr(proof, 3, 1)) - 1) AS n)
      ) END AS evidence_date,
        CASE WHEN same_as IS NULL THEN substr(remark, CASE substr(remark, 1, 1) WHEN '-' THEN 2 ELSE 4 END) ELSE (
          SELECT substr(r.value, CASE substr(r.value, 1, 1) WHEN '-' THEN 2 ELSE 4 END) FROM json_each(texts) e JOIN json_each(e.value) r WHERE e.key = same_as - 1 AND r.key = 1
        ) END AS comment, CASE WHEN substr(remark, 1, 1) NOT IN ('', '-') THEN (
        SELECT printf('%04d-%02d-%02d', 1900 + n / 372, n / 31 % 12 + 1, n % 31 + 1)
        FROM (SELECT ((instr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+./:;', substr(remark, 1, 1)) - 1) * 75 + (instr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+./:;', substr(remark, 2, 1)) - 1)) * 75 + (instr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+./:;', substr(remark, 3, 1)) - 1) AS n)
      ) END AS planned_date
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
}
