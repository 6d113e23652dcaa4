import Criteria

/// What a register file changes, as entries of the journal: one for each supplier that is new or different, in the
/// order of the codes' bytes.
///
/// They are made as they are asked for, since a register of tens of thousands of suppliers is journalled supplier by
/// supplier.
package struct SupplierDifferences: Sequence, IteratorProtocol, Sendable {
  private let before: [Supplier]
  private let after: [Supplier]
  /// The year that has passed and is corrected; nil where the register of now is another.
  private let correcting: Int?
  private var known = 0
  private var named = 0

  /// - Parameters:
  ///   - before: the register before, in the order of the codes' bytes. Suppliers that `after` doesn't name stay as
  ///     they are.
  ///   - after: the suppliers of the file, in the same order, each once.
  package init(from before: [Supplier], to after: [Supplier], correcting: Int? = nil) {
    self.before = before
    self.after = after
    self.correcting = correcting
  }

  package mutating func next() -> JournalEntry? {
    while named < after.count {
      let supplier = after[named]
      named += 1
      while known < before.count, before[known].code.precedesByBytes(supplier.code) { known += 1 }
      guard known < before.count, before[known].code.hasBytes(of: supplier.code) else {
        return JournalEntry(action: "supplier.change", subject: supplier.code, after: supplier.journalJSON)
      }
      if before[known].isWritten(as: supplier) { continue }
      guard let correcting else {
        return JournalEntry(
          action: "supplier.change", subject: supplier.code, before: before[known].journalJSON,
          after: supplier.journalJSON)
      }
      if before[known].yearValues == supplier.yearValues { continue }
      return JournalEntry(
        action: "supplier.correct", subject: supplier.code, before: before[known].journalJSON(in: correcting),
        after: supplier.journalJSON(in: correcting))
    }
    return nil
  }
}

extension Supplier {
  /// Whether both are the same byte by byte.
  fileprivate func isWritten(as other: Supplier) -> Bool {
    code.hasBytes(of: other.code) && name.hasBytes(of: other.name) && nameEn.hasBytes(of: other.nameEn)
      && corporateNumber.hasBytes(of: other.corporateNumber) && parentCode.hasBytes(of: other.parentCode)
      && country.hasBytes(of: other.country) && tier == other.tier && targetLevel == other.targetLevel
      && contractStart == other.contractStart && contractEnd == other.contractEnd && scores.count == other.scores.count
      && scores.allSatisfy { other.scores.value(of: $0.key) == $0.value }
  }
}
