import Criteria

/// Suppliers as the journal writes them: the same text as `CanonicalJSON` gives for an object of these members, but written straight away, since
/// every supplier of a register has one.
package struct SupplierJSON {
  private var json: [UInt8] = []
  /// Of all scores so far, in the order of their bytes: factors are few and come again with every supplier.
  private var factors: [String] = []

  package init() {}

  /// Members stand in the order of their names' bytes.
  package mutating func text(of supplier: Supplier) -> String {
    json.removeAll(keepingCapacity: true)
    add(#"{"code":"#, .text(supplier.code))
    add(#","contractEnd":"#, .day(supplier.contractEnd))
    add(#","contractStart":"#, .day(supplier.contractStart))
    add(#","corporateNumber":"#, .text(supplier.corporateNumber))
    add(#","country":"#, .text(supplier.country))
    add(#","name":"#, .text(supplier.name))
    add(#","nameEn":"#, .text(supplier.nameEn))
    add(#","parentCode":"#, .text(supplier.parentCode))
    json.append(contentsOf: #","scores":{"#.utf8)
    add(supplier.scores)
    add(#"},"targetLevel":"#, .optional(supplier.targetLevel?.rawValue))
    add(#","tier":"#, .optional(supplier.tier))
    json.append(UInt8(ascii: "}"))
    return String(decoding: json, as: UTF8.self)
  }

  private mutating func add(_ name: String, _ value: CanonicalJSON) {
    json.append(contentsOf: name.utf8)
    value.append(to: &json)
  }

  private mutating func add(_ scores: [String: Int]) {
    if !scores.keys.allSatisfy(factors.contains) {
      factors = Set(factors).union(scores.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    var isFirst = true
    for factor in factors {
      guard let score = scores[factor] else { continue }
      if !isFirst { json.append(UInt8(ascii: ",")) }
      isFirst = false
      CanonicalJSON.text(factor).append(to: &json)
      add(":", .integer(score))
    }
  }
}
