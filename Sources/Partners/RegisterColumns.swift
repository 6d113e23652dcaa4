import Criteria
import Foundation

/// The register in columns: what a list or an import of tens of thousands of suppliers needs, without texts and
/// dictionaries of each.
package struct RegisterColumns: Sendable {
  /// Texts of one supplier, valid while `withTexts` runs. UTF-8.
  package struct Texts {
    package var code: UnsafeRawBufferPointer
    package var name: UnsafeRawBufferPointer
    package var nameEn: UnsafeRawBufferPointer
    package var corporateNumber: UnsafeRawBufferPointer

    package init(
      code: UnsafeRawBufferPointer, name: UnsafeRawBufferPointer,
      nameEn: UnsafeRawBufferPointer = .init(start: nil, count: 0),
      corporateNumber: UnsafeRawBufferPointer = .init(start: nil, count: 0)
    ) {
      (self.code, self.name, self.nameEn, self.corporateNumber) = (code, name, nameEn, corporateNumber)
    }
  }

  /// The factors whose scores are kept, by id; the scores of others are passed over.
  package let factors: [String]
  @usableFromInline let factorCount: Int
  /// Of each supplier one after the other: its target level (0 where the register says none) twice, plus one where a
  /// tier follows; the tier; the lengths of its texts; the texts. Numbers are written seven bits to a byte, the lowest
  /// first, and the eighth where more follow.
  private var bytes: [UInt8] = []
  /// Where in `bytes` each supplier begins.
  private var starts: [UInt32] = []
  /// A hash table with open addressing: the number of the supplier whose code has its place here or in the places
  /// before, plus one; 0 is free. Empty until `indexCodes`.
  private var slots: [UInt32] = []
  /// By supplier, then factor.
  @usableFromInline var scores: [Int8] = []
  /// The scores that don't fit there, by the same place.
  @usableFromInline var largeScores: [Int: Int] = [:]
  @usableFromInline static let unrated = Int8.min
  /// In the place of a score that doesn't fit.
  @usableFromInline static let large = Int8.min + 1

  package init(factors: [String]) {
    self.factors = factors
    factorCount = factors.count
  }

  /// - Parameters:
  ///   - count: the number of suppliers that will come, so that the memory for them is found at once.
  ///   - size: of one in bytes, about.
  package mutating func reserve(_ count: Int, bytes size: Int = 48) {
    starts.reserveCapacity(count)
    scores.reserveCapacity(count * factors.count)
    bytes.reserveCapacity(count * size)
  }

  package var count: Int { starts.count }

  /// The numbers of factors whose scores are kept.
  package func numbers(of ids: [String]) -> [Int] {
    ids.map { id in
      guard let number = factors.firstIndex(of: id) else {
        preconditionFailure("scores are asked of factors that are kept")
      }
      return number
    }
  }

  /// Adds a supplier, whose code isn't here yet, without scores. It isn't found by its code before `indexCodes`.
  package mutating func append(_ supplier: Texts, tier: Int?, targetLevel: Level?) {
    starts.append(UInt32(bytes.count))
    append(number: UInt((targetLevel?.rawValue ?? 0) * 2 + (tier == nil ? 0 : 1)))
    if let tier { append(number: UInt(bitPattern: tier)) }
    append(number: UInt(supplier.code.count))
    append(number: UInt(supplier.name.count))
    append(number: UInt(supplier.nameEn.count))
    append(number: UInt(supplier.corporateNumber.count))
    bytes.append(contentsOf: supplier.code)
    bytes.append(contentsOf: supplier.name)
    bytes.append(contentsOf: supplier.nameEn)
    bytes.append(contentsOf: supplier.corporateNumber)
    for _ in factors { scores.append(RegisterColumns.unrated) }
  }

  private mutating func append(number: UInt) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// - Parameter score: nil where the supplier is not rated.
  package mutating func set(_ score: Int?, factor: Int, of index: Int) {
    let place = index * factorCount + factor
    let small = score.flatMap { Int8(exactly: $0) }.flatMap { $0 > RegisterColumns.large ? $0 : nil }
    scores[place] = small ?? (score == nil ? RegisterColumns.unrated : RegisterColumns.large)
    if !largeScores.isEmpty || (small == nil && score != nil) { largeScores[place] = small == nil ? score : nil }
  }

  /// Nil while unrated.
  @inlinable
  package func score(_ factor: Int, of index: Int) -> Int? {
    let place = index * factorCount + factor
    let score = scores[place]
    if score > RegisterColumns.large { return Int(score) }
    return score == RegisterColumns.unrated ? nil : largeScores[place]
  }

  package func tier(of index: Int) -> Int? {
    var position = Int(starts[index])
    return numbers(at: &position).tier
  }

  /// What the register says; nil leaves it to the settings' policy.
  package func targetLevel(of index: Int) -> Level? {
    var position = Int(starts[index])
    return numbers(at: &position).targetLevel
  }

  /// - Parameter position: where the supplier begins; of the lengths of its texts afterwards.
  private func numbers(at position: inout Int) -> (targetLevel: Level?, tier: Int?) {
    let first = number(at: &position)
    return (Level(rawValue: Int(first / 2)), first % 2 == 0 ? nil : Int(bitPattern: number(at: &position)))
  }

  /// - Parameter position: of the number; behind it afterwards.
  private func number(at position: inout Int) -> UInt {
    var (number, shift): (UInt, UInt) = (0, 0)
    while true {
      let byte = bytes[position]
      position += 1
      number |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
  }

  /// Hands `body` the texts of a supplier.
  package func withTexts<Result>(of index: Int, _ body: (Texts) throws -> Result) rethrows -> Result {
    var position = Int(starts[index])
    _ = numbers(at: &position)
    let lengths = (number(at: &position), number(at: &position), number(at: &position), number(at: &position))
    return try bytes.withUnsafeBytes { bytes in
      func text(_ length: UInt) -> UnsafeRawBufferPointer {
        defer { position += Int(length) }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + Int(length)])
      }
      // Evaluated from left to right, as the texts lie.
      return try body(
        Texts(code: text(lengths.0), name: text(lengths.1), nameEn: text(lengths.2), corporateNumber: text(lengths.3)))
    }
  }

  package func code(of index: Int) -> String { withTexts(of: index) { String(decoding: $0.code, as: UTF8.self) } }

  /// Whether a supplier's code is this one.
  package func hasCode(_ code: UnsafeRawBufferPointer, at index: Int) -> Bool {
    withTexts(of: index) { texts in
      guard texts.code.count == code.count else { return false }
      guard let own = texts.code.baseAddress, let other = code.baseAddress else { return true }
      // Safe: both have as many bytes.
      return memcmp(own, other, code.count) == 0
    }
  }

  /// Whether a supplier's code is before this one, by their bytes.
  package func codePrecedes(_ code: UnsafeRawBufferPointer, at index: Int) -> Bool {
    withTexts(of: index) { $0.code.lexicographicallyPrecedes(code) }
  }

  /// The supplier with a code, once codes are indexed.
  ///
  /// - Parameter guess: looked at first; lists that are in the same order ask for one after the other.
  package func index(of code: UnsafeRawBufferPointer, guess: Int = 0) -> Int? {
    if guess < count, hasCode(code, at: guess) { return guess }
    precondition(slots.count > count, "suppliers are found by their codes once these are indexed")
    var slot = firstSlot(of: code)
    while slots[slot] > 0 {
      let index = Int(slots[slot]) - 1
      if hasCode(code, at: index) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Lets the suppliers that are here be found by their codes. A list from one end to the other does without.
  package mutating func indexCodes() {
    var size = 2
    // At most half of the slots are taken, so that the next free one is near.
    while size < count * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    for index in starts.indices {
      var slot = withTexts(of: index) { firstSlot(of: $0.code) }
      while slots[slot] > 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index) + 1
    }
  }

  private func firstSlot(of code: UnsafeRawBufferPointer) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: code)
    return hasher.finalize() & (slots.count - 1)
  }
}
