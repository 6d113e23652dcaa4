import Criteria
import Testing

@testable import Sheets

/// What a finding asks of the supplier: which cells of which item, in words that tell nothing of others.
@Suite struct MendTests {
  private func sheet(_ answers: [Int: Answer] = [:]) -> CheckSheetReturn {
    var sheet = CheckSheetReturn(itemCount: itemCount)
    for (item, answer) in answers {
      var entry = CheckSheetReturn.Entry()
      (entry.answer, entry.row, entry.column) = (answer, UInt32(item), 2)
      _ = sheet.enter(entry, for: item)
    }
    return sheet
  }

  private func mends(
    _ rule: String, item: Int = 41, related: Int = 0, in sheet: CheckSheetReturn? = nil, asked: [Int] = [41, 42]
  ) -> [Mend] {
    let finding = Finding(
      rule: rule, severity: .warning, location: SourceLocation(file: "a.csv"), item: item, found: "x", related: related)
    return Mend.of(finding, in: sheet ?? self.sheet(), asked: asked, language: .en) { "<\($0)>" }
  }

  private static let cells: [String: Set<Mend.Cell>] = [
    "missing-item": [.answer], "unknown-answer": [.answer], "na-never": [.answer],
    "stale-evidence": [.evidenceDate], "future-evidence": [.evidenceDate], "planned-date-past": [.plannedDate],
    "planned-date-late": [.plannedDate], "na-without-reason": [.comment], "na-reason-unfitting": [.comment],
    "met-but-comment-says-otherwise": [.answer, .comment], "office-records-contradict": [.answer, .comment],
    "unreadable-date": [.evidenceDate, .plannedDate], "unreadable-text": [.answer],
  ]

  @Test(arguments: cells) func aFindingAsksForItsCells(_ rule: String, _ cells: Set<Mend.Cell>) {
    #expect(mends(rule).map(\.item) == [41])
    #expect(mends(rule).map(\.cells) == [cells])
  }

  @Test(arguments: ["prerequisite", "step-skipped", "scope-contradiction"])
  func ofTwoAnswersThatContradictEachOtherEitherMayBeMended(_ rule: String) {
    #expect(mends(rule, related: 42).map(\.item) == [41, 42])
    #expect(mends(rule, related: 42).map(\.cells) == [[.answer], [.answer]])
  }

  @Test(arguments: [0, itemCount + 1]) func whatIsNoItemIsNotAskedFor(_ related: Int) {
    #expect(mends("prerequisite", related: related).map(\.item) == [41])
  }

  @Test(arguments: ["copied-answers", "unknown-supplier", "group-return", "all-answers-same", "normalised"])
  func whatIsForTheOfficeAloneIsNotSaid(_ rule: String) { #expect(mends(rule).isEmpty) }

  @Test func aFindingAboutTheWholeReturnNamesTheItemsAsked() {
    let sheet = sheet([41: .unmet, 42: .met, 43: .partial, 44: .unmet])
    #expect(mends("no-planned-date", item: 0, in: sheet, asked: [41, 42, 43]).map(\.item) == [41, 43])
    #expect(mends("met-without-evidence", item: 0, in: sheet, asked: [41, 42, 43]).map(\.item) == [42])
  }

  @Test func theTextThatStoodThereIsShownAsAnExcerpt() {
    #expect(mends("unknown-answer").map(\.wrong) == ["‘<x>’ is none of the answers."])
  }

  @Test func theUnreadableDateIsTheOneThatIsMissing() {
    var sheet = sheet([41: .met])
    sheet[41].evidenceDate = Day(number: 2026_04_01)
    #expect(mends("unreadable-date", in: sheet).map(\.cells) == [[.plannedDate]])
  }
}
