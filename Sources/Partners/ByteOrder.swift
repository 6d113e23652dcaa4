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
  /// In the order of the codes' bytes, as the database has them.
  package func inOrderOfCodes() -> [Supplier] {
    let isInOrder = indices.dropFirst().allSatisfy { !self[$0].code.precedesByBytes(self[$0 - 1].code) }
    return isInOrder ? self : sorted { $0.code.precedesByBytes($1.code) }
  }
}
