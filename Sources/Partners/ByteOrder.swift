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
package struct CodeOrder: Sendable {
  /// The first eight bytes of each code, the first one highest. Nearly every search ends among these: the codes
  /// themselves lie far from each other in memory, and each look at one would wait for it.
  private let beginnings: [UInt64]

  /// - Parameter codes: in the order of their bytes.
  package init(_ codes: some Collection<String>) { beginnings = codes.map(CodeOrder.beginning) }

  /// The index of a code.
  ///
  /// - Parameters:
  ///   - guess: looked at first, and the one behind it; lists in the same order ask for one after the other.
  ///   - own: the code at an index.
  package func index(of code: String, guess: Int = 0, at own: (Int) -> String) -> Int? {
    let (count, beginning) = (beginnings.count, CodeOrder.beginning(of: code))
    for place in guess..<guess + 2
    where place < count && beginnings[place] == beginning && own(place).hasBytes(of: code) {
      return place
    }
    var range = 0..<count
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      let other = beginnings[middle]
      let precedes = other == beginning ? own(middle).precedesByBytes(code) : other < beginning
      range = precedes ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    let found = range.lowerBound
    return found < count && own(found).hasBytes(of: code) ? found : nil
  }

  /// Shorter codes end with zeros, which no code has.
  private static func beginning(of code: String) -> UInt64 {
    var beginning: UInt64 = 0
    var count = 0
    for byte in code.utf8.prefix(8) {
      beginning = beginning << 8 | UInt64(byte)
      count += 1
    }
    return count == 0 ? 0 : beginning << UInt64(8 * (8 - count))
  }
}

extension [Supplier] {
  /// In the order of the codes' bytes, as the database has them.
  package func inOrderOfCodes() -> [Supplier] {
    let isInOrder = indices.dropFirst().allSatisfy { !self[$0].code.precedesByBytes(self[$0 - 1].code) }
    return isInOrder ? self : sorted { $0.code.precedesByBytes($1.code) }
  }
}
