import Criteria

/// The register in columns, by code (byte order): what a list of tens of thousands of suppliers needs, without texts and dictionaries of each.
package struct RegisterColumns: Sendable {
  private struct Entry {
    /// Where code and name begin in `texts`; each ends where the next begins.
    var code: UInt32
    var name: UInt32
    var tier: Int?
    var targetLevel: Level?
  }

  /// The factors whose scores are kept, by id; the scores of others are passed over.
  package let factors: [String]
  @usableFromInline let factorCount: Int
  private var texts: [UInt8] = []
  private var entries: [Entry] = []
  /// The first eight bytes of each code, which tell most codes apart: what is searched lies together.
  private var prefixes: [UInt64] = []
  /// By supplier, then factor.
  @usableFromInline var scores: [Int] = []
  @usableFromInline static let unrated = Int.min

  package init(factors: [String]) {
    self.factors = factors
    factorCount = factors.count
  }

  package mutating func reserve(_ count: Int) {
    entries.reserveCapacity(count)
    prefixes.reserveCapacity(count)
    scores.reserveCapacity(count * factors.count)
    texts.reserveCapacity(count * 48)
  }

  package var count: Int { entries.count }

  /// Adds a supplier whose code comes after those that are here, without scores.
  package mutating func append(code: UnsafeRawBufferPointer, name: UnsafeRawBufferPointer, tier: Int?, targetLevel: Level?) {
    let start = UInt32(texts.count)
    texts.append(contentsOf: code)
    entries.append(Entry(code: start, name: UInt32(texts.count), tier: tier, targetLevel: targetLevel))
    texts.append(contentsOf: name)
    prefixes.append(RegisterColumns.prefix(code))
    for _ in factors { scores.append(RegisterColumns.unrated) }
  }

  /// - Parameter score: nil where the supplier is not rated.
  package mutating func set(_ score: Int?, factor: Int, of index: Int) {
    scores[index * factorCount + factor] = score ?? RegisterColumns.unrated
  }

  /// Nil while unrated.
  @inlinable
  package func score(_ factor: Int, of index: Int) -> Int? {
    let score = scores[index * factorCount + factor]
    return score == RegisterColumns.unrated ? nil : score
  }

  package func tier(of index: Int) -> Int? { entries[index].tier }

  /// What the register says; nil leaves it to the settings' policy.
  package func targetLevel(of index: Int) -> Level? { entries[index].targetLevel }

  /// Hands `body` the texts of a supplier, valid during the call.
  package func withTexts<Result>(
    of index: Int, _ body: (_ code: UnsafeRawBufferPointer, _ name: UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let entry = entries[index]
    let end = index + 1 < entries.count ? Int(entries[index + 1].code) : texts.count
    return try texts.withUnsafeBytes { texts in
      try body(
        UnsafeRawBufferPointer(rebasing: texts[Int(entry.code)..<Int(entry.name)]),
        UnsafeRawBufferPointer(rebasing: texts[Int(entry.name)..<end]))
    }
  }

  /// The supplier with a code.
  ///
  /// - Parameter guess: looked at first; lists that are in the same order ask for one after the other.
  package func index(of code: UnsafeRawBufferPointer, guess: Int = 0) -> Int? {
    let prefix = RegisterColumns.prefix(code)
    if guess < count, prefixes[guess] == prefix, order(guess, code) == 0 { return guess }
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      let order = prefixes[middle] == prefix ? order(middle, code) : prefixes[middle] < prefix ? -1 : 1
      if order == 0 { return middle }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// Below 0 where a supplier's code comes before another, 0 where it is the same.
  private func order(_ index: Int, _ code: UnsafeRawBufferPointer) -> Int {
    withTexts(of: index) { own, _ in
      for (a, b) in zip(own, code) where a != b { return Int(a) - Int(b) }
      return own.count - code.count
    }
  }

  /// Ordered as the bytes are; a code that is shorter has zeros, which stand in no code.
  private static func prefix(_ code: UnsafeRawBufferPointer) -> UInt64 {
    code.prefix(8).enumerated().reduce(0) { $0 | UInt64($1.element) << (56 - 8 * UInt64($1.offset)) }
  }
}
