import Criteria

/// What a register file changes, as entries of the journal: one for each supplier that is new or different, in the order of the codes' bytes.
///
/// They are made as they are asked for, since a register of tens of thousands of suppliers is journalled supplier by supplier.
package struct SupplierDifferences: Sequence, IteratorProtocol {
  private let before: [Supplier]
  private let after: [Supplier]
  private var known = 0
  private var named = 0
  private var json = SupplierJSON()

  /// - Parameters:
  ///   - before: the register before, in the order of the codes' bytes. Suppliers that `after` doesn't name stay as they are.
  ///   - after: the suppliers of the file, in the same order, each once.
  package init(from before: [Supplier], to after: [Supplier]) {
    self.before = before
    self.after = after
  }

  package mutating func next() -> JournalEntry? {
    while named < after.count {
      let index = named
      named += 1
      while known < before.count, before[known].code.precedesByBytes(after[index].code) { known += 1 }
      guard known < before.count, before[known].code.utf8.elementsEqual(after[index].code.utf8) else {
        return JournalEntry(action: "supplier.change", subject: after[index].code, after: json.text(of: after[index]))
      }
      if before[known].isWritten(as: after[index]) { continue }
      return JournalEntry(
        action: "supplier.change", subject: after[index].code, before: json.text(of: before[known]), after: json.text(of: after[index]))
    }
    return nil
  }
}

extension Supplier {
  /// Whether both are the same byte by byte: `==` would take two Unicode forms of a name for the same.
  fileprivate func isWritten(as other: Supplier) -> Bool {
    code.utf8.elementsEqual(other.code.utf8) && name.utf8.elementsEqual(other.name.utf8) && nameEn.utf8.elementsEqual(other.nameEn.utf8)
      && corporateNumber.utf8.elementsEqual(other.corporateNumber.utf8) && parentCode.utf8.elementsEqual(other.parentCode.utf8)
      && country.utf8.elementsEqual(other.country.utf8) && tier == other.tier && targetLevel == other.targetLevel
      && contractStart == other.contractStart && contractEnd == other.contractEnd && scores == other.scores
  }
}

extension [Supplier] {
  /// In the order of the codes' bytes, as the database has them.
  package func inOrderOfCodes() -> [Supplier] {
    let isInOrder = indices.dropFirst().allSatisfy { !self[$0].code.precedesByBytes(self[$0 - 1].code) }
    return isInOrder ? self : sorted { $0.code.precedesByBytes($1.code) }
  }
}

extension String {
  /// Before `other` in the order of the bytes, which is SQLite's.
  fileprivate func precedesByBytes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
