import Criteria
import Testing

@testable import Ingest

/// What the looks of a workbook do to its answers: formats, merged, struck-out and hidden cells, notes and controls.
@Suite struct WorkbookLookTests {
  private typealias Row = TestWorkbook

  private func outcome(_ book: TestWorkbook) throws -> String { try WorkbookCaseTests.outcome(book.bytes) }

  private func book(_ rows: String, _ change: (inout TestWorkbook) -> Void = { _ in }) -> TestWorkbook {
    var book = TestWorkbook(Row.head + rows)
    change(&book)
    return book
  }

  private static func number(_ value: String, style: Int = 1) -> String { "<c s=\"\(style)\"><v>\(value)</v></c>" }

  // MARK: Number formats

  @Test(arguments: [
    ("0%", "1", "| 41 unknownAnswer"), ("\"○\";\"×\";\"△\"", "0", "41=partial | 41 normalised"),
    ("[=1]\"済\";[=2]\"一部\";\"未\"", "2", "41=partial | 41 normalised"),
    ("\"はい\";;\"いいえ\"", "0", "41=unmet | 41 normalised"), (";;;", "2", "| 41 hiddenValue"),
    ("0;;", "0", "| 41 hiddenValue"),
    ("\"回答: \"0", "2", "| 41 unknownAnswer"), ("#0", "1.6", "41=met | 41 shownOtherwise"),
    ("0;0", "-2", "41=met | 41 shownOtherwise"),
    ("0_ ", "2", "41=met |"), ("[$-411]0", "1", "41=partial |"), ("[DBNum1]General", "2", "41=met |"),
    ("yyyy/m/d", "2", "| 41 unknownAnswer"), ("[h]:mm", "2", "| 41 unknownAnswer"), ("# ?/?", "2", "41=met |"),
  ])
  func anAnswerIsWhatItsFormatShows(_ format: String, _ value: String, _ expected: String) throws {
    let book = book(Row.row(5, ["41", Self.number(value)])) { $0.formats = ["0", format] }
    let outcome = try outcome(book)
    #expect(outcome == "S-1 2026 " + expected)
  }

  @Test(arguments: [
    ("00000", "451", "00451"), ("\"S-\"0000", "24", "S-0024"), ("000\"-\"000", "12345", "012-345"),
    ("General", "451", "451"),
    ("0000", "12345", "12345"),
  ])
  func aCodeIsWhatItsFormatShows(_ format: String, _ value: String, _ code: String) throws {
    let rows =
      Row.row(1, ["取引先コード", Self.number(value)]) + Row.row(3, ["年度", "2026"]) + Row.row(4, ["No.", "評価"])
      + Row.row(5, ["41", "2"])
    var book = TestWorkbook(rows)
    book.formats = ["0", format]
    let outcome = try outcome(book)
    #expect(outcome == "\(code) 2026 41=met |")
  }

  @Test(arguments: [("yyyy\"年度\"", "46113"), ("ggge\"年度\"", "46113"), ("\"FY\"0", "2026"), ("0\"年\"", "2026")])
  func aYearIsWhatItsFormatShows(_ format: String, _ value: String) throws {
    let rows =
      Row.row(1, ["取引先コード", "S-1"]) + Row.row(2, ["年度", Self.number(value)]) + Row.row(4, ["No.", "評価"])
      + Row.row(5, ["41", "2"])
    var book = TestWorkbook(rows)
    book.formats = ["0", format]
    #expect(try outcome(book) == "S-1 2026 41=met | 0 normalised")
  }

