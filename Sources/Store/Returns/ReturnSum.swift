import Criteria
import GRDB

/// CRC-32 of what a return's content hash leaves out: where it came from, the places of its answers, its findings.
enum ReturnSum {
  private static let query = """
    SELECT r.supplier_name, r.corporate_number, r.version, r.state, r.source_file_id, r.sheet, r."row", r.path,
      coalesce(r.answered_on, ''), r.respondent, r.criteria_id, r.criteria_edition, r.answered, r.errors, r.warnings,
      x.places, coalesce(f.findings, '')
    FROM check_return r JOIN return_text x ON x.return_id = r.id LEFT JOIN return_finding f ON f.return_id = r.id
    WHERE r.id = ?1
    """
  private static let columns: Int32 = 17

  /// The sum of a stored return as it is now; nil where there is none.
  static func stored(_ id: Int64, in database: Database) throws -> Int? {
    let row = try BareStatement(database, query)
    try row.bind(Int(id), at: 1)
    guard try row.next() else { return nil }
    var sum = RowSum()
    sum.add(row, columns: columns)
    return sum.value
  }

  /// The sum of a return that is about to be stored: the same values in the same order.
  static func of(_ sheet: CheckSheetReturn, packed: PackedReturn, file: Int64, version: Int) -> Int {
    var sum = RowSum()
    sum.add(sheet.supplierName)
    sum.add(sheet.corporateNumber)
    sum.add(version)
    sum.add(packed.errors > 0 ? "invalid" : "accepted")
    sum.add(Int(file))
    sum.add(sheet.origin.sheet)
    sum.add(sheet.origin.row)
    sum.add(sheet.origin.path)
    sum.add(sheet.answeredOn.stored ?? "")
    sum.add(sheet.respondent)
    sum.add(sheet.criteriaID)
    sum.add(sheet.criteriaEdition)
    for count in [packed.answered, packed.errors, packed.warnings] { sum.add(count) }
    packed.places.withUnsafeBytes { sum.add($0) }
    sum.add(packed.findings.contents)
    return sum.value
  }
}
