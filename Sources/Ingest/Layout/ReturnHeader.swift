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

  /// What a return says already of whose or of which year it is, where that is something else than `raw`; nil where it
  /// says the same, or nothing.
  static func contradiction(of heading: Heading, _ raw: String, in sheet: CheckSheetReturn) -> String? {
    func other(_ stated: String, _ differs: Bool) -> String? { !stated.isEmpty && differs ? stated : nil }
    switch heading {
    case .supplierCode: return other(sheet.supplierCode, Normalised.text(raw) != sheet.supplierCode)
    case .supplierName:
      return other(
        sheet.supplierName, Normalised.companyName(raw) != Normalised.companyName(sheet.supplierName))
    case .corporateNumber: return other(sheet.corporateNumber, Normalised.text(raw) != sheet.corporateNumber)
    case .fiscalYear:
      guard sheet.fiscalYear != 0, let year = Normalised.fiscalYear(raw), year != sheet.fiscalYear else { return nil }
      return String(sheet.fiscalYear)
    case .item, .answer, .evidence, .evidenceDate, .comment, .plannedDate, .level, .answeredOn, .respondent,
      .criteriaEdition, .sheetID, .descriptive:
      return nil
    }
  }

  /// The headings that describe a whole return.
  static let headings: [Heading] = [
    .supplierCode, .supplierName, .corporateNumber, .fiscalYear, .answeredOn, .respondent, .criteriaEdition, .sheetID,
  ]
}
