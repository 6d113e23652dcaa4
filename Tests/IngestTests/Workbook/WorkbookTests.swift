import Criteria
import Foundation
import Ingest
import Testing

@Suite struct WorkbookTests {
  private typealias Row = TestWorkbook

  private func read(_ book: TestWorkbook) throws -> Reading { try Reading(bytes: book.bytes, name: "a.xlsx") }

  @Test(arguments: [true, false]) func aSheetIsReadWithItsPlaces(_ deflates: Bool) throws {
    var book = TestWorkbook(
      Row.head + Row.row(7, ["<c><v>41</v></c>", "<c><v>2</v></c>", "取引図", nil, "行1&#10;行2, \"引用\""])
        + Row.row(9, ["<c><v>42.0</v></c>", "○"]))
    book.deflates = deflates
    let reading = try read(book)
    let sheet = try #require(reading.returns.first)
    #expect(sheet.supplierCode == "S-1")
    #expect(sheet.supplierName == "みほん精密")
    #expect(sheet.fiscalYear == 2026)
    #expect(sheet.answers == "41=met 42=met")
    #expect(sheet.evidence(of: 41) == "取引図")
    #expect(sheet.comment(of: 41) == "行1\n行2, \"引用\"")
    #expect(sheet.location(of: 42) == SourceLocation(file: "a.xlsx", sheet: "回答", row: 9, column: 2))
    #expect(reading.notes == ["9:2 normalised ○>met"])
  }

  @Test func aMacroFileIsReadAsData() throws {
    let book = TestWorkbook(Row.head + Row.row(7, ["<c><v>41</v></c>", "<c><v>2</v></c>"]))
    var zip = book.zip()
    // What Excel keeps macros in, and a macro sheet that no relation of the workbook names: neither is looked at.
    zip.add("xl/vbaProject.bin", [0xD0, 0xCF, 0x11, 0xE0] + Array("Auto_Open".utf8))
    zip.add("xl/macrosheets/sheet1.xml", Array("<xm:macrosheet><broken".utf8))
    let reading = try Reading(bytes: zip.finished(), name: "a.xlsm")
    #expect(reading.returns.map(\.answers) == ["41=met"])
    #expect(reading.notes.isEmpty)
  }

