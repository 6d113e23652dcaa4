import Criteria

/// Fills in whom a return is from and which year it answers, from cells or from `heading,value` rows.
enum ReturnHeader {
  static func set(_ heading: Heading, to raw: String, row: Int, column: Int, in sheet: inout CheckSheetReturn) {
    guard !raw.trimmingWhitespace().isEmpty else { return }
    func note(_ kind: CellNote.Kind, readAs: String = "") {
      sheet.notes.append(CellNote(kind: kind, row: row, column: column, found: raw, readAs: readAs))
    }
    // A broken or control character in what says whose return it is, or of which kind: nothing is guessed from the
    // rest.
    if raw.unicodeScalars.contains("\u{FFFD}"), heading != .fiscalYear {
      note(.unreadableText)
      if heading != .supplierName, heading != .respondent { return }
    }
    switch heading {
    case .supplierCode:
      let text = Normalised.text(raw)
      sheet.supplierCode = text
      if text != raw { note(.normalised, readAs: text) }
    case .supplierName: sheet.supplierName = Normalised.unwrapped(raw.trimmingWhitespace())
    case .corporateNumber: sheet.corporateNumber = Normalised.text(raw)
    case .respondent: sheet.respondent = raw.trimmingWhitespace()
    case .criteriaEdition: sheet.criteriaEdition = Normalised.text(raw)
    case .sheetID: sheet.sheetID = Normalised.text(raw)
    case .fiscalYear:
      guard let year = Normalised.fiscalYear(raw) else { return note(.unreadableYear) }
      sheet.fiscalYear = year
      if raw != String(year) { note(.normalised, readAs: String(year)) }
    case .answeredOn:
      switch WrittenDate(raw) {
      case .day(let day):
        sheet.answeredOn = day
        if raw != day.description { note(.normalised, readAs: day.description) }
      case .undecided: note(.undecidedDate)
      case .unreadable: note(.unreadableDate)
      }
    case .item, .answer, .evidence, .evidenceDate, .comment, .plannedDate, .level, .descriptive: break
    }
  }

  /// The headings that describe a whole return.
  static let headings: [Heading] = [
    .supplierCode, .supplierName, .corporateNumber, .fiscalYear, .answeredOn, .respondent, .criteriaEdition, .sheetID,
  ]
}
