import Testing

@testable import Criteria

@Suite struct MergeTests {
  private func entry(_ answer: Answer, _ comment: String = "", in sheet: inout CheckSheetReturn, row: UInt32)
    -> CheckSheetReturn.Entry
  {
    var entry = CheckSheetReturn.Entry()
    entry.answer = answer
    entry.row = row
    entry.comment = sheet.append(text: comment)
    return entry
  }

  @Test func aBlankIsFilledAndItsTextKept() {
    var sheet = CheckSheetReturn(itemCount: itemCount)
    let kept1Row = entry(.unanswered, "あとで", in: &sheet, row: 2)
    let kept1 = sheet.enter(kept1Row, for: 41)
    #expect(kept1)
    let kept2Row = entry(.met, in: &sheet, row: 3)
    let kept2 = sheet.enter(kept2Row, for: 41)
    #expect(kept2)
    #expect(sheet[41].answer == .met)
    #expect(sheet[41].row == 3)
    #expect(sheet.comment(of: 41) == "あとで")
  }

  @Test func whatCannotBeKeptIsSaid() {
    var sheet = CheckSheetReturn(itemCount: itemCount)
    let kept3Row = entry(.met, in: &sheet, row: 2)
    let kept3 = sheet.enter(kept3Row, for: 41)
    #expect(kept3)
    let kept4Row = entry(.met, in: &sheet, row: 3)
    let kept4 = sheet.enter(kept4Row, for: 41)
    #expect(!kept4)
    let kept5Row = entry(.unanswered, in: &sheet, row: 4)
    let kept5 = sheet.enter(kept5Row, for: 41)
    #expect(kept5)
    let kept6Row = entry(.unanswered, "理由", in: &sheet, row: 5)
    let kept6 = sheet.enter(kept6Row, for: 41)
    #expect(!kept6)
    let kept7Row = entry(.unanswered, "一", in: &sheet, row: 6)
    let kept7 = sheet.enter(kept7Row, for: 42)
    #expect(kept7)
    let kept8Row = entry(.met, "二", in: &sheet, row: 7)
    let kept8 = sheet.enter(kept8Row, for: 42)
    #expect(!kept8)
    #expect(sheet[41].row == 2)
    #expect(sheet.comment(of: 42) == "二")
  }
}
