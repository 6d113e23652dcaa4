import Criteria
import GRDB
import Partners

/// How many suppliers of a register were new, different and the same.
package struct SupplierChanges: Sendable, Hashable {
  package var added = 0
  package var changed = 0
  package var unchanged = 0

  package init(added: Int = 0, changed: Int = 0, unchanged: Int = 0) {
    self.added = added
    self.changed = changed
    self.unchanged = unchanged
  }
}

extension StoreWriter {
  /// Adds suppliers to the register, or brings them up to date. Suppliers that aren't named stay as they are.
  ///
  /// - Parameters:
  ///   - suppliers: each with the level that it is asked to reach (its own, else the settings').
  ///   - year: from which they hold: where anything is recorded of an earlier one, that keeps what the register said,
  ///     and has no supplier that is new; nil for all years.
  package func storeSuppliers(
    _ suppliers: some Sequence<(supplier: Supplier, askedLevel: Level)>, from year: Int? = nil
  )
    throws(StoreError) -> SupplierChanges
  {
    var changes = SupplierChanges()
    let insertion = try changing { try SupplierInsertion(database) }
    let firstYear = try year.flatMap { year throws(StoreError) in try reader.hasPast(before: year) ? year : nil }
    for (supplier, askedLevel) in suppliers {
      try StoreWriter.checkTexts(of: supplier)
      try changing {
        if let firstYear, try isToBeKept(supplier) { try keep(supplier.code, until: firstYear - 1) }
        if try insertion.insert(supplier, askedLevel) {
          if let firstYear { try begin(supplier.code, in: firstYear) }
          changes.added += 1
        } else if try update(supplier, askedLevel) {
          changes.changed += 1
        } else {
          changes.unchanged += 1
        }
      }
    }
    // The insertion's statements don't pass through `execute`, which notes for the seals what it changes.
    if changes.added > 0 {
      touch("supplier")
      touch("rating")
    }
    return changes
  }

  /// Whether all suppliers are asked for the levels of a policy already, by the ratings of a year.
  package func askedLevelsHold(by policy: TargetLevelPolicy, in year: Int) throws(StoreError) -> Bool {
    guard !AskedLevels.depend(on: touched) else { return false }
    return try changing { try AskedLevels(policy: policy, year: year).hold(in: database) }
  }

  /// Applies the settings' policy to all suppliers, and notes that it was applied.
  ///
  /// - Parameters:
  ///   - year: whose ratings count.
  ///   - level: of a supplier's code, by the policy.
  package func refreshAskedLevels(by policy: TargetLevelPolicy, in year: Int, _ level: (String) -> Level?)
    throws(StoreError)
  {
    try refreshAskedLevels(level)
    askedLevels = AskedLevels(policy: policy, year: year)
  }

  /// Applies the settings' policy to all suppliers, after it or their ratings have changed.
  ///
  /// - Parameter level: of a supplier's code; nil leaves the supplier as it is.
  /// - Returns: the number of suppliers whose asked level is another now.
  @discardableResult
  package func refreshAskedLevels(_ level: (String) -> Level?) throws(StoreError) -> Int {
    let changed = try changing {
      var changed: [(code: String, level: Int)] = []
      let suppliers = try BareStatement(database, "SELECT code, asked_level FROM supplier")
      while try suppliers.next() {
        let code = String(decoding: try suppliers.text(0), as: UTF8.self)
        guard let level = level(code)?.rawValue, level != (try suppliers.integer(1)) else { continue }
        changed.append((code, level))
      }
      return changed
    }
    var count = 0
    for supplier in changed {
      count += try changing {
        try execute("UPDATE supplier SET asked_level = ? WHERE code = ?", [supplier.level, supplier.code])
      }
    }
    return count
  }
}

// MARK: - Rows

extension StoreWriter {
  /// Notes that a supplier is new, unless it has answered or been rated for a year before.
  private func begin(_ code: String, in year: Int) throws {
    try execute(
      """
      INSERT INTO supplier_span (supplier_code, first_year, retired_by, reason) SELECT ?1, ?2, '', ''
      WHERE NOT EXISTS (SELECT 1 FROM check_return WHERE supplier_code = ?1 AND fiscal_year < ?2)
      """, [code, year])
  }

  /// Whether the register has the supplier with other values of those that belong to a year.
  private func isToBeKept(_ supplier: Supplier) throws -> Bool {
    let isSame = try reader.first(
      """
      SELECT (parent_code, tier, target_level, contract_start, contract_end) IS (?2, ?3, ?4, ?5, ?6) FROM supplier
      WHERE code = ?1
      """,
      [
        supplier.code, supplier.parentCode, supplier.tier, supplier.targetLevel?.rawValue,
        supplier.contractStart.stored, supplier.contractEnd.stored,
      ]
    ) { try $0.decode(Bool.self, atIndex: 0) }
    guard let isSame else { return false }
    return try !isSame || !hasRatings(of: supplier)
  }

