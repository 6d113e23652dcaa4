import Criteria
import Foundation
import GRDB
import Partners

extension StoreReader {
  /// Says that what follows is read once, from front to back: no pages are kept for a second time.
  package func readOnce() throws(StoreError) {
    try asking { try database.execute(sql: "PRAGMA cache_size = -500") }
  }

  /// The register, by code (byte order), with ratings.
  package func suppliers() throws(StoreError) -> [Supplier] {
    try asking {
      var suppliers: [Supplier] = []
      try eachSupplier(upTo: nil) { suppliers.append($0) }
      return suppliers
    }
  }

  /// The register with the scores that count in a year, by code (byte order): of each factor the latest rating not
  /// after the year, else the register's.
  package func suppliers(in year: Int) throws(StoreError) -> [Supplier] {
    try asking {
      var suppliers: [Supplier] = []
      try eachSupplier(upTo: year) { suppliers.append($0) }
      return suppliers
    }
  }

  /// Streams it.
  ///
  /// - Throws: `StoreError`, or what `body` throws.
  package func suppliers(in year: Int, each body: (Supplier) throws -> Void) throws {
    try streaming { try eachSupplier(upTo: year, body) }
  }

  /// - Parameter year: whose ratings count too; nil: those without a year only.
  private func eachSupplier(upTo year: Int?, _ body: (Supplier) throws -> Void) throws {
    let suppliers = try BareStatement(database, "SELECT \(Supplier.columns) FROM supplier ORDER BY code")
    var ratings = try SupplierRatings(
      database, from: "rating", "SELECT supplier_code, factor, score FROM rating ORDER BY supplier_code, factor")
    var yearRatings = try SupplierRatings(
      database, from: "year_rating",
      """
      SELECT supplier_code, factor, score FROM year_rating WHERE fiscal_year <= \(year ?? Int(Int32.min))
      ORDER BY supplier_code, fiscal_year, factor
      """)
    var scores = SharedScores()
    while try suppliers.next() {
      var supplier = try Supplier(row: suppliers)
      scores.removeAll()
      try ratings.move(to: &scores, of: supplier.code)
      try yearRatings.move(to: &scores, of: supplier.code)
      supplier.scores = scores.byFactor
      try body(supplier)
    }
    try ratings.checkNoneIsLeft()
    try yearRatings.checkNoneIsLeft()
  }

  /// Whether there is any supplier.
  package func hasRegister() throws(StoreError) -> Bool {
    try asking { try first("SELECT EXISTS (SELECT 1 FROM supplier)") { try $0.decode(Bool.self, atIndex: 0) } ?? false }
  }

  package func supplier(code: String) throws(StoreError) -> Supplier? {
    try asking {
      let suppliers = try BareStatement(database, "SELECT \(Supplier.columns) FROM supplier WHERE code = ?")
      try suppliers.bind(code, at: 1)
      guard try suppliers.next() else { return nil }
      var supplier = try Supplier(row: suppliers)
      try each("SELECT factor, score FROM rating WHERE supplier_code = ?", [code]) { row in
        supplier.scores[try row.decode(atIndex: 0)] = try row.decode(Int.self, atIndex: 1)
      }
      return supplier
    }
  }
}

/// Ratings as they are stored, next to a list of suppliers in the same order.
private struct SupplierRatings: ~Copyable {
  private let rows: BareStatement
  private let table: String
  private var hasRow: Bool

  /// - Parameter sql: asks for code, factor and score, by code; of several scores for the same factor the last one
  ///   counts.
  init(_ database: Database, from table: String, _ sql: String) throws {
    let rows = try BareStatement(database, sql)
    hasRow = try rows.next()
    self.rows = rows
    self.table = table
  }

  /// Moves the scores of the next supplier.
  mutating func move(to scores: inout SharedScores, of code: String) throws {
    while hasRow, try rows.text(0).isText(code) {
      scores.set(try rows.optionalInteger(2), factor: try rows.text(1))
      hasRow = try rows.next()
    }
  }

  /// A rating always has its supplier.
  func checkNoneIsLeft() throws {
    if hasRow { throw Damage.notAsWritten("\(table).supplier_code") }
  }
}

/// The scores of one supplier after the other. Factors are few and so are scores: suppliers whose scores are the same
/// share them, so that a register of tens of thousands takes little memory.
private struct SharedScores {
  private var factors: [String] = []
  /// By factor, of the supplier that is read.
  private var scores: [Int?] = []
  private var known: [[Int?]: [String: Int]] = [:]

  mutating func removeAll() {
    for index in scores.indices { scores[index] = nil }
  }

  /// Of several scores for the same factor the last one counts.
  mutating func set(_ score: Int?, factor: UnsafeRawBufferPointer) {
    if let number = factors.firstIndex(where: factor.isText) {
      scores[number] = score
    } else {
      factors.append(String(decoding: factor, as: UTF8.self))
      scores.append(score)
    }
  }

  var byFactor: [String: Int] {
    mutating get {
      if let known = known[scores] { return known }
      var byFactor: [String: Int] = [:]
      for (factor, score) in zip(factors, scores) { byFactor[factor] = score }
      known[scores] = byFactor
      return byFactor
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether a text has these bytes in UTF-8.
  func isText(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { text in
      guard text.count == count, let mine = baseAddress, let theirs = text.baseAddress else {
        return text.count == count
      }
      return memcmp(mine, theirs, count) == 0
    }
  }
}

extension Supplier {
  fileprivate static let columns = """
    code, name, name_en, corporate_number, parent_code, country, tier, target_level, contract_start, contract_end
    """

  fileprivate init(row: borrowing BareStatement) throws {
    let level = try row.optionalInteger(7)
    guard level == nil || level.flatMap(Level.init(rawValue:)) != nil else {
      throw Damage.notAsWritten("supplier.target_level")
    }
    func text(_ column: Int32) throws -> String { String(decoding: try row.text(column), as: UTF8.self) }
    func day(_ column: Int32, _ name: String) throws -> Day {
      try Day(stored: row.optionalText(column).map { String(decoding: $0, as: UTF8.self) }, column: name)
    }
    self.init(
      code: try text(0), name: try text(1), nameEn: try text(2), corporateNumber: try text(3), parentCode: try text(4),
      country: try text(5), tier: try row.optionalInteger(6), targetLevel: level.flatMap(Level.init(rawValue:)),
      contractStart: try day(8, "supplier.contract_start"), contractEnd: try day(9, "supplier.contract_end"))
  }
}
