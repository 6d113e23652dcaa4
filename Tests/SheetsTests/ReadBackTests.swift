import Criteria
import Foundation
import Ingest
import Partners
import Testing

@testable import Sheets

/// Tables and sheets that go out as workbooks are read as the office reads them when they come back; issued check
/// sheets are in `IssuedWorkbookTests`.
@Suite struct ReadBackTests {
  /// Makes a file with `write` and hands its bytes out.
  private func bytes(_ write: (String) throws -> Void) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appending(path: "tenken-test-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    try write(file.path)
    return [UInt8](try Data(contentsOf: file))
  }

  private func table(_ write: (String) throws -> Void) throws -> RecordTable {
    try RecordTable(ByteSource(bytes: try bytes(write), name: "sheet.xlsx"))
  }

  private func cells(_ table: RecordTable) -> [[String]] {
    table.rows.map { row in table.headings.indices.map { row.cells[$0] } }
  }

  /// What a spreadsheet might change: formulas, leading zeros, dates, line ends, quotes, wide and hidden characters.
  private static let texts = [
    "=1+1", "0012", "2026-04-01", "一行目\n二行目", "\"引用\", 区切り", "＝危険", "a&b <c>", "😀𠮷", "-", "1E5", "true", "_x0041_",
  ]

  // MARK: Tables of results

  @Test func aTableOfResultsHoldsItsTextsAndNumbers() throws {
    let rows: [[TableWorkbook.Cell]] = ReadBackTests.texts.enumerated().map { index, text in
      [.text(text), .number(Double(index) + 0.25), index % 2 == 0 ? .nothing : .number(-3)]
    }
    let workbook = TableWorkbook(sheets: [
      .init(name: "結果", columns: [.init(title: "文"), .init(title: "数"), .init(title: "空")], rows: rows),
      .init(name: "ほか", columns: [.init(title: "x")], rows: []),
    ])
    let back = try table { try workbook.write(to: $0) }
    #expect(back.sheet == "結果")
    #expect(back.headings == ["文", "数", "空"])
    let expected = ReadBackTests.texts.enumerated().map { index, text in
      [text, "\(index).25", index % 2 == 0 ? "" : "-3"]
    }
    #expect(cells(back) == expected)
  }

  @Test func aTableWithoutRowsHasItsHeadings() throws {
    let workbook = TableWorkbook(sheets: [.init(name: "空", columns: [.init(title: "甲"), .init(title: "乙")], rows: [])])
    let back = try table { try workbook.write(to: $0) }
    #expect(back.headings == ["甲", "乙"])
    #expect(cells(back) == [])
  }

  @Test func linesAboveATableStandAboveIt() throws {
    let sheet = TableWorkbook.Sheet(name: "結果", lead: ["題", "会社"], columns: [.init(title: "甲")], rows: [[.text("x")]])
    let back = try table { try TableWorkbook(sheets: [sheet]).write(to: $0) }
    #expect(back.headings.first == "題")
    #expect(cells(back).map { $0.first } == ["会社", "甲", "x"])
  }

  @Test func aTableIsTheSameBytesTwice() throws {
    let chart = TableWorkbook.Chart(kind: .bars, title: "図", categories: 0, values: 1, rows: 2)
    let rows: [[TableWorkbook.Cell]] = [[.text("甲"), .number(1)], [.text("乙"), .number(2)]]
    let sheet = TableWorkbook.Sheet(
      name: "図", columns: [.init(title: "名"), .init(title: "値")], rows: rows, chart: chart)
    let workbook = TableWorkbook(sheets: [sheet])
    #expect(try bytes { try workbook.write(to: $0) } == bytes { try workbook.write(to: $0) })
  }

  @Test func aTextLongerThanACellIsCutAndEndsInAnEllipsis() throws {
    let text = String(repeating: "長", count: 40_000)
    let workbook = TableWorkbook(sheets: [.init(name: "x", columns: [.init(title: "文")], rows: [[.text(text)]])])
    let back = cells(try table { try workbook.write(to: $0) })
    #expect(back.first?.first?.hasSuffix("長…") == true)
  }

  // MARK: The ledger

  @Test(arguments: Language.allCases) func theLedgerKeepsEveryTextAsItIs(_ language: Language) throws {
    let headings = ["番号", "内容"]
    let rows = ReadBackTests.texts.enumerated().map { ["L-\($0)", $1] }
    let back = try table { try LedgerWorkbook(headings: headings, rows: rows, language: language).write(to: $0) }
    #expect(back.headings == headings)
    #expect(cells(back) == rows)
  }

  private func line(_ number: Int, _ kind: LedgerLine.Kind, _ what: String) -> LedgerLine {
    var line = LedgerLine(id: "00\(number)", kind: kind, supplier: "S-1", what: what)
    (line.place, line.account, line.holder) = ("図面サーバー", "user-\(number)", number == 2 ? "再委託" : "")
    line.givenOn = Day(iso: "2026-04-0\(number)") ?? .none
    return line
  }

  @Test(arguments: [LedgerSheet.Kind.confirm, .recovery], Language.allCases)
  func aSheetOfTheLedgerComesBackWithItsLinesAndEmptyCells(_ kind: LedgerSheet.Kind, _ language: Language) throws {
    let lines = [line(1, .information, "=図面"), line(2, .access, "権限\n二行目"), line(3, .equipment, "金型 0012")]
    let sheet = LedgerSheet(
      kind: kind, supplierCode: "S-1", supplierName: "みほん & 例", lines: lines,
      day: Day(iso: "2026-11-30") ?? .none, language: language)
    let back = try table { try sheet.writeWorkbook(to: $0) }
    #expect(back.headings == sheet.columns.map { $0.title[language] })
    #expect(back.headings.map { LedgerSheet.Column(heading: $0) } == sheet.columns)
    #expect(cells(back) == lines.map { line in sheet.columns.map { sheet.text($0, of: line) } })
    #expect(cells(back).map { $0[0] } == ["001", "002", "003"])
  }

  // MARK: Visits

  @Test(arguments: Language.allCases) func theSheetOfAVisitComesBackAsItsRecordIsRead(_ language: Language) throws {
    let items = [4, 41].map {
      VisitItem(
        item: $0, title: "項目\($0)", level: "Lv1", said: "met", evidence: "=規程", comment: "注, \"引用\"", lookAt: "現物\n記録")
    }
    let sheet = VisitSheet(
      supplierCode: "0012", supplierName: "みほん", on: Day(iso: "2026-10-05") ?? .none, by: "点検 太郎", rows: items,
      language: language)
    let back = try table { try sheet.writeWorkbook(to: $0) }
    func values(_ column: VisitColumn) -> [String] {
      back.headings.firstIndex(of: column.title[language]).map { place in cells(back).map { $0[place] } } ?? []
    }
    #expect(values(.supplier) == ["0012", "0012"])
    #expect(values(.on) == ["2026-10-05", "2026-10-05"])
    #expect(values(.by) == ["点検 太郎", "点検 太郎"])
    #expect(values(.item) == ["4", "41"])
    #expect(values(.found) == ["", ""])
    #expect(cells(back).allSatisfy { $0.contains("=規程") })
  }
}
