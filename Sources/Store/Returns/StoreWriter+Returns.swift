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

    /// Which of them it is.
    package enum Kind: Sendable {
      case added, superseded, unchanged
    }

    package var kind: Kind {
      switch self {
      case .added: .added
      case .superseded: .superseded
      case .unchanged: .unchanged
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

  /// Makes ready for many returns, after what was read once (`readOnce`) or not.
  ///
  /// The first ones of a database go to the ends of tables and into two indexes, for which fewer pages at hand do;
  /// later ones also go to those that they supersede.
  package func expectReturns() throws(StoreError) {
    let size = try reader.years().isEmpty ? 4_000 : Connection.cacheSize
    try changing { try database.execute(sql: "PRAGMA cache_size = -\(size)") }
  }

  /// Stores a return with what the rules found in it, unless the one that counts says the same.
  ///
  /// - Parameter file: the file it came from, begun and not yet finished.
  package func storeReturn(_ sheet: CheckSheetReturn, findings: [Finding], file: Int64) throws(StoreError) -> Outcome {
    try packed.pack(sheet, findings: findings)
    return try storeReturn(sheet, packed: packed, file: file)
  }

  /// The same of a return that has been packed.
  package func storeReturn(_ sheet: CheckSheetReturn, packed: PackedReturn, file: Int64) throws(StoreError) -> Outcome {
    if try isFirstOfYear(sheet.fiscalYear), let id = try insertFirst(sheet, packed: packed, file: file) {
      return .added(id: id)
    }
    let current = try currentReturn(supplier: sheet.supplierCode, year: sheet.fiscalYear)
    if let current, current.contentHash.elementsEqual(packed.contentHash) { return .unchanged(id: current.id) }
    if let current { try setCurrent(false, current.id) }
    let id = try changing { try insert(sheet, packed: packed, file: file, version: (current?.version ?? 0) + 1) }
    return current.map { .superseded(id: id, previousVersion: $0.version) } ?? .added(id: id)
  }

  /// Stores a return again whose rows came apart, now that more of them are known. The outcome is that of the whole
  /// return.
  ///
  /// - Parameter id: what `add` or `replace` named for the earlier part. When that is a return of an earlier import
  ///   (the part alone said the same), it is left alone and superseded.
  package func replaceReturn(id: Int64, with sheet: CheckSheetReturn, findings: [Finding], file: Int64)
    throws(StoreError)
    -> Outcome
  {
    try packed.pack(sheet, findings: findings)
    return try replaceReturn(id: id, with: sheet, packed: packed, file: file)
  }

  /// The same of a return that has been packed.
  package func replaceReturn(id: Int64, with sheet: CheckSheetReturn, packed: PackedReturn, file: Int64)
    throws(StoreError)
    -> Outcome
  {
    guard let part = try currentReturn(supplier: sheet.supplierCode, year: sheet.fiscalYear), part.id == id,
      part.fileID == file
    else {
      return try storeReturn(sheet, packed: packed, file: file)
    }
    try changing {
      try execute("DELETE FROM check_return WHERE id = ?", [id])
      try execute(
        "UPDATE check_return SET is_current = 1 WHERE supplier_code = ? AND fiscal_year = ? AND version = ?",
        [sheet.supplierCode, sheet.fiscalYear, part.version - 1])
    }
    return try storeReturn(sheet, packed: packed, file: file)
  }

  private func setCurrent(_ isCurrent: Bool, _ id: Int64) throws(StoreError) {
    try changing { try execute("UPDATE check_return SET is_current = ? WHERE id = ?", [isCurrent ? 1 : 0, id]) }
  }
}

// MARK: - Rows

extension StoreWriter {
  /// Whether the year had no return before this transaction, so that hardly any supplier has one.
  private func isFirstOfYear(_ year: Int) throws(StoreError) -> Bool {
    if let known = hasReturns[year] { return !known }
    let known = try changing {
      try reader.first("SELECT EXISTS (SELECT 1 FROM check_return WHERE fiscal_year = ? AND is_current = 1)", [year]) {
        try $0.decode(Bool.self, atIndex: 0)
      }
    }
    hasReturns[year] = known ?? false
    return known == false
  }

  /// Inserts a return without asking first whether the supplier has one, which is the better part of asking and
  /// inserting.
  ///
  /// - Returns: nil where it has: the unique index refuses the row, and nothing has changed.
  private func insertFirst(_ sheet: CheckSheetReturn, packed: PackedReturn, file: Int64) throws(StoreError) -> Int64? {
    try changing {
      do {
        return try insert(sheet, packed: packed, file: file, version: 1)
      } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
        return nil
      }
    }
  }

  private func insert(_ sheet: CheckSheetReturn, packed: PackedReturn, file: Int64, version: Int) throws -> Int64 {
    let inserts = try self.inserts ?? ReturnInserts(database)
    self.inserts = inserts
    return try inserts.insert(sheet, packed: packed, file: file, version: version)
  }
}
