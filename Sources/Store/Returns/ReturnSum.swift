import CDeflate
import Criteria
import Foundation
import GRDB

/// CRC-32 of what a return's content hash leaves out: where it came from, the places of its answers, its findings.
struct ReturnSum {
  private var sum = libdeflate_crc32(0, nil, 0)

  /// In the order of `columns`, then places, then findings.
  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  mutating func add(_ number: Int) {
    withUnsafeBytes(of: Int64(number).littleEndian) { add($0) }
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    let end: UInt8 = 0x1F
    sum = libdeflate_crc32(sum, bytes.baseAddress, bytes.count)
    withUnsafeBytes(of: end) { sum = libdeflate_crc32(sum, $0.baseAddress, 1) }
  }

  var value: Int { Int(sum) }
}

extension ReturnSum {
  private static let columns = """
    r.supplier_name, r.corporate_number, r.version, r.state, r.source_file_id, r.sheet, r."row", r.path, coalesce(r.answered_on, ''), \
    r.respondent, r.criteria_id, r.criteria_edition, r.answered, r.errors, r.warnings, x.places, coalesce(f.findings, '')
    """
  private static let query = """
    SELECT \(columns) FROM check_return r JOIN return_text x ON x.return_id = r.id LEFT JOIN return_finding f ON f.return_id = r.id
    WHERE r.id = ?1
    """

  /// The sum of a stored return as it is now.
  init(return id: Int64, in database: Database) throws {
    let row = try BareStatement(database, ReturnSum.query)
    try row.bind(Int(id), at: 1)
    guard try row.next() else { return }
    for column in 0..<17 { row.withCell(Int32(column)) { add($1) } }
  }

  /// Gives every stored return its sum, when an older schema is brought up to date.
  static func writeAll(in database: Database) throws {
    let ids = try Int64.fetchAll(database, sql: "SELECT return_id FROM return_text")
    for id in ids {
      try database.execute(
        sql: "UPDATE return_text SET sum = ? WHERE return_id = ?",
        arguments: [try ReturnSum(return: id, in: database).value, id])
    }
  }
}
