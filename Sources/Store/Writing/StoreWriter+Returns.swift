import Criteria
import Foundation
import GRDB

extension StoreWriter {
  /// What storing a return came to.
  package enum Outcome: Sendable, Hashable {
    /// The supplier's first return of the year.
    case added(id: Int64)
    /// A corrected return; the version before stays readable.
    case superseded(id: Int64, previousVersion: Int)
    /// The return that counts says exactly the same; nothing was stored.
    case unchanged(id: Int64)

    package var id: Int64 {
      switch self {
      case .added(let id), .superseded(let id, _), .unchanged(let id): id
      }
    }
  }

  /// The return that counts for a supplier and year.
  package struct CurrentReturn: Sendable, Hashable {
    package var id: Int64
    package var version: Int
    package var contentHash: Data
    package var fileID: Int64
  }

  package func currentReturn(supplier code: String, year: Int) throws(StoreError) -> CurrentReturn? {
    try changing {
      try reader.first(
        """
        SELECT id, version, content_hash, source_file_id FROM check_return
        WHERE fiscal_year = ? AND supplier_code = ? AND is_current = 1
        """, [year, code]
      ) { row in
        CurrentReturn(
          id: try row.decode(atIndex: 0), version: try row.decode(atIndex: 1), contentHash: try row.decode(atIndex: 2),
          fileID: try row.decode(atIndex: 3))
      }
    }
  }

  /// Stores a return with what the rules said of it, unless the one that counts says the same.
  ///
  /// - Parameter file: the file it came from, begun and not yet finished.
  package func add(_ sheet: CheckSheetReturn, findings: [Finding], file: Int64) throws(StoreError) -> Outcome {
    try packer.pack(sheet)
    let current = try currentReturn(supplier: sheet.supplierCode, year: sheet.fiscalYear)
    if let current, current.contentHash == packer.contentHash { return .unchanged(id: current.id) }
    if let current { try setCurrent(false, current.id) }
    let id = try insert(sheet, findings: findings, file: file, version: (current?.version ?? 0) + 1)
    return current.map { .superseded(id: id, previousVersion: $0.version) } ?? .added(id: id)
  }

  /// Stores a return again whose rows came apart, now that more of them are known. The outcome is that of the whole return.
  ///
  /// - Parameter id: what `add` or `replace` named for the earlier part. When that is a return of an earlier import (the part alone said the
  ///   same), it is left alone and superseded.
  package func replace(id: Int64, with sheet: CheckSheetReturn, findings: [Finding], file: Int64) throws(StoreError) -> Outcome {
    guard let part = try currentReturn(supplier: sheet.supplierCode, year: sheet.fiscalYear), part.id == id, part.fileID == file else {
      return try add(sheet, findings: findings, file: file)
    }
    try changing {
      try execute("DELETE FROM check_return WHERE id = ?", [id])
      try execute(
        "UPDATE check_return SET is_current = 1 WHERE supplier_code = ? AND fiscal_year = ? AND version = ?",
        [sheet.supplierCode, sheet.fiscalYear, part.version - 1])
    }
    return try add(sheet, findings: findings, file: file)
  }

  private func setCurrent(_ isCurrent: Bool, _ id: Int64) throws(StoreError) {
    try changing { try execute("UPDATE check_return SET is_current = ? WHERE id = ?", [isCurrent ? 1 : 0, id]) }
  }
}

// MARK: - Rows

extension StoreWriter {
  /// Inserts what `packer` holds of `sheet`.
  private func insert(_ sheet: CheckSheetReturn, findings: [Finding], file: Int64, version: Int) throws(StoreError) -> Int64 {
    try checkTexts(of: sheet)
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count { $0.severity == .warning }
    let id = try changing {
      try execute(
        StoreWriter.insertReturn,
        [
          sheet.supplierCode, sheet.supplierName, sheet.corporateNumber, sheet.fiscalYear, version, errors > 0 ? "invalid" : "accepted",
          file,
          sheet.origin.sheet, sheet.origin.row, sheet.origin.path, sheet.answeredOn.stored, sheet.respondent, sheet.criteriaID,
          sheet.criteriaEdition, String(decoding: packer.answers, as: UTF8.self), packer.answered, errors, warnings, packer.contentHash,
        ])
      return database.lastInsertedRowID
    }
    try insertTexts(of: id)
    if !findings.isEmpty { try insert(findings, of: id, sheet: sheet) }
    return id
  }

  private static let insertReturn = """
    INSERT INTO check_return (supplier_code, supplier_name, corporate_number, fiscal_year, version, is_current, state, source_file_id,
      sheet, "row", path, answered_on, respondent, criteria_id, criteria_edition, answers, answered, errors, warnings, content_hash)
    VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  private func insertTexts(of id: Int64) throws(StoreError) {
    try changing {
      try packer.texts.withUnsafeBytes { texts in
        try packer.places.withUnsafeBytes { places in
          try execute(
            "INSERT INTO return_text (return_id, texts, places) VALUES (?, CAST(? AS TEXT), ?)",
            [id, Data(borrowing: texts), Data(borrowing: places)])
        }
      }
    }
  }

  private func insert(_ findings: [Finding], of id: Int64, sheet: CheckSheetReturn) throws(StoreError) {
    if let index = findingsWriter.write(findings, of: sheet.origin) {
      let key = "\(sheet.supplierCode) \(sheet.fiscalYear) \(findings[index].rule)"
      throw .controlCharacter(place: TextPlace(column: "return_finding.findings", key: key))
    }
    try changing {
      try findingsWriter.withUnsafeBytes { findings in
        try execute(
          "INSERT INTO return_finding (return_id, findings) VALUES (?, CAST(? AS TEXT))", [id, Data(borrowing: findings)])
      }
    }
  }

  private func checkTexts(of sheet: CheckSheetReturn) throws(StoreError) {
    let texts = [
      ("supplier_code", sheet.supplierCode), ("supplier_name", sheet.supplierName), ("corporate_number", sheet.corporateNumber),
      ("sheet", sheet.origin.sheet), ("path", sheet.origin.path), ("respondent", sheet.respondent), ("criteria_id", sheet.criteriaID),
      ("criteria_edition", sheet.criteriaEdition),
    ]
    for (column, text) in texts {
      try check(text, column: "check_return.\(column)", key: "\(sheet.supplierCode) \(sheet.fiscalYear)")
    }
  }
}

extension Data {
  /// Without a copy: the bytes must live until the statement has been executed. SQLite is handed them as a blob and casts them to text, so
  /// that no `String` is made of a return's texts.
  fileprivate init(borrowing bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress, !bytes.isEmpty else {
      self.init()
      return
    }
    self.init(bytesNoCopy: UnsafeMutableRawPointer(mutating: start), count: bytes.count, deallocator: .none)
  }
}
