import Criteria
import Foundation
import GRDB
import Partners

/// Suppliers with their ratings as rows on their way into the register.
package struct SupplierBatch: Sendable {
  fileprivate(set) var suppliers = Rows()
  fileprivate(set) var ratings = Rows()
  /// Sums of the tables as they are with this batch, where it and all before went into a register without suppliers, in
  /// order.
  private(set) var sums: [String: Data] = [:]

  package init() {}

  var isFull: Bool { suppliers.cells.count >= RowInserts.rowsAtOnce * RegisterInserts.supplierColumns }

  mutating func append(_ supplier: Supplier, _ askedLevel: Level) {
    suppliers.append(supplier.code)
    suppliers.append(supplier.name)
    suppliers.append(supplier.nameEn)
    suppliers.append(supplier.corporateNumber)
    suppliers.append(supplier.parentCode)
    suppliers.append(supplier.country)
    suppliers.append(supplier.tier)
    suppliers.append(supplier.targetLevel?.rawValue)
    suppliers.append(askedLevel.rawValue)
    suppliers.append(supplier.contractStart)
    suppliers.append(supplier.contractEnd)
    // In the order of the table's key.
    for (factor, score) in supplier.scores.sorted(by: { $0.key.precedesByBytes($1.key) }) {
      ratings.append(supplier.code)
      ratings.append(factor)
      ratings.append(score)
    }
  }

  mutating func removeAll() {
    suppliers.removeAll()
    ratings.removeAll()
    sums = [:]
  }

  /// Makes batches of suppliers that nobody has. It needs no database, so that another thread may do it.
  ///
  /// - Parameters:
  ///   - policy: says which level a supplier is asked to reach where the register doesn't.
  ///   - emit: takes a batch and leaves an empty one.
  /// - Throws: `StoreError.controlCharacter`, or what `emit` throws.
  package static func each(
    of suppliers: SupplierList, asking policy: TargetLevelPolicy, _ emit: (inout SupplierBatch) throws -> Void
  ) throws {
    var supplierSum = TableSum()
    var ratingSum = TableSum()
    var last: String?
    var isInOrder = true
    var batch = SupplierBatch()
    func handOver() throws {
      if isInOrder {
        supplierSum.add(batch.suppliers)
        ratingSum.add(batch.ratings)
        batch.sums = ["supplier": supplierSum.value(), "rating": ratingSum.value()]
      }
      try emit(&batch)
    }
    for supplier in suppliers {
      try StoreWriter.checkTexts(of: supplier)
      isInOrder = isInOrder && last.map { $0.precedesByBytes(supplier.code) } ?? true
      last = supplier.code
      batch.append(supplier, policy.targetLevel(of: supplier))
      if batch.isFull { try handOver() }
    }
    try handOver()
  }
}

/// The statements that add suppliers to the register.
struct RegisterInserts: ~Copyable {
  private var suppliers: RowInserts
  private var ratings: RowInserts

  fileprivate static let supplierColumns = 11

  /// Behind the code.
  static let columns = """
    name, name_en, corporate_number, parent_code, country, tier, target_level, asked_level, contract_start, contract_end
    """

  init(_ database: Database) throws {
    let suppliers = try RowInserts(
      database, into: "supplier (code, \(RegisterInserts.columns))", columns: RegisterInserts.supplierColumns)
    let ratings = try RowInserts(database, into: "rating (supplier_code, factor, score)", columns: 3)
    self.suppliers = suppliers
    self.ratings = ratings
  }

  /// Leaves the batch empty.
  mutating func insert(_ batch: inout SupplierBatch) throws {
    // A rating needs its supplier.
    try suppliers.insert(batch.suppliers)
    try ratings.insert(batch.ratings)
    batch.removeAll()
  }
}

extension Rows {
  fileprivate mutating func append(_ day: Day) {
    if let text = day.stored { append(text) } else { append(nil as Int?) }
  }
}
