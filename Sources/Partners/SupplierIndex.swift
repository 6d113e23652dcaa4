import Criteria

/// Finds a supplier by what a sheet without a code says of itself: the corporate number, else the name.
///
/// Names are compared after NFKC, without blanks and without the form of the company (株式会社, (株), 有限会社 …). What fits
/// several suppliers is nobody: the candidates are named, never one of them guessed.
package struct SupplierIndex: Sendable {
  package enum Match: Sendable, Hashable {
    case one(code: String)
    case several(codes: [String])
    case none
  }

  /// What a supplier is found by.
  package struct Identity: Sendable {
    package let code: String
    package let name: String
    package let corporateNumber: String

    package init(code: String, name: String, corporateNumber: String) {
      (self.code, self.name, self.corporateNumber) = (code, name, corporateNumber)
    }
  }

  private let byName: [String: [Identity]]
  private let byNumber: [String: [Identity]]

  package init(_ suppliers: some Sequence<Identity>) {
    byName = Dictionary(grouping: suppliers) { Normalised.companyName($0.name) }
    byNumber = Dictionary(grouping: suppliers) { $0.corporateNumber }
  }

  package func find(corporateNumber: String, name: String) -> Match {
    if CorporateNumber.isValid(corporateNumber), let found = byNumber[corporateNumber] { return match(found) }
    let key = Normalised.companyName(name)
    guard !key.isEmpty, let named = byName[key] else { return .none }
    // Of the same name, but with another number, is another company.
    return match(
      named.filter {
        corporateNumber.isEmpty || $0.corporateNumber.isEmpty || $0.corporateNumber == corporateNumber
      })
  }

  private func match(_ found: [Identity]) -> Match {
    switch found.count {
    case 0: .none
    case 1: .one(code: found[0].code)
    default: .several(codes: found.map(\.code).sorted())
    }
  }
}
