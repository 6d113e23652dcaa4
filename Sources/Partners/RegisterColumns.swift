import Criteria
import Foundation

/// The register in columns: what a list or an import of tens of thousands of suppliers needs, without texts and dictionaries of each.
package struct RegisterColumns: Sendable {
  /// Texts of one supplier, valid while `withTexts` runs. UTF-8.
  package struct Texts {
    package var code: UnsafeRawBufferPointer
    package var name: UnsafeRawBufferPointer
    package var nameEn: UnsafeRawBufferPointer
    package var corporateNumber: UnsafeRawBufferPointer

    package init(
      code: UnsafeRawBufferPointer, name: UnsafeRawBufferPointer, nameEn: UnsafeRawBufferPointer = .init(start: nil, count: 0),
      corporateNumber: UnsafeRawBufferPointer = .init(start: nil, count: 0)
    ) {
      (self.code, self.name, self.nameEn, self.corporateNumber) = (code, name, nameEn, corporateNumber)
    }
  }

  private struct Entry {
    /// Where each text begins in `texts`; it ends where the next begins.
    var code: UInt32
    var name: UInt32
    var nameEn: UInt32
    var corporateNumber: UInt32
    var tier: Int?
    var targetLevel: Level?
  }

  /// The factors whose scores are kept, by id; the scores of others are passed over.
  package let factors: [String]
  @usableFromInline let factorCount: Int
  private var texts: [UInt8] = []
  private var entries: [Entry] = []
  /// A hash table with open addressing: the number of the supplier whose code has its place here or in the places before, plus one; 0 is free.
  private var slots: [UInt32] = [0, 0]
  /// By supplier, then factor.
  @usableFromInline var scores: [Int] = []
  @usableFromInline static let unrated = Int.min

  package init(factors: [String]) {
    self.factors = factors
    factorCount = factors.count
  }

  /// - Parameters:
  ///   - count: the number of suppliers that will come, so that the memory for them is found at once.
  ///   - bytes: of the texts of one, about.
  package mutating func reserve(_ count: Int, bytes: Int = 48) {
    entries.reserveCapacity(count)
    scores.reserveCapacity(count * factors.count)
    texts.reserveCapacity(count * bytes)
    makeSlots(for: count)
  }

  package var count: Int { entries.count }

  /// The numbers of factors whose scores are kept.
  package func numbers(of ids: [String]) -> [Int] {
    ids.map { id in
      guard let number = factors.firstIndex(of: id) else { preconditionFailure("scores are asked of factors that are kept") }
      return number
    }
  }

  /// Adds a supplier, whose code isn't here yet, without scores.
  package mutating func append(_ supplier: Texts, tier: Int?, targetLevel: Level?) {
    func start(_ text: UnsafeRawBufferPointer) -> UInt32 {
      defer { texts.append(contentsOf: text) }
      return UInt32(texts.count)
    }
    entries.append(
      Entry(
        code: start(supplier.code), name: start(supplier.name), nameEn: start(supplier.nameEn),
        corporateNumber: start(supplier.corporateNumber), tier: tier, targetLevel: targetLevel))
    for _ in factors { scores.append(RegisterColumns.unrated) }
    if entries.count * 2 > slots.count { makeSlots(for: entries.count * 2) } else { enter(entries.count - 1, supplier.code) }
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

  /// Hands `body` the texts of a supplier.
  package func withTexts<Result>(of index: Int, _ body: (Texts) throws -> Result) rethrows -> Result {
    let entry = entries[index]
    let end = index + 1 < entries.count ? entries[index + 1].code : UInt32(texts.count)
    return try texts.withUnsafeBytes { texts in
      func text(_ start: UInt32, _ end: UInt32) -> UnsafeRawBufferPointer { .init(rebasing: texts[Int(start)..<Int(end)]) }
      return try body(
        Texts(
          code: text(entry.code, entry.name), name: text(entry.name, entry.nameEn), nameEn: text(entry.nameEn, entry.corporateNumber),
          corporateNumber: text(entry.corporateNumber, end)))
    }
  }

  package func code(of index: Int) -> String { withTexts(of: index) { String(decoding: $0.code, as: UTF8.self) } }

  /// Whether a supplier's code is this one.
  package func hasCode(_ code: UnsafeRawBufferPointer, at index: Int) -> Bool {
    let entry = entries[index]
    guard Int(entry.name - entry.code) == code.count else { return false }
    guard let other = code.baseAddress else { return true }
    // Safe: the code's bytes end where the name begins, and there are as many of the other.
    return texts.withUnsafeBytes { texts in texts.baseAddress.map { memcmp($0 + Int(entry.code), other, code.count) == 0 } ?? true }
  }

  /// Whether a supplier's code is before this one, by their bytes.
  package func codePrecedes(_ code: UnsafeRawBufferPointer, at index: Int) -> Bool {
    withTexts(of: index) { $0.code.lexicographicallyPrecedes(code) }
  }

  /// The supplier with a code.
  ///
  /// - Parameter guess: looked at first; lists that are in the same order ask for one after the other.
  package func index(of code: UnsafeRawBufferPointer, guess: Int = 0) -> Int? {
    if guess < count, hasCode(code, at: guess) { return guess }
    var slot = firstSlot(of: code)
    while slots[slot] > 0 {
      let index = Int(slots[slot]) - 1
      if hasCode(code, at: index) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func firstSlot(of code: UnsafeRawBufferPointer) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: code)
    return hasher.finalize() & (slots.count - 1)
  }

  private mutating func enter(_ index: Int, _ code: UnsafeRawBufferPointer) {
    var slot = firstSlot(of: code)
    while slots[slot] > 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt32(index) + 1
  }

  /// At most half of them are taken, so that the next free one is near.
  private mutating func makeSlots(for count: Int) {
    var size = 2
    while size < count * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    for index in entries.indices {
      texts.withUnsafeBytes { texts in
        enter(index, UnsafeRawBufferPointer(rebasing: texts[Int(entries[index].code)..<Int(entries[index].name)]))
      }
    }
  }
}
