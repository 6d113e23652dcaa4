import Criteria
import Foundation
import GRDB
import Partners

extension StoreReader {
  /// Says that what follows is read once, from front to back: no pages are kept for a second time.
  package func readOnce() throws(StoreError) {
    try asking { try database.execute(sql: "PRAGMA cache_size = -500") }
  }

  /// The register as it is today, by code (byte order), with its scores.
  package func suppliers() throws(StoreError) -> [Supplier] {
    try asking {
      var suppliers = try emptyList()
      try eachSupplier(.latest) { suppliers.append($0) }
      return suppliers
    }
  }

  /// The register as it was in a year, by code (byte order), with what was asked of each and the scores that count: of
  /// each factor the latest rating not after the year, else the register's.
  package func suppliers(in year: Int) throws(StoreError) -> [Supplier] {
    try asking {
      var suppliers = try emptyList()
      try eachSupplier(.rated(year)) { suppliers.append($0) }
      return suppliers
    }
  }

  /// What the register itself says of a year: without ratings that were given apart from it.
  package func register(in year: Int) throws(StoreError) -> [Supplier] {
    try asking {
      var suppliers = try emptyList()
      try eachSupplier(.stated(year)) { suppliers.append($0) }
      return suppliers
    }
  }

  /// With room for all of them, since a list that grows is in memory twice.
  private func emptyList() throws -> [Supplier] {
    var suppliers: [Supplier] = []
    suppliers.reserveCapacity(try supplierCount())
    return suppliers
  }

  /// How many suppliers the register has.
  package func supplierCount() throws(StoreError) -> Int {
    try asking { try first("SELECT count(*) FROM supplier") { try $0.decode(atIndex: 0) } ?? 0 }
  }

  /// Streams it.
  ///
  /// - Throws: `StoreError`, or what `body` throws.
  package func suppliers(in year: Int, each body: (Supplier) throws -> Void) throws {
    try streaming { try eachSupplier(.rated(year), body) }
  }

  /// Of which time the register is read.
  private enum Moment {
    case latest
    /// What the register said in a year.
    case stated(Int)
    /// The same with the ratings up to the year, and what was asked.
    case rated(Int)

    var year: Int? {
      switch self {
      case .latest: nil
      case .stated(let year), .rated(let year): year
      }
    }

    /// The year whose ratings count; nil where none do.
    var ratedYear: Int? { if case .rated(let year) = self { year } else { nil } }

    /// SQL takes no ratings of years up to this one.
    var ratedUpTo: Int { ratedYear ?? Int(Int32.min) }
  }

