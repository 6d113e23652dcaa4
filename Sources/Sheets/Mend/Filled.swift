import Criteria

/// What an item's cells hold already when a return sheet goes out.
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
}
