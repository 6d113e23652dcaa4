import Criteria
import Foundation

/// Finds a supplier by what a sheet without a code says of itself: the corporate number, else the name.
///
/// Names are compared after NFKC, without blanks and without the form of the company (株式会社, (株), 有限会社 …). What fits
/// several suppliers is nobody: the candidates are named, never one of them guessed.
package final class SupplierIndex: @unchecked Sendable {
  package enum Match: Sendable, Hashable {
    case one(code: String)
    case several(codes: [String])
    case none
  }

  private let suppliers: [Supplier]
  // Made when the first sheet without a code comes, since most imports have none; touched only under `lock`.
  private var byName: [String: [Supplier]]?
  private let lock = NSLock()

  package init(_ suppliers: [Supplier]) {
    self.suppliers = suppliers
  }

  package func find(corporateNumber: String, name: String) -> Match {
    if CorporateNumber.isValid(corporateNumber) {
      let found = suppliers.filter { $0.corporateNumber == corporateNumber }
      if !found.isEmpty { return match(found) }
    }
    let key = Normalised.companyName(name)
    guard !key.isEmpty, let named = names()[key] else { return .none }
    // Of the same name, but with another number, is another company.
    return match(
      named.filter {
        corporateNumber.isEmpty || $0.corporateNumber.isEmpty || $0.corporateNumber == corporateNumber
      })
  }

  private func names() -> [String: [Supplier]] {
    lock.lock()
    defer { lock.unlock() }
    if let byName { return byName }
    let names = Dictionary(grouping: suppliers) { Normalised.companyName($0.name) }
    byName = names
    return names
  }

  private func match(_ found: [Supplier]) -> Match {
    switch found.count {
    case 0: .none
    case 1: .one(code: found[0].code)
    default: .several(codes: found.map(\.code).sorted())
    }
  }
}
