import Criteria
import Foundation
import Ingest
import Testing

@testable import Sheets

/// What goes out as a workbook comes back as it went out.
@Suite struct IssuedWorkbookTests {
  private func row(_ item: Int, filled: Answer? = nil, comment: String = "") -> CheckSheet.Row {
    var row = CheckSheet.Row(
      item: item, level: .one, label: "分類", title: "項目\(item)", condition: "条件", frequency: "年1回以上",
      lastAnswer: "1", lastComment: "昨年")
    if let filled {
      var sheet = CheckSheetReturn(itemCount: itemCount)
      var entry = CheckSheetReturn.Entry()
      (entry.answer, entry.row) = (filled, 1)
      entry.comment = sheet.append(text: comment)
      entry.evidence = sheet.append(text: "=規程")
      entry.evidenceDate = Day(number: 2025_04_01)
      entry.plannedDate = Day(number: 2026_12_01)
      _ = sheet.enter(entry, for: item)
      row.filled = Filled(item, of: sheet)
    }
    return row
  }

  private func sheet(_ rows: [CheckSheet.Row], mends: Int? = nil, _ language: Language = .ja) -> CheckSheet {
    let id = SheetID(
      supplierCode: "0451", fiscalYear: 2026, criteriaID: "jama-japia", criteriaEdition: "2.2", mends: mends,
      items: rows.map(\.item))
    return CheckSheet(
      id: id, supplierName: "みほん精密株式会社", language: language, rows: rows, showsLastYear: mends == nil)
  }

  private func readBack(_ sheet: CheckSheet) throws -> CheckSheetReturn {
    let path = NSTemporaryDirectory() + "tenken-test-\(UUID().uuidString).xlsx"
    defer { unlink(path) }
    try sheet.writeWorkbook(to: path)
    var back = CheckSheetReturn(itemCount: itemCount)
    try ReturnReader(itemCount: itemCount).read(try ByteSource(path: path, name: "sheet.xlsx")) { back = $0 }
    return back
  }

  @Test(arguments: Language.allCases) func anEmptySheetReadsBackAsAskedAndUnanswered(_ language: Language) throws {
    let back = try readBack(sheet([row(1), row(41)], language))
    #expect(back.presentItems == [1, 41])
    #expect(back.answeredCount == 0)
    #expect(back.fiscalYear == 2026)
    #expect(SheetID(back.sheetID)?.agrees(with: [1, 41]) == true)
  }

  @Test func aCodeKeepsItsZero() throws { #expect(try readBack(sheet([row(1)])).supplierCode == "0451") }

  @Test(arguments: Answer.allCases) func whatACellHoldsIsReadBack(_ answer: Answer) throws {
    let back = try readBack(sheet([row(41, filled: answer, comment: "一行目\n二行目")], mends: 2))
    #expect(back[41].answer == answer)
    #expect(back.comment(of: 41) == "一行目\n二行目")
    #expect(back.evidence(of: 41) == "=規程")
    #expect(back[41].evidenceDate == Day(number: 2025_04_01))
    #expect(back[41].plannedDate == Day(number: 2026_12_01))
  }

  @Test func aReturnSheetSaysWhichVersionItMends() throws {
    let back = try readBack(sheet([row(41)], mends: 2))
    #expect(back.isReturnSheet)
    #expect(SheetID(back.sheetID)?.mends == 2)
  }

  @Test func remarksStandAboveTheTable() throws {
    var issued = sheet([row(41)], mends: 1)
    issued.remarks = ["会社名が違います。", "年度が違います。"]
    let back = try readBack(issued)
    #expect(back.presentItems == [41])
  }
}

@Suite struct SheetLayoutTests {
  private func layout(mends: Int? = nil, showsLastYear: Bool = false, confirms: Bool = false) -> SheetLayout {
    var row = CheckSheet.Row(item: 1, level: .two, label: "甲", title: "題", condition: "条", frequency: "")
    row.isToConfirm = confirms
    let id = SheetID(
      supplierCode: "S-1", fiscalYear: 2026, criteriaID: "a", criteriaEdition: "1", mends: mends, items: [1])
    return SheetLayout(
      sheet: CheckSheet(id: id, supplierName: "", language: .en, rows: [row], showsLastYear: showsLastYear))
  }

  @Test func aCheckSheetHasNoColumnsOfAReturnSheet() {
    #expect(!layout().columns.contains(.wrong))
    #expect(!layout().columns.contains(.expected))
    #expect(layout().columns.contains(.level))
  }

  @Test func aReturnSheetSaysWhatIsWrongInPlaceOfLevels() {
    #expect(layout(mends: 1).columns.contains(.wrong))
    #expect(!layout(mends: 1).columns.contains(.level))
  }

  @Test func lastYearStandsThereOnlyWhereItIsShown() {
    #expect(!layout().columns.contains(.lastAnswer))
    #expect(layout(showsLastYear: true).columns.contains(.lastAnswer))
  }

  @Test func aSheetThatCarriesOverSaysWhatIsToBeConfirmed() {
    #expect(!layout().columns.contains(.confirm))
    #expect(layout(confirms: true).columns.contains(.confirm))
    #expect(layout(confirms: true).instruction.contains("to be confirmed"))
  }

  @Test func whatTheSupplierFillsInIsFiveColumns() {
    #expect(layout().columns.filter(\.isAnswered) == [.answer, .evidence, .evidenceDate, .comment, .plannedDate])
  }
}
