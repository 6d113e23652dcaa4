import Criteria
import Foundation
import GRDB

/// A return with everything that is kept of it, unpacked.
struct StoredReturn {
  /// Of as many items as it has answers.
  var sheet: CheckSheetReturn
  /// Whether code, year, answers and texts are what was stored.
  let hashAgrees: Bool

  static let query = """
    SELECT r.supplier_code, r.supplier_name, r.corporate_number, r.fiscal_year, r.criteria_id, r.criteria_edition, r.answered_on,
      r.respondent, s.name, r.sheet, r."row", r.path, r.answers, r.content_hash, x.texts, x.places
    FROM check_return r JOIN return_text x ON x.return_id = r.id JOIN source_file s ON s.id = r.source_file_id
    WHERE r.id = ?
    """

  /// - Throws: `Damage` or `JSONScanner.Mismatch` where a column isn't of the shape that is written.
  init(row: Row) throws {
    let itemCount = try row.withUnsafeData(atIndex: 12) { $0?.count ?? 0 }
    guard itemCount > 0 else { throw Damage.notAsWritten("check_return.answers") }
    sheet = CheckSheetReturn(itemCount: itemCount)
    sheet.supplierCode = try row.decode(atIndex: 0)
    sheet.supplierName = try row.decode(atIndex: 1)
    sheet.corporateNumber = try row.decode(atIndex: 2)
    sheet.fiscalYear = try row.decode(atIndex: 3)
    sheet.criteriaID = try row.decode(atIndex: 4)
    sheet.criteriaEdition = try row.decode(atIndex: 5)
    sheet.answeredOn = try Day(stored: row.decode(String?.self, atIndex: 6), column: "check_return.answered_on")
    sheet.respondent = try row.decode(atIndex: 7)
    sheet.origin = SourceLocation(
      file: try row.decode(atIndex: 8), sheet: try row.decode(atIndex: 9), row: try row.decode(atIndex: 10),
      path: try row.decode(atIndex: 11))
    let (code, year) = (sheet.supplierCode, sheet.fiscalYear)
    let storedHash = try row.decode(Data.self, atIndex: 13)
    hashAgrees = try row.withUnsafeData(atIndex: 12) { answers in
      try row.withUnsafeData(atIndex: 14) { texts in
        storedHash.elementsEqual(
          ContentHash.of(supplierCode: code, fiscalYear: year, answers: answers ?? Data(), texts: texts ?? Data()))
      }
    }
    try readAnswers(row)
    try row.withUnsafeData(atIndex: 14) { try readTexts($0 ?? Data()) }
    try row.withUnsafeData(atIndex: 15) { try readPlaces($0 ?? Data()) }
  }

  private mutating func readAnswers(_ row: Row) throws {
    try row.withUnsafeData(atIndex: 12) { data in
      for (index, byte) in (data ?? Data()).enumerated() {
        guard let code = AnswerCode(rawValue: byte) else { throw Damage.notAsWritten("check_return.answers") }
        sheet[index + 1].answer = code.answer
      }
    }
  }

  private mutating func readTexts(_ data: Data) throws {
    try data.withUnsafeBytes { bytes in
      var scanner = JSONScanner(bytes)
      do {
        try scanner.readTexts(into: &sheet)
      } catch {
        throw Damage.notAsWritten("return_text.texts")
      }
    }
  }

  private mutating func readPlaces(_ data: Data) throws {
    try data.withUnsafeBytes { bytes in
      do {
        try PlacePacking.unpack(bytes, into: &sheet)
      } catch {
        throw Damage.notAsWritten("return_text.places")
      }
    }
  }
}
