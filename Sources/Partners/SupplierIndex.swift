import Criteria
import Foundation

/// Finds a supplier by what a sheet without a code says of itself: the corporate number, else the name.
///
/// Names are compared after NFKC, without blanks and without the form of the company (株式会社, (株), 有限会社 …). What fits several
/// suppliers is nobody: the candidates are named, never one of them guessed.
package final class SupplierIndex: @unchecked Sendable {
  package enum Match: Sendable, Hashable {
    case one(code: String)
    case several(codes: [String])
    case none
  }

  /// What is kept of each supplier, for as long as an import lasts.
  private struct Named {
    var code: String
    var name: String
    var corporateNumber: String
  }

  private var suppliers: [Named] = []
  // Made when the first sheet without a code comes, since most imports have none; touched only under `lock`. Suppliers are added before
  // anything is asked.
  private var byName: [String: [Named]]?
  private let lock = NSLock()

  package init(_ suppliers: [Supplier] = []) {
    for supplier in suppliers { add(supplier) }
  }

  /// Only before the first `find`.
  package func add(_ supplier: Supplier) {
    suppliers.append(Named(code: supplier.code, name: supplier.name, corporateNumber: supplier.corporateNumber))
  }

  package func find(corporateNumber: String, name: String) -> Match {
    if CorporateNumber.isValid(corporateNumber) {
      let codes = suppliers.filter { $0.corporateNumber == corporateNumber }.map(\.code)
      if !codes.isEmpty { return SupplierIndex.match(codes) }
    }
    let key = Normalised.companyName(name)
    guard !key.isEmpty, let named = names()[key] else { return .none }
    // Of the same name, but with another number, is another company.
    return SupplierIndex.match(
      named.filter { corporateNumber.isEmpty || $0.corporateNumber.isEmpty || $0.corporateNumber == corporateNumber }.map(\.code))
  }

  private func names() -> [String: [Named]] {
    lock.lock()
    defer { lock.unlock() }
    if let byName { return byName }
    let names = Dictionary(grouping: suppliers) { Normalised.companyName($0.name) }
    byName = names
    return names
  }

  private static func match(_ codes: [String]) -> Match {
    switch codes.count {
    case 0: .none
    case 1: .one(code: codes[0])
    default: .several(codes: codes.sorted())
    }
  }
}