  /// Compares byte by byte, where Swift's `==` would take two Unicode forms of a name for the same.
  ///
  /// - Returns: false where the register has the same.
  private func update(_ supplier: Supplier, _ askedLevel: Level) throws -> Bool {
    let count = try execute(
      """
      UPDATE supplier SET (\(StoreWriter.columns)) = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      WHERE code = ?1 AND (\(StoreWriter.columns)) IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """, arguments(supplier, askedLevel))
    let rated = try !hasRatings(of: supplier)
    if rated {
      try execute("DELETE FROM rating WHERE supplier_code = ?", [supplier.code])
      try SupplierInsertion(database).insertRatings(of: supplier)
    }
    return count > 0 || rated
  }

  private func hasRatings(of supplier: Supplier) throws -> Bool {
    var known: [[UInt8]: Int] = [:]
    for (factor, score) in supplier.scores { known[Array(factor.utf8)] = score }
    var count = 0
    try reader.each("SELECT factor, score FROM rating WHERE supplier_code = ?", [supplier.code]) { row in
      let factor: String = try row.decode(atIndex: 0)
      if try known[Array(factor.utf8)] == row.decode(Int.self, atIndex: 1) { count += 1 } else { count = .min }
    }
    return count == supplier.scores.count
  }

  /// Behind the code.
  fileprivate static let columns = """
    name, name_en, corporate_number, parent_code, country, tier, target_level, asked_level, contract_start, contract_end
    """

  private func arguments(_ supplier: Supplier, _ askedLevel: Level) -> StatementArguments {
    [
      supplier.code, supplier.name, supplier.nameEn, supplier.corporateNumber, supplier.parentCode, supplier.country,
      supplier.tier,
      supplier.targetLevel?.rawValue, askedLevel.rawValue, supplier.contractStart.stored, supplier.contractEnd.stored,
    ]
  }

  static func checkTexts(of supplier: Supplier) throws(StoreError) {
    let key = supplier.code
    try check(supplier.code, column: "supplier.code", key: key)
    try check(supplier.name, column: "supplier.name", key: key)
    try check(supplier.nameEn, column: "supplier.name_en", key: key)
    try check(supplier.corporateNumber, column: "supplier.corporate_number", key: key)
    try check(supplier.parentCode, column: "supplier.parent_code", key: key)
    try check(supplier.country, column: "supplier.country", key: key)
    for factor in supplier.scores.keys { try check(factor, column: "rating.factor", key: key) }
  }
}

/// The statements that a new supplier needs, prepared once for all of a register.
private struct SupplierInsertion: ~Copyable {
  private let database: Database
  private let supplier: BareStatement
  private let rating: BareStatement

  init(_ database: Database) throws {
    let supplier = try BareStatement(
      database,
      """
      INSERT INTO supplier (code, \(StoreWriter.columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      ON CONFLICT (code) DO NOTHING
      """)
    let rating = try BareStatement(database, "INSERT INTO rating (supplier_code, factor, score) VALUES (?, ?, ?)")
    self.database = database
    self.supplier = supplier
    self.rating = rating
  }

  /// - Returns: false where the register has the supplier.
  func insert(_ row: Supplier, _ askedLevel: Level) throws -> Bool {
    try supplier.bind(row.code, at: 1)
    try supplier.bind(row.name, at: 2)
    try supplier.bind(row.nameEn, at: 3)
    try supplier.bind(row.corporateNumber, at: 4)
    try supplier.bind(row.parentCode, at: 5)
    try supplier.bind(row.country, at: 6)
    try supplier.bind(optional: row.tier, at: 7)
    try supplier.bind(optional: row.targetLevel?.rawValue, at: 8)
    try supplier.bind(askedLevel.rawValue, at: 9)
    try supplier.bind(optional: row.contractStart.stored, at: 10)
    try supplier.bind(optional: row.contractEnd.stored, at: 11)
    try supplier.run()
    guard database.changesCount > 0 else { return false }
    try insertRatings(of: row)
    return true
  }

  /// In the order of the table's key, so that SQLite appends.
  func insertRatings(of row: Supplier) throws {
    for (factor, score) in row.scores.sorted(by: { $0.key.precedesByBytes($1.key) }) {
      try rating.bind(row.code, at: 1)
      try rating.bind(factor, at: 2)
      try rating.bind(score, at: 3)
      try rating.run()
    }
  }
}
