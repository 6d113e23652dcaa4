import Criteria

/// Suppliers of a register file, packed: tens of thousands of them take a third of what as many `Supplier`s would.
package struct SupplierList: RandomAccessCollection, Sendable {
  private struct Entry {
    /// Where the supplier's texts begin.
    var start: Int
    var tier: Int?
    var targetLevel: Level?
    var contractStart: Day
    var contractEnd: Day
    /// Suppliers with the same scores share them.
    var scores: [String: Int]
  }

  private var entries: [Entry] = []
  /// The texts of each supplier in order, each behind its length: seven bits to a byte, the lowest first, and the
  /// eighth where more follow.
  private var texts: [UInt8] = []

  package init() {}

  package init(_ suppliers: some Sequence<Supplier>) {
    for supplier in suppliers { append(supplier) }
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { entries.count }

  mutating func reserveCapacity(_ count: Int) {
    entries.reserveCapacity(count)
    // About what they take; memory that nothing is written to costs nothing.
    texts.reserveCapacity(count * 64)
  }

  package mutating func append(_ supplier: Supplier) {
    entries.append(
      Entry(
        start: texts.count, tier: supplier.tier, targetLevel: supplier.targetLevel,
        contractStart: supplier.contractStart,
        contractEnd: supplier.contractEnd, scores: supplier.scores))
    append(supplier.code)
    append(supplier.name)
    append(supplier.nameEn)
    append(supplier.corporateNumber)
    append(supplier.parentCode)
    append(supplier.country)
  }

  private mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var length = bytes.count
      while length >= 0x80 {
        texts.append(UInt8(truncatingIfNeeded: length | 0x80))
        length >>= 7
      }
      texts.append(UInt8(truncatingIfNeeded: length))
      texts.append(contentsOf: bytes)
    }
  }

  package subscript(index: Int) -> Supplier {
    let entry = entries[index]
    var position = entry.start
    // Evaluated from left to right, as the texts lie.
    return Supplier(
      code: text(at: &position), name: text(at: &position), nameEn: text(at: &position),
      corporateNumber: text(at: &position),
      parentCode: text(at: &position), country: text(at: &position), tier: entry.tier, targetLevel: entry.targetLevel,
      contractStart: entry.contractStart, contractEnd: entry.contractEnd, scores: entry.scores)
  }

  package func code(at index: Int) -> String {
    var position = entries[index].start
    return text(at: &position)
  }

  /// - Parameter position: of the length before the text; behind the text afterwards.
  private func text(at position: inout Int) -> String {
    var (length, shift) = (0, 0)
    repeat {
      length |= Int(texts[position] & 0x7F) << shift
      shift += 7
      position += 1
    } while texts[position - 1] >= 0x80
    if length == 0 { return "" }
    defer { position += length }
    return String(decoding: texts[position..<position + length], as: UTF8.self)
  }

  /// In the order of the codes' bytes, as the database has them.
  package func inOrderOfCodes() -> SupplierList {
    let codes = indices.map(code(at:))
    let isInOrder = codes.indices.dropFirst().allSatisfy { !codes[$0].precedesByBytes(codes[$0 - 1]) }
    return isInOrder
      ? self : SupplierList(indices.sorted { codes[$0].precedesByBytes(codes[$1]) }.lazy.map { self[$0] })
  }
}
