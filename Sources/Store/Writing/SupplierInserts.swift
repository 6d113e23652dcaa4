import Criteria
import GRDB
import Partners

/// The statements that store a supplier of the register with its ratings.
final class SupplierInserts {
  private let database: Database
  private let suppliers: BareStatement
  private let ratings: BareStatement

  init(_ database: Database) throws {
    self.database = database
    suppliers = try BareStatement(
      database,
      """
      INSERT INTO supplier (code, name, name_en, corporate_number, parent_code, country, tier, target_level, asked_level, contract_start,
        contract_end)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      ON CONFLICT (code) DO NOTHING
      """)
    ratings = try BareStatement(
      database,
      """
      INSERT INTO rating (supplier_code, factor, score) VALUES (?, ?, ?)
      ON CONFLICT (supplier_code, factor) DO UPDATE SET score = excluded.score WHERE score <> excluded.score
      """)
  }

  /// - Returns: false when the register has the supplier already, which stays as it is.
  func insert(_ supplier: Supplier, _ askedLevel: Level) throws -> Bool {
    try suppliers.bind(supplier.code, at: 1)
    try suppliers.bind(supplier.name, at: 2)
    try suppliers.bind(supplier.nameEn, at: 3)
    try suppliers.bind(supplier.corporateNumber, at: 4)
    try suppliers.bind(supplier.parentCode, at: 5)
    try suppliers.bind(supplier.country, at: 6)
    try bind(supplier.tier, at: 7)
    try bind(supplier.targetLevel?.rawValue, at: 8)
    try suppliers.bind(askedLevel.rawValue, at: 9)
    try bind(supplier.contractStart, at: 10)
    try bind(supplier.contractEnd, at: 11)
    try suppliers.run()
    guard database.changesCount > 0 else { return false }
    for (factor, score) in supplier.scores { _ = try put(score, for: factor, of: supplier.code) }
    return true
  }

  /// - Returns: the number of ratings that are different now: 1 or 0.
  func put(_ score: Int, for factor: String, of code: String) throws -> Int {
    try ratings.bind(code, at: 1)
    try ratings.bind(factor, at: 2)
    try ratings.bind(score, at: 3)
    try ratings.run()
    return database.changesCount
  }

  private func bind(_ number: Int?, at index: Int32) throws {
    if let number { try suppliers.bind(number, at: index) } else { try suppliers.bindNull(at: index) }
  }

  private func bind(_ day: Day, at index: Int32) throws {
    if let text = day.stored { try suppliers.bind(text, at: index) } else { try suppliers.bindNull(at: index) }
  }
}
