import Criteria

/// Suppliers as the journal writes them: the same text as `CanonicalJSON` gives for an object of these members, but written straight away, since
/// every supplier of a register has one.
package struct SupplierJSON {
  private var json: [UInt8] = []
  /// The factors of all scores so far in the order of their bytes, each with the JSON before its score: they are few and come again with every
  /// supplier.
  private var factors: [(id: String, json: [UInt8])] = []

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
    let start = json.count
    var left = scores.count
    for factor in factors where left > 0 {
      guard let score = scores[factor.id] else { continue }
      if json.count > start { json.append(UInt8(ascii: ",")) }
      json.append(contentsOf: factor.json)
      CanonicalJSON.integer(score).append(to: &json)
      left -= 1
    }
    guard left > 0 else { return }
    json.removeLast(json.count - start)
    factors = Set(factors.map(\.id)).union(scores.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { factor in
      (factor, Array("\(CanonicalJSON.text(factor).json):".utf8))
    }
    add(scores)
  }
}
