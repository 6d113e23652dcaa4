extension String {
  /// Byte by byte: `==` would take two Unicode forms of a text for the same.
  func hasBytes(of other: String) -> Bool {
    let isSame = utf8.withContiguousStorageIfAvailable { bytes in
      other.utf8.withContiguousStorageIfAvailable { bytes.elementsEqual($0) }
    }
    return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
  }

  /// Whether the text stands before `other` in the order of the bytes, which is SQLite's.
  package func precedesByBytes(_ other: String) -> Bool {
    let precedes = utf8.withContiguousStorageIfAvailable { bytes in
      other.utf8.withContiguousStorageIfAvailable { bytes.lexicographicallyPrecedes($0) }
    }
    return (precedes ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
  }
}

extension [String: Int] {
  /// Under a key of these very bytes.
  func value(of key: String) -> Int? {
    guard let index = index(forKey: key), self[index].key.hasBytes(of: key) else { return nil }
    return self[index].value
  }
}

/// Codes in the order of their bytes.
package enum CodeOrder {
  /// The index of a code among codes in order.
  ///
  /// - Parameters:
  ///   - guess: looked at first, and the one behind it; lists in the same order ask for one after the other.
  ///   - own: the code at an index.
  package static func index(of code: String, count: Int, guess: Int = 0, at own: (Int) -> String) -> Int? {
    for place in guess..<guess + 2 where place < count && own(place).hasBytes(of: code) { return place }
    var range = 0..<count
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      range = own(middle).precedesByBytes(code) ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    let found = range.lowerBound
    return found < count && own(found).hasBytes(of: code) ? found : nil
  }
}

extension [Supplier] {
  /// In the order of the codes' bytes, as the database has them.
  package func inOrderOfCodes() -> [Supplier] {
    let isInOrder = indices.dropFirst().allSatisfy { !self[$0].code.precedesByBytes(self[$0 - 1].code) }
    return isInOrder ? self : sorted { $0.code.precedesByBytes($1.code) }
  }
}