  /// As in a CSV, a month is its last day, and said so.
  @Test(arguments: [
    ("yyyy\"年\"m\"月\"", "46143", "2026-05>2026-05-31"), ("mmm-yy", "46082", "2026-03>2026-03-31"),
    ("[$-411]ggge\"年\"m\"月\"", "46054", "2026-02>2026-02-28"), ("yyyy/mm;@", "45323", "2024-02>2024-02-29"),
    ("ge.m", "46113", "2026-04>2026-04-30"),
  ])
  func aMonthIsItsLastDay(_ format: String, _ value: String, _ expected: String) throws {
    let book = book(Row.row(5, ["41", "2", "規程", Self.number(value)])) { $0.formats = ["0", format] }
    let sheet = try Reading(bytes: book.bytes, name: "a.xlsx").returns[0]
    #expect(sheet.notes.map { "\($0.found)>\($0.readAs)" } == [expected])
    #expect(expected.hasSuffix(">\(sheet[41].evidenceDate)"))
  }

  @Test(arguments: ["\"No.\"General", "\"項目\"0", "000", "[Red]General", "\"Q\"0"])
  func anItemIsWhatItsFormatShows(_ format: String) throws {
    let reading = try Reading(
      bytes: book(Row.row(5, [Self.number("41"), "2"])) { $0.formats = ["0", format] }.bytes, name: "a.xlsx")
    #expect(reading.returns.map(\.answers) == ["41=met"])
  }

  @Test func aTextThatItsFormatHidesIsReported() throws {
    let rows = Row.row(5, ["41", "<c s=\"1\" t=\"inlineStr\"><is><t>○</t></is></c>"])
    #expect(try outcome(book(rows) { $0.formats = ["0", ";;;"] }) == "S-1 2026 | 41 hiddenValue")
  }

  @Test func aZeroThatTheSheetDoesNotShowIsReported() throws {
    var book = book(Row.row(5, ["41", "<c><v>0</v></c>"]) + Row.row(6, ["42", "<c><v>2</v></c>"]))
    book.sheets[0].before = "<sheetViews><sheetView showZeros=\"0\" workbookViewId=\"0\"/></sheetViews>"
    #expect(try outcome(book) == "S-1 2026 42=met | 41 hiddenValue")
  }

  @Test(arguments: ["0x2", "inf", "1e400", "２", "1_0", "--2"])
  func whatIsNoDecimalNumberStaysAsItStands(_ value: String) throws {
    let reading = try Reading(bytes: book(Row.row(5, ["41", "<c><v>\(value)</v></c>"])).bytes, name: "a.xlsx")
    #expect(reading.returns[0][41].answer == (value == "２" ? .met : .unanswered))
    #expect(reading.returns[0].notes.map(\.found) == [value])
  }

  // MARK: The date system

  @Test(arguments: [
    "<extLst><ext uri=\"u\"><x14:workbookPr xmlns:x14=\"m\" defaultImageDpi=\"32767\"/></ext></extLst>",
    "<extLst><ext uri=\"u\"><x15:workbookPr xmlns:x15=\"m\" chartTrackingRefBase=\"1\"/></ext></extLst>",
    "<extLst><ext uri=\"u\"><workbookPr date1904=\"0\"/></ext></extLst>",
    "<x15ac:workbookPr xmlns:x15ac=\"m\" date1904=\"0\"/>",
  ])
  func onlyTheWorkbooksOwnPropertiesSayWhereDaysAreCountedFrom(_ extensions: String) throws {
    let book = book(
      Row.row(5, ["41", "2", nil, Self.number("44651")]) + Row.row(6, ["42", "2", nil, "<c><v>44651</v></c>"])
    ) {
      $0.formats = ["0", "14"]
      $0.counts1904 = true
      $0.extensions = extensions
    }
    #expect(try outcome(book) == "S-1 2026 41=met2026-04-01 42=met2026-04-01 | 42 normalised")
  }

  @Test func aBareNumberIsADayOnlyWhereDaysStand() throws {
    let rows =
      Row.row(1, ["取引先コード", "<c><v>44651</v></c>"]) + Row.row(2, ["年度", "2026"])
      + Row.row(3, ["回答日", "<c><v>44651</v></c>"]) + Row.row(4, ["No.", "評価", "根拠", "対策予定日"])
      + Row.row(5, ["41", "2", "<c><v>44651</v></c>", "<c><v>44651.0</v></c>"])
    var book = TestWorkbook(rows)
    book.counts1904 = true
    let sheet = try #require(try Reading(bytes: book.bytes, name: "a.xlsx").returns.first)
    #expect(sheet.supplierCode == "44651")
    #expect(sheet.answeredOn.description == "2026-04-01")
    #expect(sheet.evidence(of: 41) == "44651")
    #expect(sheet[41].plannedDate.description == "2026-04-01")
  }

