import Criteria
import Ingest
import Testing

/// Tables that follow each other in one file, and rows that are no answers.
@Suite struct JoinedTablesTests {
  private func summary(_ text: String) throws -> [String] {
    try Reading(text).returns.map { "\($0.supplierCode)/\($0.fiscalYear): \($0.answers)" }
  }

  static let sheet = "取引先コード,S-0001\n年度,2026\nNo.,評価,根拠\n41,2,a\n"

  @Test(arguments: [
    // As `cat` joins two files, the second with its mark.
    (sheet + "\u{FEFF}取引先コード,S-0002\n年度,2026\nNo.,評価,根拠\n41,0,b\n42,1,c\n", "S-0002/2026: 41=unmet 42=partial"),
    // With other columns.
    (sheet + "\n取引先コード,S-0002\n年度,2026\nNo.,要求事項,根拠,評価\n41,図,2,0\n", "S-0002/2026: 41=unmet"),
    // Without a second header.
    (sheet + "取引先コード,S-0002\n年度,2026\n41,0,b\n", "S-0002/2026: 41=unmet"),
    // Heading and value in one cell.
    (sheet + "取引先コード：S-0002\n年度：2026\nNo.,評価,根拠\n41,0,b\n", "S-0002/2026: 41=unmet"),
    // The same company's next year.
    (sheet + "年度,2027\nNo.,評価,根拠\n41,0,b\n", "S-0001/2027: 41=unmet"),
    // A table of another kind.
    (sheet + "取引先コード,年度,No.,評価\nS-0002,2026,41,0\n", "S-0002/2026: 41=unmet"),
    (sheet + "取引先コード,年度,41,42,43\nS-0002,2026,0,1,2\n", "S-0002/2026: 41=unmet 42=partial 43=met"),
  ]) func aSecondTableIsAnotherReturn(_ text: String, _ second: String) throws {
    #expect(try summary(text) == ["S-0001/2026: 41=met", second])
  }

  @Test func aHeaderWithOtherColumnsIsReadAsWhatItIs() throws {
    let text = "取引先コード,年度,No.,評価,前回\nS-1,2026,41,2,0\n取引先コード,年度,No.,前回,評価\nS-1,2026,42,2,0\n"
    #expect(try summary(text) == ["S-1/2026: 41=met", "S-1/2026: 42=unmet"])
  }

  @Test func aHeaderOfTwoRowsInsideIsReadAsWhatItIs() throws {
    let text = "取引先コード,年度,No.,評価\nS-1,2026,41,2\n取引先コード,年度,No.,自己評価,\n,,,根拠,評価\nS-2,2026,42,2,0\n"
    #expect(try summary(text) == ["S-1/2026: 41=met", "S-2/2026: 42=unmet"])
  }

  @Test(arguments: [
    "取引先コード,年度,No.,評価\nS-1,2026,41,2\n取引先コード,年度,No.,判定\nS-2,2026,41,0\n",
    sheet + "取引先コード,S-2\n年度,2026\nNo.,達成度合,根拠\n41,0,b\n",
    "取引先コード,年度,1,2,3\nS-1,2026,2,2,2\n取引先コード,年度,No.,判断\nS-2,2026,1,0\n",
  ]) func aHeaderThatCantBeReadIsRefusedWithItsRow(_ text: String) {
    let line = text.split(separator: "\n").firstIndex { $0.contains("判") || $0.contains("達成度合") } ?? 0
    do {
      _ = try Reading(text, name: "f")
      Issue.record("not refused")
    } catch IngestError.strayHeader(let place, let headings) {
      #expect(place.row == line + 1)
      #expect(headings.count >= 3)
    } catch {
      Issue.record("\(error)")
    }
  }

  static let long = "取引先コード,年度,No.,評価,根拠\nS-1,2026,41,2,a\n"

  @Test(arguments: ["※ご不明点は調達室まで,,,,\n", "S-2\n", "S-2,2026\n", ",,第2章,,\n", "小計,,,12,\n", "以上,,,,\n"])
  func aRowWithoutItemAndAnswerMakesNoReturnAndIsNamed(_ row: String) throws {
    let reading = try Reading(Self.long + row + "S-1,2026,42,0,b\n")
    #expect(reading.returns.allSatisfy { $0.supplierCode == "S-1" })
    #expect(reading.notes.count { $0.hasPrefix("3:") && $0.contains("skippedRow") } == 1)
  }

