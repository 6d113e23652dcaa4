import Criteria
import GRDB

/// The statements that store one return: its row, its texts, its findings.
final class ReturnInserts {
  private let database: Database
  private let returns: BareStatement
  private let texts: BareStatement
  private let findings: BareStatement

  init(_ database: Database) throws {
    self.database = database
    returns = try BareStatement(
      database,
      """
      INSERT INTO check_return (supplier_code, supplier_name, corporate_number, fiscal_year, version, is_current, state, source_file_id,
        sheet, "row", path, answered_on, respondent, criteria_id, criteria_edition, answers, answered, errors, warnings, content_hash)
      VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
      """)
    texts = try BareStatement(
      database, "INSERT INTO return_text (return_id, texts, places, sum) VALUES (?1, ?2, ?3, ?4)")
    findings = try BareStatement(database, "INSERT INTO return_finding (return_id, findings) VALUES (?1, ?2)")
  }

  /// - Returns: the id of the return.
  /// - Throws: `DatabaseError`.
  func insert(_ sheet: CheckSheetReturn, packed: PackedReturn, file: Int64, version: Int) throws -> Int64 {
    try insertReturn(sheet, packed: packed, file: file, version: version)
    let id = database.lastInsertedRowID
    try packed.places.withUnsafeBytes { places in
      try texts.bind(Int(id), at: 1)
      try texts.bind(text: packed.texts.contents, at: 2)
      try texts.bind(blob: places, at: 3)
      try texts.bind(ReturnSum.of(sheet, packed: packed, file: file, version: version), at: 4)
      try texts.run()
    }
    if !packed.findings.contents.isEmpty {
      try findings.bind(Int(id), at: 1)
      try findings.bind(text: packed.findings.contents, at: 2)
      try findings.run()
    }
    return id
  }

  private func insertReturn(_ sheet: CheckSheetReturn, packed: PackedReturn, file: Int64, version: Int) throws {
    try returns.bind(sheet.supplierCode, at: 1)
    try returns.bind(sheet.supplierName, at: 2)
    try returns.bind(sheet.corporateNumber, at: 3)
    try returns.bind(sheet.fiscalYear, at: 4)
    try returns.bind(version, at: 5)
    try returns.bind(packed.errors > 0 ? "invalid" : "accepted", at: 6)
    try returns.bind(Int(file), at: 7)
    try returns.bind(sheet.origin.sheet, at: 8)
    try returns.bind(sheet.origin.row, at: 9)
    try returns.bind(sheet.origin.path, at: 10)
    if let day = sheet.answeredOn.stored { try returns.bind(day, at: 11) } else { try returns.bindNull(at: 11) }
    try returns.bind(sheet.respondent, at: 12)
    try returns.bind(sheet.criteriaID, at: 13)
    try returns.bind(sheet.criteriaEdition, at: 14)
    try returns.bind(packed.answered, at: 16)
    try returns.bind(packed.errors, at: 17)
    try returns.bind(packed.warnings, at: 18)
    try packed.answers.withUnsafeBytes { answers in
      try packed.contentHash.withUnsafeBytes { hash in
        try returns.bind(text: answers, at: 15)
        try returns.bind(blob: hash, at: 19)
        try returns.run()
      }
    }
  }
}
