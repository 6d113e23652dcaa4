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

extension [Supplier] {
  /// The index of the supplier with a code, where they are in the order of their codes.
  ///
  /// - Parameter guess: looked at first, and the one behind it; lists in the same order ask for one after the other.
  package func index(ofCode code: String, guess: Int = 0) -> Int? {
    for place in guess..<guess + 2 where place < count && self[place].code.hasBytes(of: code) { return place }
    var range = 0..<count
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      range = self[middle].code.precedesByBytes(code) ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    let found = range.lowerBound
    return found < count && self[found].code.hasBytes(of: code) ? found : nil
  }

  /// In the order of the codes' bytes, as the database has them.
  package func inOrderOfCodes() -> [Supplier] {
    let isInOrder = indices.dropFirst().allSatisfy { !self[$0].code.precedesByBytes(self[$0 - 1].code) }
    return isInOrder ? self : sorted { $0.code.precedesByBytes($1.code) }
  }
}
