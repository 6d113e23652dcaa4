import Criteria
import GRDB
import Partners

/// The statements that store a supplier of the register with its ratings.
struct SupplierInserts: ~Copyable {
  private let database: Database
  private var suppliers: RowBatch
  private var ratings: RowBatch
  private let supplier: BareStatement
  private let rating: BareStatement
  /// The last code of the register, in the order of bytes; nil while there is none.
  private var last: String?

  private static let columns = """
    supplier (code, name, name_en, corporate_number, parent_code, country, tier, target_level, asked_level, contract_start, contract_end)
    """

  init(_ database: Database) throws {
    let suppliers = try RowBatch(database, into: SupplierInserts.columns, columns: 11)
    let ratings = try RowBatch(database, into: "rating (supplier_code, factor, score)", columns: 3)
    let supplier = try BareStatement(
      database,
      "INSERT INTO \(SupplierInserts.columns) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (code) DO NOTHING")
    let rating = try BareStatement(
      database,
      """
      INSERT INTO rating (supplier_code, factor, score) VALUES (?, ?, ?)
      ON CONFLICT (supplier_code, factor) DO UPDATE SET score = excluded.score WHERE score <> excluded.score
      """)
    last = try String.fetchOne(database, sql: "SELECT max(code) FROM supplier")
    self.database = database
    self.suppliers = suppliers
    self.ratings = ratings
    self.supplier = supplier
    self.rating = rating
  }

  /// - Returns: false when the register has the supplier already, which stays as it is.
  mutating func insert(_ supplier: Supplier, _ askedLevel: Level) throws -> Bool {
    // Behind the last code there is nobody yet: a register in the order of its codes needs to ask for none of them.
    guard last.map({ $0.utf8.lexicographicallyPrecedes(supplier.code.utf8) }) ?? true else { return try insertUnlessKnown(supplier, askedLevel) }
    last = supplier.code
    suppliers.append(supplier.code)
    for text in [supplier.name, supplier.nameEn, supplier.corporateNumber, supplier.parentCode, supplier.country] { suppliers.append(text) }
    for number in [supplier.tier, supplier.targetLevel?.rawValue, askedLevel.rawValue] { suppliers.append(number) }
    suppliers.append(supplier.contractStart)
    suppliers.append(supplier.contractEnd)
    for (factor, score) in supplier.scores {
      ratings.append(supplier.code)
      ratings.append(factor)
      ratings.append(score)
    }
    if suppliers.isFull { try flush() }
    return true
  }

  /// Stores what waits to be stored together.
  mutating func flush() throws {
    // A rating needs its supplier.
    try suppliers.flush()
    try ratings.flush()
  }

  private mutating func insertUnlessKnown(_ new: Supplier, _ askedLevel: Level) throws -> Bool {
    try flush()
    try supplier.bind(new.code, at: 1)
    try supplier.bind(new.name, at: 2)
    try supplier.bind(new.nameEn, at: 3)
    try supplier.bind(new.corporateNumber, at: 4)
    try supplier.bind(new.parentCode, at: 5)
    try supplier.bind(new.country, at: 6)
    try bind(new.tier, at: 7)
    try bind(new.targetLevel?.rawValue, at: 8)
    try supplier.bind(askedLevel.rawValue, at: 9)
    try bind(new.contractStart, at: 10)
    try bind(new.contractEnd, at: 11)
    try supplier.run()
    guard database.changesCount > 0 else { return false }
    for (factor, score) in new.scores { _ = try put(score, for: factor, of: new.code) }
    return true
  }

  /// - Returns: the number of ratings that are different now: 1 or 0.
  func put(_ score: Int, for factor: String, of code: String) throws -> Int {
    try rating.bind(code, at: 1)
    try rating.bind(factor, at: 2)
    try rating.bind(score, at: 3)
    try rating.run()
    return database.changesCount
  }

  private func bind(_ number: Int?, at index: Int32) throws {
    if let number { try supplier.bind(number, at: index) } else { try supplier.bindNull(at: index) }
  }

  private func bind(_ day: Day, at index: Int32) throws {
    if let text = day.stored { try supplier.bind(text, at: index) } else { try supplier.bindNull(at: index) }
  }
}

extension RowBatch {
  fileprivate mutating func append(_ day: Day) {
    if let text = day.stored { append(text) } else { append(nil as Int?) }
  }
}