  /// All tables lie in the order of the codes, so that each is read once beside the others.
  ///
  /// - Parameter code: of the only supplier that is read; nil for all.
  private func eachSupplier(_ moment: Moment, code: String? = nil, _ body: (Supplier) throws -> Void) throws {
    let one = code == nil ? "" : "AND supplier_code = ?"
    func rows(_ table: String, _ sql: String) throws -> RowsOfSuppliers {
      try RowsOfSuppliers(database, from: table, sql, code: code)
    }
    let suppliers = try BareStatement(
      database,
      """
      SELECT \(Supplier.columns), p.first_year, p.retired_on, p.merged_into
      FROM supplier LEFT JOIN supplier_span p ON p.supplier_code = code \(code == nil ? "" : "WHERE code = ?") ORDER BY code
      """)
    if let code { try suppliers.bind(code, at: 1) }
    // Past what any row says where the register of today is read.
    let year = moment.year ?? Int(Int32.max)
    var past = try rows(
      "register_year",
      """
      SELECT supplier_code, until_year, parent_code, tier, target_level, contract_start, contract_end FROM register_year
      WHERE until_year >= \(year) \(one) ORDER BY supplier_code, until_year
      """)
    var pastScores = try rows(
      "register_score",
      """
      SELECT supplier_code, factor, score, until_year FROM register_score WHERE until_year >= \(year) \(one)
      ORDER BY supplier_code, until_year, factor
      """)
    var ratings = try rows(
      "rating",
      "SELECT supplier_code, factor, score FROM rating WHERE TRUE \(one) ORDER BY supplier_code, factor")
    var yearRatings = try rows(
      "year_rating",
      """
      SELECT supplier_code, factor, score, fiscal_year, rated_on FROM year_rating WHERE fiscal_year <= \(moment.ratedUpTo) \(one)
      ORDER BY supplier_code, fiscal_year, factor
      """)
    var asked = try rows(
      "asked",
      """
      SELECT supplier_code, level, why, in_business, fixed_by FROM asked WHERE fiscal_year = \(moment.ratedUpTo) \(one)
      ORDER BY supplier_code
      """)
    // Nothing follows from incidents where today's register or that of a year is asked for as it was given.
    var incidents = try incidentJudging.flatMap { judging in
      try moment.ratedYear.flatMap { year in
        try judging.factor(year).flatMap { factor in
          factor.incidents == nil
            ? nil : IncidentScores(factor: factor, year: year, day: judging.asOf.judging(fiscalYear: year))
        }
      }
    }
    var incidentRows = try rows(
      "incident",
      Incident.counted(
        where: (incidents == nil ? "FALSE" : "TRUE") + (code == nil ? "" : " AND h.supplier_code = ?")))
    if !incidentRows.hasRow, incidents?.factor.incidents?.otherwise == nil { incidents = nil }
    var scores = SharedScores()
    while try suppliers.next() {
      var supplier = try Supplier(row: suppliers)
      scores.removeAll()
      var until: Int?
      try past.move(of: supplier.code) { row in
        guard until == nil else { return }
        until = try row.integer(1)
        try supplier.take(past: row)
      }
      if let until {
        try pastScores.move(of: supplier.code) { row in
          if try row.integer(3) == until { scores.set(try row.integer(2), factor: try row.text(1)) }
        }
        try ratings.move(of: supplier.code) { _ in }
      } else {
        try ratings.move(of: supplier.code) { scores.set(try $0.integer(2), factor: try $0.text(1)) }
      }
      incidents?.begin()
      try yearRatings.move(of: supplier.code) { row in
        let score = try row.optionalInteger(2)
        scores.set(score, factor: try row.text(1))
        try incidents?.note(rating: row, isRated: score != nil)
      }
      try incidentRows.move(of: supplier.code) { incidents?.known.append(try Incident(counted: $0)) }
      if let judged = incidents?.score(isRated: scores.has) {
        supplier.incidentBasis = judged.basis
        if let score = judged.score { scores.set(score, factor: judged.factor) }
      }
      try asked.move(of: supplier.code) { supplier.asked = try Asked(row: $0) }
      supplier.scores = scores.byFactor
      try body(supplier)
    }
    if code == nil {
      try past.checkNoneIsLeft()
      try pastScores.checkNoneIsLeft()
      try ratings.checkNoneIsLeft()
      try yearRatings.checkNoneIsLeft()
      try incidentRows.checkNoneIsLeft()
      try asked.checkNoneIsLeft()
    }
  }

  /// Whether there is any supplier.
  package func hasRegister() throws(StoreError) -> Bool {
    try asking { try first("SELECT EXISTS (SELECT 1 FROM supplier)") { try $0.decode(Bool.self, atIndex: 0) } ?? false }
  }

  /// One supplier as the register has it today.
  package func supplier(code: String) throws(StoreError) -> Supplier? {
    try asking {
      var found: Supplier?
      try eachSupplier(.latest, code: code) { found = $0 }
      return found
    }
  }

  /// One supplier as it was in a year.
  package func supplier(code: String, in year: Int) throws(StoreError) -> Supplier? {
    try asking {
      var found: Supplier?
      try eachSupplier(.rated(year), code: code) { found = $0 }
      return found
    }
  }
}

/// Rows of another table as they lie beside a list of suppliers in the same order.
private struct RowsOfSuppliers: ~Copyable {
  private let rows: BareStatement
  private let table: String
  private(set) var hasRow: Bool

  /// - Parameters:
  ///   - sql: asks for the code first, in its order.
  ///   - code: bound to the statement's only `?`, where there is one.
  init(_ database: Database, from table: String, _ sql: String, code: String?) throws {
    let rows = try BareStatement(database, sql)
    if let code { try rows.bind(code, at: 1) }
    hasRow = try rows.next()
    self.rows = rows
    self.table = table
  }

