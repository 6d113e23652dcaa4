import Criteria

/// Suppliers as the journal writes them: the same text as `CanonicalJSON` gives for an object of these members, but written straight away, since
/// every supplier of a register has one.
package struct SupplierJSON {
  /// The factors of all scores so far in the order of their bytes, each with the JSON before its score: they are few and come again with every
  /// supplier.
  private var factors: [(id: String, json: String)] = []

  package init() {}

  /// Members stand in the order of their names' bytes.
  package mutating func text(of supplier: Supplier) -> String {
    var json = ""
    json.reserveCapacity(384)
    json += #"{"code":""#
    json += CanonicalJSON.escaped(supplier.code)
    json += #"","contractEnd":"#
    json += CanonicalJSON.day(supplier.contractEnd).json
    json += #","contractStart":"#
    json += CanonicalJSON.day(supplier.contractStart).json
    json += #","corporateNumber":""#
    json += CanonicalJSON.escaped(supplier.corporateNumber)
    json += #"","country":""#
    json += CanonicalJSON.escaped(supplier.country)
    json += #"","name":""#
    json += CanonicalJSON.escaped(supplier.name)
    json += #"","nameEn":""#
    json += CanonicalJSON.escaped(supplier.nameEn)
    json += #"","parentCode":""#
    json += CanonicalJSON.escaped(supplier.parentCode)
    json += #"","scores":{"#
    learn(supplier.scores)
    var comma = ""
    for factor in factors {
      guard let score = supplier.scores.value(of: factor.id) else { continue }
      json += comma
      json += factor.json
      json += String(score)
      comma = ","
    }
    json += #"},"targetLevel":"#
    json += number(supplier.targetLevel?.rawValue)
    json += #","tier":"#
    json += number(supplier.tier)
    json += "}"
    return json
  }

  private func number(_ value: Int?) -> String { value.map { String($0) } ?? "null" }

  private mutating func learn(_ scores: [String: Int]) {
    let new = scores.keys.filter { factor in !factors.contains { $0.id.hasBytes(of: factor) } }
    if new.isEmpty { return }
    factors = (factors.map(\.id) + new).sorted { $0.precedesByBytes($1) }.map { ($0, "\(CanonicalJSON.text($0).json):") }
  }
}
