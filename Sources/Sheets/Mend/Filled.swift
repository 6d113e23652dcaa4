import Criteria

/// What an item's cells hold already when a sheet goes out.
package struct Filled: Sendable, Hashable {
  package var answer: Answer
  package var evidence: String
  package var evidenceDate: Day
  package var comment: String
  package var plannedDate: Day

  /// What a stored return says of an item.
  package init(_ item: Int, of sheet: CheckSheetReturn) {
    let entry = sheet[item]
    answer = entry.answer
    evidence = sheet.evidence(of: item)
    evidenceDate = entry.evidenceDate
    comment = sheet.comment(of: item)
    plannedDate = entry.plannedDate
  }

  /// Last year's answer on this year's sheet: without its evidence date, which confirms it when it is entered anew.
  package init(carriedOver item: Int, of sheet: CheckSheetReturn) {
    self.init(item, of: sheet)
    evidenceDate = .none
  }
}
