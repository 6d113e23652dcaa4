/// What a map may say that a heading, a column or a cell is.
package enum MapField: String, Sendable, Hashable, CaseIterable {
  case item, answer, evidence, comment, level, edition, respondent
  case evidenceDate = "evidence-date"
  case plannedDate = "planned-date"
  case supplierCode = "supplier-code"
  case supplierName = "supplier-name"
  case corporateNumber = "corporate-number"
  case fiscalYear = "fiscal-year"
  case answeredOn = "answered-on"
  case sheetID = "sheet-id"

  var heading: Heading {
    switch self {
    case .item: .item
    case .answer: .answer
    case .evidence: .evidence
    case .evidenceDate: .evidenceDate
    case .comment: .comment
    case .plannedDate: .plannedDate
    case .level: .level
    case .supplierCode: .supplierCode
    case .supplierName: .supplierName
    case .corporateNumber: .corporateNumber
    case .fiscalYear: .fiscalYear
    case .answeredOn: .answeredOn
    case .respondent: .respondent
    case .edition: .criteriaEdition
    case .sheetID: .sheetID
    }
  }

  init?(_ heading: Heading) {
    guard let field = MapField.allCases.first(where: { $0.heading == heading }) else { return nil }
    self = field
  }

  /// Whether it describes the whole return, so that one cell can hold it.
  package var isOfReturn: Bool { ReturnHeader.headings.contains(heading) }

  var namesSupplier: Bool { [.supplierCode, .supplierName, .corporateNumber].contains(heading) }
}
