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

  private let register: RegisterColumns
  // Made when the first sheet without a code comes, since most imports have none; touched only under `lock`.
  private var byName: [String: [Int]]?
  private let lock = NSLock()

  package init(_ register: RegisterColumns) {
    self.register = register
  }

  package func find(corporateNumber: String, name: String) -> Match {
    if CorporateNumber.isValid(corporateNumber) {
      let found = (0..<register.count).filter { self.corporateNumber(of: $0) == corporateNumber }
      if !found.isEmpty { return match(found) }
    }
    let key = Normalised.companyName(name)
    guard !key.isEmpty, let named = names()[key] else { return .none }
    // Of the same name, but with another number, is another company.
    return match(
      named.filter {
        let number = self.corporateNumber(of: $0)
        return corporateNumber.isEmpty || number.isEmpty || number == corporateNumber
      })
  }

  private func corporateNumber(of index: Int) -> String {
    register.withTexts(of: index) { String(decoding: $0.corporateNumber, as: UTF8.self) }
  }

  private func names() -> [String: [Int]] {
    lock.lock()
    defer { lock.unlock() }
    if let byName { return byName }
    let names = Dictionary(grouping: 0..<register.count) { index in
      Normalised.companyName(register.withTexts(of: index) { String(decoding: $0.name, as: UTF8.self) })
    }
    byName = names
    return names
  }

  private func match(_ found: [Int]) -> Match {
    let codes = found.map { register.code(of: $0) }
    return switch codes.count {
    case 0: .none
    case 1: .one(code: codes[0])
    default: .several(codes: codes.sorted())
    }
  }
}