  @Test func aFootnoteOfAWideTableMakesNoReturn() throws {
    let reading = try Reading("取引先コード,年度,41,42,43\nS-1,2026,2,1,0\n※ご不明点は調達室まで,,,,\n")
    #expect(reading.returns.count == 1)
    #expect(reading.notes == ["3:1 skippedRow ※ご不明点は調達室まで"])
  }

  @Test(arguments: ["S-2,2026,,,\n", "S-2,2026\n", ",,,,\nS-2,,　,,\n"])
  func aRowOfAWideTableThatAnswersNothingMakesNoReturn(_ row: String) throws {
    let reading = try Reading("取引先コード,年度,41,42,43\nS-1,2026,2,1,0\n" + row + "S-3,2026,,,0\n")
    #expect(reading.returns.map(\.supplierCode) == ["S-1", "S-3"])
    #expect(reading.notes.map { $0.drop { $0 != " " } } == [" skippedRow S-2"])
  }

  @Test func aNameBelowTheTableBeginsNoReturn() throws {
    let reading = try Reading(Self.sheet + "会社名,みほん精密\n※社外秘,,\n")
    #expect(try summary(Self.sheet + "会社名,みほん精密\n※社外秘,,\n") == ["S-0001/2026: 41=met"])
    #expect(reading.notes.contains("5:2 skippedRow みほん精密"))
  }

  /// A quotation mark that isn't closed takes rows for the text of its cell.
  @Test(arguments: [
    ("取引先コード,年度,No.,評価,備考\nS-1,2026,1,2,\"a\nS-1,2026,4,0,b\nS-1,2026,8,1,\"c\n", "2:5 quotedRows S-1,2026,4,0,b"),
    ("取引先コード\tS-1\n年度\t2026\nNo.\t評価\t備考\n1\t2\t\"a\n4\t0\tb\n8\t1\t\"\n", "4:3 quotedRows 4\t0\tb"),
    ("取引先コード,年度,1,4,5,備考\nS-1,2026,2,0,NA,\"a\nS-2,2026,2,0,1,b\nS-3,2026,2,\"\n", "2:6 quotedRows S-2,2026,2,0,1,b"),
    ("取引先コード,年度,No.,備考,評価\nS-1,2026,1,\"a\nS-1,2026,4,\"\"b\"\",○\n\",2\n", "2:4 quotedRows S-1,2026,4,\"b\",○"),
  ])
  func rowsInsideACellAreNamed(_ text: String, _ note: String) throws {
    #expect(try Reading(text).notes.filter { $0.contains("quotedRows") } == [note])
  }

  @Test(arguments: [
    "\"一、方針\n二、体制, 三、教育\"", "\"No. 4, 2 を見よ\n規程 1,2,3,4,5\"", "\"a\n\nb, c\"", "\"4\n0\"",
  ])
  func aTextOfSeveralLinesIsNoRow(_ cell: String) throws {
    let text = "取引先コード,年度,No.,評価,備考\nS-1,2026,1,2,\(cell)\n"
    #expect(try !Reading(text).notes.contains { $0.contains("quotedRows") })
  }

  @Test(arguments: ["8 9", "4　1", "1, 4", "41～45", "1・4", "No.4 1", "4\u{A0}1"])
  func twoItemsInOneCellAreNone(_ cell: String) throws {
    let reading = try Reading("取引先コード,年度,No.,評価\nS-1,2026,\"\(cell)\",2\nS-1,2026,8,2\n")
    #expect(reading.returns.map(\.answers) == ["8=met"])
    #expect(reading.notes.count == 1)
  }