  /// Hands over the rows of the next supplier.
  mutating func move(of code: String, _ body: (borrowing BareStatement) throws -> Void) throws {
    while hasRow, try rows.text(0).isText(code) {
      try body(rows)
      hasRow = try rows.next()
    }
  }

  /// A row always has its supplier.
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

  mutating func set(_ score: Int, factor: String) {
    var factor = factor
    factor.withUTF8 { set(score, factor: UnsafeRawBufferPointer($0)) }
  }

  /// Whether the supplier that is read has a score of a factor.
  func has(_ factor: String) -> Bool {
    factors.firstIndex { $0.utf8.elementsEqual(factor.utf8) }.map { scores[$0] != nil } ?? false
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

/// The incidents of one supplier after the other, and what follows from them.
private struct IncidentScores {
  let factor: ImportanceScale.Factor
  let year: Int
  let day: Day
  var known: [Incident] = []
  /// The day on which the supplier was rated for the very year.
  private var ratedOn = Day.none

  init(factor: ImportanceScale.Factor, year: Int, day: Day) {
    (self.factor, self.year, self.day) = (factor, year, day)
  }

  mutating func begin() {
    known.removeAll(keepingCapacity: true)
    ratedOn = .none
  }

  mutating func note(rating row: borrowing BareStatement, isRated: Bool) throws {
    guard try row.integer(3) == year, try row.text(1).isText(factor.id) else { return }
    ratedOn = isRated ? try row.day(4, "year_rating.rated_on") : .none
  }

  /// - Parameter isRated: whether the supplier has a score of a factor by ratings.
  func score(isRated: (String) -> Bool) -> (score: Int?, factor: String, basis: IncidentBasis)? {
    let judged = factor.score(of: known, ratedOn: ratedOn, isRated: isRated(factor.id), on: day)
    return judged.map { ($0.score, factor.id, $0.basis) }
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

  /// Behind `columns` come first year, day of retirement and whose code is used since.
  fileprivate init(row: borrowing BareStatement) throws {
    func text(_ column: Int32) throws -> String { String(decoding: try row.text(column), as: UTF8.self) }
    self.init(
      code: try text(0), name: try text(1), nameEn: try text(2), corporateNumber: try text(3), parentCode: try text(4),
      country: try text(5), tier: try row.optionalInteger(6), targetLevel: try row.level(7, "supplier.target_level"),
      contractStart: try row.day(8, "supplier.contract_start"), contractEnd: try row.day(9, "supplier.contract_end"))
    span = SupplierSpan(
      firstYear: try row.optionalInteger(10), retiredOn: try row.day(11, "supplier_span.retired_on"),
      mergedInto: try row.optionalText(12).map { String(decoding: $0, as: UTF8.self) } ?? "")
  }

  /// Takes what the register said in an earlier year.
  fileprivate mutating func take(past row: borrowing BareStatement) throws {
    parentCode = String(decoding: try row.text(2), as: UTF8.self)
    tier = try row.optionalInteger(3)
    targetLevel = try row.level(4, "register_year.target_level")
    contractStart = try row.day(5, "register_year.contract_start")
    contractEnd = try row.day(6, "register_year.contract_end")
  }
}

extension Asked {
  /// From code, level, why, in_business, fixed_by.
  fileprivate init(row: borrowing BareStatement) throws {
    guard let level = try row.level(1, "asked.level"),
      let why = Reason(rawValue: String(decoding: try row.text(2), as: UTF8.self))
    else { throw Damage.notAsWritten("asked.why") }
    self.init(
      level: level, why: why, isInBusiness: try row.integer(3) == 1,
      isReconstructed: try row.text(4).isText(Occasion.reconstructed.rawValue))
  }
}

extension BareStatement {
  func day(_ column: Int32, _ name: String) throws -> Day {
    try Day(stored: optionalText(column).map { String(decoding: $0, as: UTF8.self) }, column: name)
  }

  /// Nil where there is none.
  fileprivate func level(_ column: Int32, _ name: String) throws -> Level? {
    guard let number = try optionalInteger(column) else { return nil }
    guard let level = Level(rawValue: number) else { throw Damage.notAsWritten(name) }
    return level
  }
}
