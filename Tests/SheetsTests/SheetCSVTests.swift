import Criteria
import Foundation
import Ingest
import Testing

@testable import Sheets

@Suite struct SheetCSVTests {
  private func sheet(_ language: Language, name: String = "みほん精密株式会社", items: [Int] = [1, 4, 41]) -> CheckSheet {
    let rows = items.map {
      CheckSheet.Row(
        item: $0, level: .one, label: "分類, \"甲\"", title: "項目\($0)", condition: "=危険\n二行目", frequency: "年1回以上",
        lastAnswer: "1",
        lastComment: "昨年の事情")
    }
    let id = SheetID(
      supplierCode: "S-1", fiscalYear: 2026, criteriaID: "jama-japia", criteriaEdition: "2.2", items: items)
    return CheckSheet(id: id, supplierName: name, language: language, rows: rows, showsLastYear: true)
  }

  private func read(_ bytes: [UInt8]) throws -> CheckSheetReturn {
    var result = CheckSheetReturn(itemCount: itemCount)
    try ReturnReader(itemCount: itemCount).read(ByteSource(bytes: bytes, name: "sheet.csv")) { result = $0 }
    return result
  }

  @Test(arguments: Language.allCases) func anEmptySheetReadsBackAsAskedAndUnanswered(_ language: Language) throws {
    let back = try read(sheet(language).csv)
    #expect(back.supplierCode == "S-1")
    #expect(back.supplierName == "みほん精密株式会社")
    #expect(back.fiscalYear == 2026)
    #expect(back.criteriaEdition == "2.2")
    #expect(SheetID(back.sheetID)?.agrees(with: [41, 4, 1]) == true)
    #expect((1...153).filter { back[$0].isPresent } == [1, 4, 41])
    // Last year's answers are beside, and are not this year's.
    #expect(back.answeredCount == 0)
    #expect(back.notes.isEmpty, "\(back.notes)")
  }

  @Test(arguments: Language.allCases) func whatIsFilledInIsReadExactly(_ language: Language) throws {
    let text = String(decoding: sheet(language).csv, as: UTF8.self)
    let filled = text.replacingOccurrences(of: "年1回以上,,,,,", with: "年1回以上,NA,台帳,2026-04-01,対象なし,2026-12-01")
    let back = try read(Array(filled.utf8))
    for item in [1, 4, 41] {
      #expect(back[item].answer == .notApplicable)
      #expect(back.evidence(of: item) == "台帳")
      #expect(back.comment(of: item) == "対象なし")
      #expect(back[item].evidenceDate == Day(iso: "2026-04-01"))
      #expect(back[item].plannedDate == Day(iso: "2026-12-01"))
    }
    #expect(back.notes.isEmpty, "\(back.notes)")
  }

  @Test func nothingInItRunsAsAFormula() {
    let text = String(decoding: sheet(.ja, name: "　＝HYPERLINK").csv, as: UTF8.self)
    #expect(text.contains("会社名,'　＝HYPERLINK"))
    #expect(text.contains("\"'=危険\n二行目\""))
    #expect(text.contains("\"分類, \"\"甲\"\"\""))
  }
}

@Suite struct SheetIDTests {
  private let id = SheetID(
    supplierCode: "A:1", fiscalYear: 2026, criteriaID: "jama-japia", criteriaEdition: "2.2", items: [1, 41])

  @Test func itIsReadBackEvenWithAColonInTheCode() { #expect(SheetID(id.text) == id) }

  @Test(arguments: [
    "", "tenken1", "tenken2:S:2026:a:2.2:00000000", "tenken1:S:x:a:2.2:00000000", "tenken1:S:2026:a:2.2:000",
  ])
  func whatIsNoIDIsRefused(_ text: String) { #expect(SheetID(text) == nil) }

  @Test func aChangedFieldOrItemIsNoticed() throws {
    #expect(id.agrees(with: [41, 1]))
    #expect(!id.agrees(with: [41]))
    #expect(!id.agrees(with: [1, 41, 42]))
    let changed = try #require(SheetID(id.text.replacingOccurrences(of: "2026", with: "2025")))
    #expect(!changed.agrees(with: [1, 41]))
  }
}

@Suite struct WorkbookTests {
  @Test func itIsTheSameBytesTwiceAndAFolderThatIsNotThereIsAnError() throws {
    let id = SheetID(
      supplierCode: "S-1", fiscalYear: 2026, criteriaID: "jama-japia", criteriaEdition: "2.2", items: [1])
    let row = CheckSheet.Row(item: 1, level: .one, label: "", title: "題", condition: "条件", frequency: "")
    let sheet = CheckSheet(id: id, supplierName: "みほん精密", language: .ja, rows: [row], showsLastYear: false)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tenken-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files = ["a.xlsx", "b.xlsx"].map { folder.appendingPathComponent($0) }
    for file in files { try sheet.writeWorkbook(to: file.path) }
    let bytes = try files.map { try Data(contentsOf: $0) }
    #expect(bytes[0] == bytes[1])
    #expect(bytes[0].starts(with: Data("PK".utf8)))
    #expect(throws: SheetError.self) { try sheet.writeWorkbook(to: folder.path + "/none/a.xlsx") }
    var long = sheet
    long.rows[0].condition = String(repeating: "長", count: 40_000)
    // What no cell takes is cut there, and stands whole in the database.
    try long.writeWorkbook(to: files[0].path)
    try FileManager.default.removeItem(at: folder)
  }
}