  /// None of these can be text, wherever they stand.
  @Test(arguments: ["\u{80}", "\u{84}", "\u{9D}", "\u{9F}"])
  func anyControlCharacterFromTheUpperHalfIsReported(_ character: String) throws {
    let reading = try Reading("\(longHeader)\nS-1,x,2026,41,2,a\(character)b,,c\(character)d,\n")
    #expect(reading.notes == ["2:6 unreadableText a\u{FFFD}b", "2:8 unreadableText c\u{FFFD}d"])
  }

  @Test(arguments: [
    (0, 1), (1, 2), (2, 3), (3, 4),
  ])
  func aMissingBraceIsNamedInWhicheverLineItIs(_ broken: Int, _ row: Int) {
    let line = #"{"supplier":{"code":"S-1"},"fiscalYear":2026,"answers":[{"item":41,"answer":"met"}]"#
    let text = (0..<4).map { line + ($0 == broken ? "" : "}") }.joined(separator: "\n")
    #expect(throws: IngestError.self) { try Reading(text, name: "f") }
    do { _ = try Reading(text, name: "f") } catch IngestError.invalidJSON(let place, _) {
      #expect(place.row == row)
    } catch {
      Issue.record("\(error)")
    }
  }

  /// A header of the same table in another order is read by its own order.
  @Test(arguments: [
    ("取引先コード,年度,評価,No.\nS-1,2026,0,42\n", "42=unmet"), ("No.,評価,取引先コード,年度\n42,1,S-1,2026\n", "42=partial"),
    ("取引先コード,年度,No.,コメント,評価\nS-1,2026,42,2,0\n", "42=unmet"),
  ])
  func aHeaderInAnotherOrderIsReadByItsOwn(_ second: String, _ answers: String) throws {
    let text = "取引先コード,年度,No.,評価\nS-1,2026,41,2\n" + second
    #expect(try summary(text) == ["S-1/2026: 41=met", "S-1/2026: \(answers)"])
  }

  @Test func aRowWithAnUnknownItemShowsItsOtherFaults() throws {
    let reading = try Reading("取引先コード,年度,No.,評価,確認日\nS-1,2026,41,2,\nS-1,2026,154,?,2026-02-30\n")
    #expect(reading.notes == ["3:3 unknownItem 154", "3:4 unknownAnswer ?", "3:5 unreadableDate 2026-02-30"])
  }

  /// Facts that stand right above a header are no half of it, whatever stands below them.
  @Test(arguments: [
    "年度,2026,会社名,みほん,取引先コード,S-1\n確認日,備考,社内メモ,評価,No.,根拠\n,x,体制,2,41,y\n",
    "会社名,みほん,取引先コード,S-1,年度,2026\nメモ,No.,評価,コメント,根拠,確認日\n体制,41,2,x,y,\n",
    "取引先コード,S-1\n年度,2026\n会社名,みほん\n社内欄,No.,評価\n体制,41,2\n",
    "取引先コード,年度,会社名\nS-1,2026,みほん\n社内欄,No.,評価\n体制,41,2\n",
  ]) func factsRightAboveAHeaderAreNoHalfOfIt(_ text: String) throws {
    let sheet = try #require(try Reading(text).returns.first)
    #expect(sheet.supplierCode == "S-1")
    #expect(sheet.supplierName == "みほん")
    #expect(sheet.fiscalYear == 2026)
    #expect(sheet.answers == "41=met")
  }

  @Test func headingAndValueInOneCellAreNoHeading() throws {
    let sheet = try #require(try Reading("会社名：㈱丁社,年度：2026\nNo.,評価\n41,2\n").returns.first)
    #expect(sheet.supplierName == "㈱丁社")
    #expect(sheet.fiscalYear == 2026)
  }

  @Test(arguments: ["\u{200B}No.", "No.\u{FEFF}", "\u{2060}No.", "=\"No.\""]) func headingsWithWhatNobodySees(
    _ heading: String
  ) throws {
    #expect(try summary("取引先コード,年度,\(heading),評価\nS-1,2026,41,2\n") == ["S-1/2026: 41=met"])
  }

  @Test(arguments: ["|", ",", ";", "\t", "，"]) func signsThatPartCells(_ sign: String) throws {
    #expect(try summary("取引先コード,年度,No.,評価\nS-1,2026,41,2\n".replacing(",", with: sign)) == ["S-1/2026: 41=met"])
  }