  /// A number that was kept as text, as a paste from another program leaves it.
  @Test(arguments: ["<c t=\"s\"><v>0</v></c>", "44651", "４４６５１", "<c t=\"str\"><f>A1</f><v>44651</v></c>"])
  func aDayKeptAsTextCountsFrom1904Too(_ cell: String) throws {
    let book = book(Row.row(5, ["41", "2", cell, cell])) {
      $0.counts1904 = true
      $0.shared = ["<t>44651</t>"]
    }
    let sheet = try #require(try Reading(bytes: book.bytes, name: "a.xlsx").returns.first)
    #expect(sheet[41].evidenceDate.description == "2026-04-01")
    #expect(sheet.evidence(of: 41).hasSuffix(cell.hasPrefix("４") ? "４４６５１" : "44651"))
    #expect(sheet.notes.map(\.kind) == [.normalised])
  }

  // MARK: Texts in a cell twice

  @Test(arguments: [
    ("<c t=\"inlineStr\"><v>9</v><is><t>2</t></is></c>", "41=met |"),
    ("<c t=\"inlineStr\"><is><t>2</t></is><v>9</v></c>", "41=met |"),
    ("<c t=\"inlineStr\"><v>2</v></c>", "41=met |"), ("<c><v>2</v><is><t>0</t></is></c>", "41=met |"),
    ("<c t=\"str\"><v>2</v><is><t>0</t></is></c>", "41=met |"),
    ("<c t=\"b\"><v>1</v><is><t>0</t></is></c>", "| 41 unknownAnswer"),
  ])
  func ofAValueAndATextTheOneThatTheCellsKindNamesIsRead(_ cell: String, _ expected: String) throws {
    #expect(try outcome(book(Row.row(5, ["41", cell]))) == "S-1 2026 " + expected)
  }

  @Test(arguments: [
    "<c><v>2</v><v>0</v></c>", "<c t=\"s\"><v>0</v><v>0</v></c>",
    "<c t=\"inlineStr\"><is><t>2</t></is><is><t>0</t></is></c>",
    "<c t=\"str\"><v>2</v><f/><v>2</v></c>",
  ])
  func aCellWithTwoValuesIsRefused(_ cell: String) throws {
    var book = book(Row.row(5, ["41", cell]))
    book.shared = ["<t>2</t>"]
    #expect(try outcome(book) == "repeatedValue 5:2")
  }

  // MARK: Merged cells