  @Test func sharedStringsWithRunsPhoneticsAndEscapes() throws {
    func cell(_ index: Int) -> String { #"<c t="s"><v>\#(index)</v></c>"# }
    var book = TestWorkbook(Row.head + Row.row(5, [cell(0), cell(1), cell(2), nil, cell(3)]))
    book.shared = [
      "<t>41</t>", "<r><rPr><b/></rPr><t>m</t></r><r><t>et</t></r>",
      "<t>根拠</t><rPh sb=\"0\" eb=\"2\"><t>コンキョ</t></rPh><phoneticPr fontId=\"1\"/>",
      "<t>a_x000A_b_x005F_x000A__xD83D__xDE00__x0041</t>",
    ]
    let sheet = try #require(try read(book).returns.first)
    #expect(sheet.answers == "41=met")
    #expect(sheet.evidence(of: 41) == "根拠")
    #expect(sheet.comment(of: 41) == "a\nb_x000A_😀_x0041")
  }

  @Test func anEscapedControlCharacterIsReported() throws {
    let reading = try read(TestWorkbook(Row.head + Row.row(5, ["1", "2", "a_x0000_b_xD800_c"])))
    #expect(reading.notes.map { $0.prefix(18) } == ["5:3 unreadableText"])
    #expect(reading.returns[0].evidence(of: 1).hasPrefix("a\u{FFFD}b"))
  }

  @Test(arguments: [
    ("14", "46113", "2026-04-01"), ("yyyy/m/d", "46113.5", "2026-04-01"), ("57", "46113", "2026-04-01"),
    ("30", "46113", "2026-04-01"),
    ("[$-411]ggge\"年\"m\"月\"d\"日\"", "46113", "2026-04-01"),
    ("[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\";@", "46113", "2026-04-01"),
  ]) func datesByNumberFormat(_ format: String, _ value: String, _ expected: String) throws {
    var book = TestWorkbook(Row.head + Row.row(5, ["1", "2", nil, "<c s=\"1\"><v>\(value)</v></c>"]))
    book.formats = ["0", format]
    let reading = try read(book)
    #expect(reading.returns[0][1].evidenceDate.description == expected)
    #expect(reading.notes.isEmpty)
  }

  @Test(arguments: [
    ("0", "46113"), ("2", "46113"), ("[Red]0", "46113"), ("General", "46113"), ("14", "60"), ("22", "46113.25"),
  ]) func whatIsNoDayIsNotMadeOne(_ format: String, _ value: String) throws {
    var book = TestWorkbook(Row.head + Row.row(5, ["1", "2", "<c s=\"1\"><v>\(value)</v></c>"]))
    book.formats = ["0", format]
    #expect(try read(book).returns[0].evidence(of: 1) == (format == "22" ? "2026-04-01 06:00:00" : value))
  }

  @Test func daysAreCountedFrom1904WhereTheWorkbookSaysSo() throws {
    var book = TestWorkbook(Row.head + Row.row(5, ["1", "2", nil, "<c s=\"1\"><v>44651</v></c>"]))
    book.formats = ["0", "14"]
    book.counts1904 = true
    #expect(try read(book).returns[0][1].evidenceDate.description == "2026-04-01")
  }

  @Test(arguments: [
    (1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01"), (36585, "2000-02-29"), (47540, "2030-02-26"),
  ])
  func serialDays(_ serial: Int, _ day: String) throws {
    var book = TestWorkbook(Row.head + Row.row(5, ["1", "2", "<c s=\"1\"><v>\(serial)</v></c>"]))
    book.formats = ["0", "14"]
    #expect(try read(book).returns[0].evidence(of: 1) == day)
  }

  @Test func formulasErrorsAndBooleans() throws {
    let reading = try read(
      TestWorkbook(
        Row.head + Row.row(5, ["1", "<c t=\"str\"><f>B1</f><v>2</v></c>"])
          + Row.row(6, ["2", "<c><f>B2+1</f><v/></c>"])
          + Row.row(7, ["3", "<c t=\"e\"><v>#N/A</v></c>"]) + Row.row(8, ["4", "<c t=\"b\"><v>1</v></c>"])
          + Row.row(9, ["5", "<c t=\"str\"><f>\"\"</f><v></v></c>", "<c><v>0.30000000000000004</v></c>"])))
    #expect(reading.returns[0].answers == "1=met")
    #expect(reading.returns[0].evidence(of: 5) == "0.3")
    #expect(reading.notes == ["6:2 unknownAnswer =B2+1", "7:2 unknownAnswer #N/A", "8:2 unknownAnswer TRUE"])
  }

  @Test func rowsAndCellsWithoutReferencesAndWithPrefixes() throws {
    let rows = [["No.", "評価"], ["41", "2"], ["42", "1"]].map { TestWorkbook.row(nil, $0) }.joined()
    let plain = TestWorkbook(Row.row(nil, ["会社名", "みほん"]) + rows)
    #expect(try read(plain).returns[0].answers == "41=met 42=partial")
    #expect(try read(plain).returns[0].location(of: 42).row == 4)
    var text = "<worksheet><sheetData>\(Row.row(nil, ["会社名", "みほん"]) + rows)</sheetData></worksheet>"
    for name in ["worksheet", "sheetData", "row", "c", "is", "t"] {
      text = text.replacing("<\(name)>", with: "<x:\(name)>").replacing("<\(name) ", with: "<x:\(name) ")
        .replacing("</\(name)>", with: "</x:\(name)>")
    }
    text = text.replacing("<x:worksheet>", with: "<x:worksheet xmlns:x=\"u\">")
    #expect(try read(TestWorkbook(sheets: [.init(xml: text)])).returns[0].answers == "41=met 42=partial")
  }

  @Test func theSheetWithTheTableIsTaken() throws {
    let answers = Row.head + Row.row(5, ["1", "2"])
    let book = TestWorkbook(sheets: [
      .init(name: "表紙", rows: Row.row(1, ["お願い"])), .init(name: "本社", rows: answers),
      .init(name: "工場", rows: answers.replacing("S-1", with: "S-2")), .init(name: "旧", rows: answers, state: "hidden"),
    ])
    let returns = try read(book).returns
    #expect(returns.map(\.origin.sheet) == ["本社", "工場"])
    #expect(returns.map(\.supplierCode) == ["S-1", "S-2"])
  }

  @Test func aHiddenSheetIsTakenWhereItIsTheOnlyOne() throws {
    let book = TestWorkbook(sheets: [
      .init(name: "表紙", rows: Row.row(1, ["お願い"])),
      .init(name: "裏", rows: Row.head + Row.row(5, ["1", "2"]), state: "veryHidden"),
    ])
    #expect(try read(book).returns.map(\.origin.sheet) == ["裏"])
  }

  @Test func aMergedAnswerBelongsToItsFirstCellAndTheOthersAreReported() throws {
    let rows =
      Row.head + Row.row(5, ["1", "2", "規程"]) + Row.row(6, ["2", "<c/>"]) + Row.row(7, ["3", "1"]) + Row.row(8, ["4"])
    let xml =
      "<worksheet><sheetData>\(rows)</sheetData><mergeCells count=\"3\"><mergeCell ref=\"B5:B6\"/><mergeCell ref=\"C5:C8\"/>"
      + "<mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>"
    let reading = try read(TestWorkbook(sheets: [.init(xml: xml)]))
    #expect(reading.returns[0].answers == "1=met 3=partial")
    #expect(
      reading.notes == [
        "6:2 mergedAnswer B5:B6", "6:3 mergedText C5:C8>規程", "7:3 mergedText C5:C8>規程", "8:3 mergedText C5:C8>規程",
      ])
  }

  @Test func mergesOfALongTableAreSaidOfTheReturnTheyAreIn() throws {
    func cells(_ code: String, _ item: String, _ answer: String?) -> [String?] { [code, "2026", item, answer] }
    let rows =
      Row.row(1, ["取引先コード", "年度", "No.", "評価"]) + Row.row(2, cells("S-1", "1", "2"))
      + Row.row(3, cells("S-1", "4", nil))
      + Row.row(4, cells("S-2", "1", "2")) + Row.row(5, cells("S-2", "4", nil))
    let xml = "<worksheet><sheetData>\(rows)</sheetData><mergeCells><mergeCell ref=\"D4:D5\"/></mergeCells></worksheet>"
    let returns = try read(TestWorkbook(sheets: [.init(xml: xml)])).returns
    #expect(returns.map { $0.notes.map(\.row) } == [[], [5]])
  }

  @Test func hiddenRowsAreReadAndReported() throws {
    func hidden(_ row: String) -> String { row.replacing("<row ", with: "<row hidden=\"1\" ") }
    let rows =
      hidden(Row.head) + Row.row(5, ["1", "2"]) + hidden(Row.row(6, ["2", "2"])) + hidden(Row.row(7, ["3", "0"]))
      + Row.row(8, ["4", "2"]) + hidden(Row.row(9, ["5", "2"]))
    let reading = try read(TestWorkbook(rows))
    #expect(reading.returns[0].answers == "1=met 2=met 3=unmet 4=met 5=met")
    #expect(reading.notes == ["6:0 hiddenRows 6–7, 9"])
  }

  @Test func hiddenCheckSheetsAreNamedWhetherReadOrNot() throws {
    let answers = Row.head + Row.row(5, ["1", "2"])
    let beside = TestWorkbook(sheets: [
      .init(name: "回答", rows: answers), .init(name: "昨年", rows: answers, state: "hidden"),
      .init(name: "選択肢", rows: Row.row(1, ["○"]), state: "hidden"),
    ])
    #expect(try read(beside).notes == ["0:0 hiddenSheet 昨年"])
    let only = TestWorkbook(sheets: [.init(name: "表紙", rows: ""), .init(name: "裏", rows: answers, state: "hidden")])
    #expect(try read(only).notes == ["0:0 hiddenSheet 裏>裏"])
  }

  @Test func rowsFarApartAndLongTables() throws {
    let rows = (0..<3_000).map {
      Row.row($0 + 2, ["S-\($0)", "2026", "<c><v>41</v></c>", "<c><v>2</v></c>", "注\($0)"])
    }.joined()
    let reading = try read(
      TestWorkbook(
        Row.row(1, ["取引先コード", "年度", "No.", "評価", "備考"]) + rows + Row.row(900_000, ["S-x", "2026", "41", "0", "z"])))
    try #require(reading.returns.count == 3_001)
    #expect(reading.returns[2_999].comment(of: 41) == "注2999")
    #expect(reading.returns[3_000].location(of: 41).row == 900_000)
  }
}
