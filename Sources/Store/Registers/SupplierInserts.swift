import Criteria
import GRDB
import Partners

/// The statements that store suppliers of the register with their ratings.
struct SupplierInserts: ~Copyable {
  /// What the register has of a supplier that is to be stored.
  enum Stored {
    case nothing, same, other
  }

  private var inserts: RegisterInserts
  private var batch = SupplierBatch()
  private let supplier: BareStatement
  private let ratingsOf: BareStatement
  /// The last code of the register, in the order of bytes; nil while there is none.
  private var last: String?

  init(_ database: Database) throws {
    let inserts = try RegisterInserts(database)
    let supplier = try BareStatement(database, "SELECT \(RegisterInserts.columns) FROM supplier WHERE code = ?")
    let ratingsOf = try BareStatement(database, "SELECT factor, score FROM rating WHERE supplier_code = ?")
    last = try String.fetchOne(database, sql: "SELECT max(code) FROM supplier")
    self.inserts = inserts
    self.supplier = supplier
    self.ratingsOf = ratingsOf
  }

  /// Stores a supplier that the register doesn't have; at the latest when `flush` is called.
  mutating func insert(_ supplier: Supplier, _ askedLevel: Level) throws {
    if isBehindLast(supplier.code) { last = supplier.code }
    batch.append(supplier, askedLevel)
    if batch.isFull { try flush() }
  }

  /// Stores what waits to be stored together.
  mutating func flush() throws { try inserts.insert(&batch) }

  private func isBehindLast(_ code: String) -> Bool { last.map { $0.precedesByBytes(code) } ?? true }

  // MARK: What is there

  mutating func stored(_ new: Supplier, _ askedLevel: Level) throws -> Stored {
    // Nobody is behind the last: a new register in the order of its codes needs to ask for none of them.
    if isBehindLast(new.code) { return .nothing }
    try flush()
    try supplier.bind(new.code, at: 1)
    defer { supplier.restart() }
    guard try supplier.next() else { return .nothing }
    // Byte by byte, where Swift's `==` would take two Unicode forms of a name for the same.
    let isSame =
      try supplier.text(0).elementsEqual(new.name.utf8) && supplier.text(1).elementsEqual(new.nameEn.utf8)
      && supplier.text(2).elementsEqual(new.corporateNumber.utf8) && supplier.text(3).elementsEqual(new.parentCode.utf8)
      && supplier.text(4).elementsEqual(new.country.utf8) && supplier.optionalInteger(5) == new.tier
      && supplier.optionalInteger(6) == new.targetLevel?.rawValue && supplier.integer(7) == askedLevel.rawValue
      && isDay(new.contractStart, 8) && isDay(new.contractEnd, 9) && hasRatings(of: new)
    return isSame ? .same : .other
  }

  private func isDay(_ day: Day, _ column: Int32) throws -> Bool {
    guard let text = try supplier.optionalText(column) else { return day.isNone }
    return day.stored.map { text.elementsEqual($0.utf8) } ?? false
  }

  private func hasRatings(of new: Supplier) throws -> Bool {
    try ratingsOf.bind(new.code, at: 1)
    defer { ratingsOf.restart() }
    var count = 0
    while try ratingsOf.next() {
      let (factor, score) = (try ratingsOf.text(0), try ratingsOf.integer(1))
      guard new.scores.contains(where: { $0.value == score && factor.elementsEqual($0.key.utf8) }) else { return false }
      count += 1
    }
    return count == new.scores.count
  }
}