  private func merged(_ rows: String, _ ranges: String...) throws -> String {
    var book = TestWorkbook(Row.head + rows)
    book.sheets[0].behind = "<mergeCells>\(ranges.map { "<mergeCell ref=\"\($0)\"/>" }.joined())</mergeCells>"
    return try outcome(book)
  }

  private static let three =
    Row.row(5, ["41", "2", "規程", "2026-04-01", "全社"]) + Row.row(6, ["42", "1"]) + Row.row(7, ["43", "0"])

  @Test func evidenceDatesAndCommentsStandForAllRowsOfTheirRange() throws {
    #expect(
      try merged(Self.three, "C5:C7", "D5:D6", "E5:E7")
        == "S-1 2026 41=met規程2026-04-01全社 42=partial規程2026-04-01全社 43=unmet規程全社 | "
        + "42 mergedText, 42 mergedText, 42 mergedText, 43 mergedText, 43 mergedText")
  }

  @Test func valuesBelowAMergedRangeAreReported() throws {
    let rows = Row.row(5, ["41", "2", "規程"]) + Row.row(6, ["42", "1", "旧", nil, "メモ"])
    #expect(
      try merged(rows, "C5:C6", "D6:E6")
        == "S-1 2026 41=met規程 42=partial規程 | 42 hiddenValue, 42 hiddenValue, 42 mergedText")
  }

  @Test func anAnswerBelowAMergedRangeIsNone() throws {
    let rows = Row.row(5, ["41", "2"]) + Row.row(6, ["42", "0"]) + Row.row(7, ["43"]) + Row.row(8, ["44", "1"])
    #expect(try merged(rows, "B5:B7") == "S-1 2026 41=met 44=partial | 42 mergedAnswer, 43 mergedAnswer")
  }

  @Test func titlesAndHeadingsThatAreMergedChangeNothing() throws {
    #expect(try merged(Row.row(5, ["41", "2"]), "A1:A2", "A4:A5", "C1:E3", "C9:C12") == "S-1 2026 41=met |")
  }

  @Test func codesOfALongTableStandForAllRowsOfTheirRange() throws {
    func cells(_ code: String?, _ item: String, _ answer: String) -> [String?] {
      [code, code.map { _ in "2026" }, item, answer]
    }
    let rows =
      Row.row(1, ["取引先コード", "年度", "No.", "評価"]) + Row.row(2, cells("S-1", "1", "2")) + Row.row(3, cells(nil, "4", "1"))
      + Row.row(4, cells("S-2", "1", "0")) + Row.row(5, cells(nil, "4", "2"))
    var book = TestWorkbook(rows)
    book.sheets[0].behind =
      "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:B3\"/><mergeCell ref=\"A4:A5\"/><mergeCell ref=\"B4:B5\"/></mergeCells>"
    #expect(try outcome(book) == "S-1 2026 1=met 4=partial | / S-2 2026 1=unmet 4=met |")
  }

  @Test func mergesBehindALargeSheetAreKnownInTime() throws {
    let filler = String(repeating: "長", count: 10_000)
    let rows = (1...150).map { Row.row($0 + 4, [String($0), "2", $0 == 1 ? "規程" : nil, nil, filler]) }.joined()
    var book = TestWorkbook(Row.head + rows)
    book.sheets[0].behind = "<mergeCells><mergeCell ref=\"C5:C154\"/></mergeCells>"
    let sheet = try #require(try Reading(bytes: book.bytes, name: "a.xlsx").returns.first)
    #expect(sheet.evidence(of: 150) == "規程")
    #expect(sheet.notes.count { $0.kind == .mergedText } == 149)
  }

  // MARK: Struck-out texts

  private static let strike = "<rPr><strike/></rPr>"

  @Test(arguments: [
    ("<r>\(strike)<t>○</t></r>", false, "| 41 struckOut"),
    ("<r>\(strike)<t>○</t></r><r><t>×</t></r>", false, "| 41 struckOut, 41 unknownAnswer"),
    ("<r>\(strike)<t>○</t></r><r><t> </t></r>", false, "| 41 struckOut"), ("<t>○</t>", true, "| 41 struckOut"),
    ("<r><rPr><strike val=\"0\"/></rPr><t>○</t></r>", false, "41=met | 41 normalised"),
    ("<r><rPr><b/></rPr><t>○</t></r>", true, "41=met | 41 normalised"), ("<r><t>○</t></r>", true, "| 41 struckOut"),
    ("<r><t>○</t></r>", false, "41=met | 41 normalised"),
  ])
  func aStruckOutAnswerIsNone(_ text: String, _ isCell: Bool, _ expected: String) throws {
    for isShared in [true, false] {
      let style = isCell ? 1 : 0
      let cell =
        isShared
        ? "<c s=\"\(style)\" t=\"s\"><v>0</v></c>" : "<c s=\"\(style)\" t=\"inlineStr\"><is>\(text)</is></c>"
      let book = book(Row.row(5, ["41", cell])) {
        $0.formats = ["0", "0"]
        $0.struckOut = [1]
        $0.shared = [text]
      }
      #expect(try outcome(book) == "S-1 2026 " + expected)
    }
  }

  private static let hides = "<dxf><numFmt numFmtId=\"200\" formatCode=\"&quot;×&quot;\"/></dxf>"
  private static let plainly = "<dxf><font><b/></font><numFmt numFmtId=\"200\" formatCode=\"0\"/></dxf>"

  /// What is shown by a condition isn't worked out: the number is read, and it is said where.
  @Test(arguments: [
    (hides, "B5:B9", "<cfRule type=\"cellIs\" dxfId=\"0\"><formula>2</formula></cfRule>", "0 conditionalLook"),
    (plainly, "B5:B9", "<cfRule type=\"cellIs\" dxfId=\"0\"><formula>2</formula></cfRule>", ""),
    (plainly, "B5", "<cfRule><iconSet showValue=\"0\"><cfvo/></iconSet></cfRule>", "0 conditionalLook"),
    ("", "B5:B9", "<cfRule type=\"iconSet\"><iconSet><cfvo val=\"0\"/></iconSet></cfRule>", ""),
    ("", "A1:A2 B5:B6", "<cfRule type=\"dataBar\"><dataBar showValue=\"false\"/></cfRule>", "0 conditionalLook"),
    (hides, "J5:K9", "<cfRule type=\"expression\" dxfId=\"0\"/>", ""),
    (hides + plainly, "B5:B9", "<cfRule type=\"expression\" dxfId=\"1\"/>", ""),
  ])
  func aConditionalFormatThatShowsSomethingElseIsNamed(
    _ looks: String, _ range: String, _ rule: String, _ expected: String
  ) throws {
    let rows = Row.head + Row.row(5, ["41", "<c><v>2</v></c>"])
    let xml =
      "<worksheet><sheetData>\(rows)</sheetData><conditionalFormatting sqref=\"\(range)\">\(rule)</conditionalFormatting></worksheet>"
    var book = TestWorkbook(sheets: [.init(xml: xml)])
    book.looks = looks
    #expect(try outcome(book) == "S-1 2026 41=met |" + (expected.isEmpty ? "" : " " + expected))
  }

  @Test func aConditionalFormatBehindTheRestIsNamedToo() throws {
    let rows = Row.head + Row.row(5, ["41", "<c><v>2</v></c>"])
    let behind =
      "<extLst><ext uri=\"{78C0D931-6437-407d-A8EE-F0AAD7539E65}\"><x14:conditionalFormattings xmlns:x14=\"u\" xmlns:xm=\"v\">"
      + "<x14:conditionalFormatting><x14:cfRule type=\"iconSet\"><x14:iconSet showValue=\"0\"><x14:cfvo><xm:f>0</xm:f></x14:cfvo>"
      + "</x14:iconSet></x14:cfRule><xm:sqref>B5:B90</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    var book = TestWorkbook(rows)
    book.sheets[0].behind = behind
    let notes = try Reading(bytes: book.bytes, name: "a.xlsx").notes
    #expect(notes == ["0:0 conditionalLook B5:B90"])
  }

  @Test func aStruckOutNumberIsNone() throws {
    let book = book(Row.row(5, ["41", Self.number("2")]) + Row.row(6, ["42", Self.number("2", style: 0)])) {
      $0.formats = ["0", "0"]
      $0.struckOut = [1]
    }
    #expect(try outcome(book) == "S-1 2026 42=met | 41 struckOut")
  }

  // MARK: Hidden columns

  private func hiding(_ columns: String, _ rows: String) throws -> String {
    var book = TestWorkbook(Row.row(1, ["取引先コード", "S-1"]) + Row.row(2, ["年度", "2026"]) + rows)
    book.sheets[0].before = "<cols>\(columns)</cols>"
    return try outcome(book)
  }

  @Test(arguments: [
    ("<col min=\"2\" max=\"2\" hidden=\"1\"/>", "41=met | 0 hiddenColumn"),
    ("<col min=\"2\" max=\"2\" width=\"0\" customWidth=\"1\"/>", "41=met | 0 hiddenColumn"),
    ("<col min=\"3\" max=\"3\" hidden=\"true\"/>", "41=unmet | 0 hiddenColumn"),
    ("<col min=\"4\" max=\"9\" hidden=\"1\"/>", "41=unmet | 0 unknownField"),
    ("<col min=\"2\" max=\"3\" hidden=\"1\"/>", "41=unmet | 0 hiddenColumn, 0 hiddenColumn"),
  ])
  func aHiddenColumnNeverWinsOverAVisibleOne(_ columns: String, _ expected: String) throws {
    let rows = Row.row(4, ["No.", "評価", "評価"]) + Row.row(5, ["41", "0", "2"])
    #expect(try hiding(columns, rows) == "S-1 2026 " + expected)
  }

  @Test func aHiddenItemOfAWideTableGivesWay() throws {
    var book = TestWorkbook(
      Row.row(1, ["取引先コード", "年度", "1", "4", "5", "4"]) + Row.row(2, ["S-1", "2026", "2", "0", "2", "1"]))
    book.sheets[0].before = "<cols><col min=\"4\" max=\"4\" hidden=\"1\"/></cols>"
    #expect(try outcome(book) == "S-1 2026 1=met 4=partial 5=met | 0 hiddenColumn")
  }

  // MARK: Notes and controls

  @Test func notesOnCellsAreNamedWithTheirText() throws {
    var book = book(Row.row(5, ["41", "2"]) + Row.row(6, ["42", "NA"]))
    book.sheets[0].parts = [
      (
        "comments",
        "<comments><authors/><commentList><comment ref=\"B6\"><text><r><t>無線LAN</t></r><r><t>なし</t></r></text></comment>"
          + "<comment ref=\"A4\"><text><t>項番</t></text></comment><comment ref=\"B5\"><text><t>[Threaded comment] 工場は別</t></text></comment></commentList></comments>"
      ),
      (
        "threadedComment",
        "<ThreadedComments><threadedComment ref=\"B5\" id=\"{1}\"><text>工場は別</text></threadedComment></ThreadedComments>"
      ),
    ]
    let reading = try Reading(bytes: book.bytes, name: "a.xlsx")
    #expect(
      reading.notes.filter { $0.contains("cellComment") } == [
        "4:1 cellComment 項番", "5:2 cellComment 工場は別", "6:2 cellComment 無線LANなし",
      ])
    #expect(reading.returns[0].notes.filter { $0.kind == .cellComment }.map(\.item) == [0, 41, 42])
  }

  @Test func checkBoxesAndDropDownsAreNamedWithTheirPlace() throws {
    var book = book(Row.row(5, ["41", "2"]))
    book.sheets[0].parts = [
      (
        "vmlDrawing",
        "<xml xmlns:x=\"x\"><x:ClientData ObjectType=\"Checkbox\"><x:Anchor>1, 5, 4, 2, 1, 60, 5, 0</x:Anchor><x:Checked>1</x:Checked></x:ClientData>"
          + "<x:ClientData ObjectType=\"Drop\"><x:Anchor>2, 5, 5, 2, 3, 60, 6, 0</x:Anchor></x:ClientData><x:ClientData ObjectType=\"Note\"/></xml>"
      ), ("ctrlProp", "<formControlPr objectType=\"CheckBox\" checked=\"Checked\"/>"),
    ]
    #expect(try Reading(bytes: book.bytes, name: "a.xlsx").notes == ["0:0 formControls ☑ B5, ▼ C6"])
    book.sheets[0].parts = [
      ("vmlDrawing", "<xml><br></xml>"), ("ctrlProp", "<formControlPr objectType=\"Radio\"/>"),
      ("ctrlProp", "<formControlPr objectType=\"Button\"/>"),
    ]
    #expect(try Reading(bytes: book.bytes, name: "a.xlsx").notes == ["0:0 formControls ○"])
  }
}