  @Test func fullWidthCommasPartCells() throws {
    let table = "取引先コード，S-1\n年度，2026\nNo.，評価，根拠，コメント\n41，○，規程,第3章，\"一，二\"\n42，×，，5\"の画面\n"
    let reading = try Reading(table)
    #expect(reading.returns.map(\.answers) == ["41=met 42=unmet"])
    #expect(reading.returns[0].evidence(of: 41) == "規程,第3章")
    #expect(reading.returns[0].comment(of: 41) == "一，二")
    #expect(reading.returns[0].comment(of: 42) == "5\"の画面")
  }

  /// Longer than what is read at once, so that commas stand at every place of it.
  @Test func fullWidthCommasOfALongTable() throws {
    let rows = (1...20_000).map { "S-\($0)，2026，41，2，規程" + String(repeating: "x", count: $0 % 7) }
    let reading = try Reading("取引先コード，年度，No.，評価，根拠\n" + rows.joined(separator: "\n"))
    #expect(reading.returns.count == 20_000)
    #expect(reading.returns.allSatisfy { $0.answers == "41=met" && $0.evidence(of: 41).hasPrefix("規程") })
  }

  @Test(arguments: ["、", "｜", "^", "；"]) func signsThatAreNamedInstead(_ sign: String) {
    do {
      _ = try Reading("取引先コード,年度,No.,評価\nS-1,2026,41,2\n".replacing(",", with: sign))
      Issue.record("not refused")
    } catch IngestError.unknownSeparator(let place, let separator) {
      #expect(place.row == 1)
      #expect(separator == sign)
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test(arguments: ["\u{1A}", "\u{1A}\r\n", "\n\u{1A}", "\u{1A}\u{1A}"]) func theEndMarkOfOldPrograms(_ mark: String)
    throws
  {
    let reading = try Reading(Self.sheet + mark)
    #expect(reading.notes.isEmpty)
    #expect(reading.returns.map(\.answers) == ["41=met"])
  }

  @Test func numbersAsProgramsWriteThem() throws {
    let text = "取引先コード,年度,No.,評価,根拠,確認日\nS-1,2026.0,41.0,2.0,e,2026-04-01 00:00:00\nS-1,2026.0,42.0,nan,e,NaT\n"
    let reading = try Reading(text)
    #expect(reading.returns.map(\.answers) == ["41=met"])
    #expect(reading.returns[0][41].evidenceDate.description == "2026-04-01")
    #expect(reading.notes.contains("3:6 undecidedDate NaT"))
    #expect(!reading.notes.contains { $0.contains("unknown") || $0.contains("unreadable") })
  }

  @Test func textsThatASpreadsheetWasKeptFromChanging() throws {
    let reading = try Reading("取引先コード,年度,No.,評価,根拠,確認日\n=\"0012\",=\"2026\",=\"41\",=\"2\",=\"規程\",=\"2026-04-01\"\n")
    let sheet = try #require(reading.returns.first)
    #expect(sheet.supplierCode == "0012")
    #expect(sheet.fiscalYear == 2026)
    #expect(sheet.answers == "41=met")
    #expect(sheet.evidence(of: 41) == "規程")
    #expect(sheet[41].evidenceDate.description == "2026-04-01")
  }

  @Test func datesAndNumbersOfJSON() throws {
    let text =
      #"{"supplier":{"code":"S-1"},"fiscalYear":2026.0,"answers":[{"item":41.0,"answer":2.0,"evidenceDate":"2026-04-01T09:00:00+09:00"},"#
      + #"{"item":42,"answer":"met","evidenceDate":"2026-04-01T00:00:00.000Z"},{"item":43,"answer":"partial","plannedDate":"2027-03"},{"item":44,"answer":0,"plannedDate":"未定"}]}"#
    let reading = try Reading(text)
    let sheet = try #require(reading.returns.first)
    #expect(sheet.answers == "41=met 42=met 43=partial 44=unmet")
    #expect([41, 42].map { sheet[$0].evidenceDate.description } == ["2026-04-01", "2026-04-01"])
    #expect(sheet[43].plannedDate.description == "2027-03-31")
    #expect(reading.notes.contains("1 $.answers[3].plannedDate undecidedDate 未定"))
  }

  @Test func aMissingBraceIsNamedWhereItIsMissing() {
    let line = #"{"supplier":{"code":"S-1"},"fiscalYear":2026,"answers":[{"item":41,"answer":"met"}]"#
    do {
      _ = try Reading("\(line)}\n\(line)\n\(line)}\n\(line)}\n", name: "f")
      Issue.record("not refused")
    } catch IngestError.invalidJSON(let place, let problem) {
      #expect(place.row == 2)
      #expect(problem == .endOfText)
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test func controlCharactersFromTheUpperHalfAreNoText() throws {
    let reading = try Reading("\(longHeader)\nS-1,x,2026,41,2,,,a\u{85}b\u{9B}c,\nS-1,x,2026,42,2,,,±é×,\n")
    #expect(reading.notes == ["2:8 unreadableText a\u{FFFD}b\u{FFFD}c"])
    #expect(reading.returns[0].comment(of: 42) == "±é×")
  }
}

@Suite struct FileKindTests {
  @Test(arguments: [
    ("<html><head><meta charset=\"utf-8\"></head><body><table><tr><td>No.</td></tr></table></body></html>", "html"),
    ("\u{FEFF}<!DOCTYPE html>\n<table><tr><td>No.</td></tr></table>", "html"),
    ("<meta http-equiv=Content-Type><table><tr><td>No.</table>", "html"),
    (
      "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
      "xmlSpreadsheet"
    ),
    ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"\n\n--x\n", "webArchive"),
    (
      "<?xml version=\"1.0\"?>\n<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">",
      "flatOpenDocument"
    ),
    ("<?xml version=\"1.0\"?><answers/>", "xml"), ("%PDF-1.7\n", "pdf"), ("{\\rtf1\\ansi 回答}", "word"),
    ("Received: from a by b\nSubject: =?UTF-8?B?5Zue562U?=\nFrom: a@example.com\n\nx", "mail"),
    ("GIF89a\u{1}\u{0}", "image"),
  ]) func aFileIsNamedForWhatItIs(_ text: String, _ kind: String) {
    do {
      _ = try Reading(text)
      Issue.record("not refused")
    } catch IngestError.unsupportedFormat(_, let format) {
      #expect(format.rawValue == kind)
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test(arguments: [
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], "otherArchive"),
    (Array("Rar!\u{1A}\u{07}\u{01}".utf8), "otherArchive"),
    ([0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0], "otherArchive"), (Array("!5-lh5-回答".utf8), "otherArchive"),
    ([0x60, 0x0E, 0x82, 0x87, 0x41], "docuWorks"), ([0x89, 0x50, 0x4E, 0x47, 0x0D], "image"),
    ([0xFF, 0xD8, 0xFF, 0xE0], "image"), ([0, 0, 0, 0x18] + Array("ftypheic".utf8), "image"),
  ]) func aBinaryFileIsNamedForWhatItIs(_ bytes: [UInt8], _ kind: String) throws {
    #expect(try IngestError.UnsupportedFormat(of: ByteSource(bytes: bytes, name: "回答.csv"))?.rawValue == kind)
  }

  @Test(arguments: [
    ("word/document.xml", "word"), ("ppt/presentation.xml", "slides"), ("xl/workbook.bin", "binaryWorkbook"),
  ])
  func otherOfficeFilesAreNamedByTheirMainPart(_ main: String, _ kind: String) {
    var zip = ZipWriter()
    let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    zip.add(
      "_rels/.rels",
      Array("<Relationships><Relationship Id=\"r\" Type=\"\(type)\" Target=\"\(main)\"/></Relationships>".utf8))
    zip.add(main, Array("<x/>".utf8))
    do {
      _ = try Reading(bytes: zip.finished(), name: "回答.xlsx")
      Issue.record("not refused")
    } catch IngestError.unsupportedFormat(_, let format) {
      #expect(format.rawValue == kind)
    } catch {
      Issue.record("\(error)")
    }
  }
}
