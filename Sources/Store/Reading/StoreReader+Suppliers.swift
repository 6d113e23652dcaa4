import Criteria
import GRDB
import Partners

extension StoreReader {
  /// The register, by code (byte order), with ratings.
  package func suppliers() throws(StoreError) -> [Supplier] {
    try asking {
      var suppliers = try all("SELECT \(Supplier.columns) FROM supplier ORDER BY code", [], Supplier.init(row:))
      let ratings = try BareStatement(database, "SELECT supplier_code, factor, score FROM rating ORDER BY supplier_code, factor")
      var index = 0
      // Factors are few and come again with every supplier: one text each.
      var factors: [String] = []
      while try ratings.next() {
        let code = try ratings.text(0)
        // Both lists are in the same order, and a rating always has its supplier.
        while index < suppliers.count, !suppliers[index].code.utf8.elementsEqual(code) { index += 1 }
        guard index < suppliers.count else { throw Damage.notAsWritten("rating.supplier_code") }
        let factor = try ratings.text(1)
        let known = factors.first { $0.utf8.elementsEqual(factor) }
        if known == nil { factors.append(String(decoding: factor, as: UTF8.self)) }
        suppliers[index].scores[known ?? factors[factors.count - 1]] = try ratings.integer(2)
      }
      return suppliers
    }
  }

  /// Whether there is any supplier.
  package func hasRegister() throws(StoreError) -> Bool {
    try asking { try first("SELECT EXISTS (SELECT 1 FROM supplier)") { try $0.decode(Bool.self, atIndex: 0) } ?? false }
  }

  package func supplier(code: String) throws(StoreError) -> Supplier? {
    try asking {
      guard var supplier = try first("SELECT \(Supplier.columns) FROM supplier WHERE code = ?", [code], Supplier.init(row:)) else {
        return nil
      }
      try each("SELECT factor, score FROM rating WHERE supplier_code = ?", [code]) { row in
        supplier.scores[try row.decode(atIndex: 0)] = try row.decode(Int.self, atIndex: 1)
      }
      return supplier
    }
  }
}

extension Supplier {
  fileprivate static let columns = """
    code, name, name_en, corporate_number, parent_code, country, tier, target_level, contract_start, contract_end
    """

  fileprivate init(row: Row) throws {
    let level = try row.decode(Int?.self, atIndex: 7)
    guard level == nil || level.flatMap(Level.init(rawValue:)) != nil else { throw Damage.notAsWritten("supplier.target_level") }
    self.init(
      code: try row.decode(atIndex: 0), name: try row.decode(atIndex: 1), nameEn: try row.decode(atIndex: 2),
      corporateNumber: try row.decode(atIndex: 3), parentCode: try row.decode(atIndex: 4), country: try row.decode(atIndex: 5),
      tier: try row.decode(Int?.self, atIndex: 6), targetLevel: level.flatMap(Level.init(rawValue:)),
      contractStart: try Day(stored: row.decode(String?.self, atIndex: 8), column: "supplier.contract_start"),
      contractEnd: try Day(stored: row.decode(String?.self, atIndex: 9), column: "supplier.contract_end"))
  }
}
