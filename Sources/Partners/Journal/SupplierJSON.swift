import Criteria

/// Suppliers as the journal writes them: the same text as `CanonicalJSON` gives for an object of these members, but
/// written straight away, since every supplier of a register has one.
package struct SupplierJSON {
  /// The factors of all scores so far in the order of their bytes, each with the JSON before its score: they are few
  /// and come again with every supplier.
  private var factors: [(id: String, json: String)] = []

  /// The text while it is written: bytes that keep their memory from one supplier to the next.
  private var json: [UInt8] = []

  package init() {}

  /// Members stand in the order of their names' bytes.
  package mutating func text(of supplier: Supplier) -> String {
    json.removeAll(keepingCapacity: true)
    write(#"{"code":"#)
    write(text: supplier.code)
    write(#","contractEnd":"#)
    write(supplier.contractEnd)
    write(#","contractStart":"#)
    write(supplier.contractStart)
    write(#","corporateNumber":"#)
    write(text: supplier.corporateNumber)
    write(#","country":"#)
    write(text: supplier.country)
    write(#","name":"#)
    write(text: supplier.name)
    write(#","nameEn":"#)
    write(text: supplier.nameEn)
    write(#","parentCode":"#)
    write(text: supplier.parentCode)
    write(#","scores":{"#)
    write(supplier.scores)
    write(#"},"targetLevel":"#)
    write(supplier.targetLevel?.rawValue)
    write(#","tier":"#)
    write(supplier.tier)
    write("}")
    return String(decoding: json, as: UTF8.self)
  }

  private mutating func write(_ text: StaticString) {
    json.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func write(text: String) { json.append(json: text) }

  private mutating func write(_ day: Day) {
    if day.isNone { write("null") } else { write(text: day.description) }
  }

  private mutating func write(_ number: Int?) {
    if let number { json.append(contentsOf: String(number).utf8) } else { write("null") }
  }

  private mutating func write(_ scores: [String: Int]) {
    let start = json.count
    if writeKnown(scores) == scores.count { return }
    learn(scores)
    json.removeLast(json.count - start)
    _ = writeKnown(scores)
  }

  /// - Returns: how many scores were of factors that are known.
  private mutating func writeKnown(_ scores: [String: Int]) -> Int {
    var count = 0
    for factor in factors {
      guard let score = scores.value(of: factor.id) else { continue }
      if count > 0 { write(",") }
      json.append(contentsOf: factor.json.utf8)
      write(score)
      count += 1
    }
    return count
  }

  private mutating func learn(_ scores: [String: Int]) {
    let new = scores.keys.filter { factor in !factors.contains { $0.id.hasBytes(of: factor) } }
    factors = (factors.map(\.id) + new).sorted { $0.precedesByBytes($1) }.map {
      ($0, "\(CanonicalJSON.text($0).json):")
    }
  }
}
