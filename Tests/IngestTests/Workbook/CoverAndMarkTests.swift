import Criteria
import Testing

@testable import Ingest

/// Workbooks that say on another sheet whose they are, and answers that are marks in one of several columns.
@Suite struct CoverAndMarkTests {
  private typealias Row = TestWorkbook

  private static let answers = Row.row(1, ["No.", "評価"]) + Row.row(2, ["41", "2"])

  private func outcome(_ sheets: TestWorkbook.Sheet...) throws -> String {
    try WorkbookCaseTests.outcome(TestWorkbook(sheets: sheets).bytes)
  }

  @Test func aCoverSheetSaysWhoseReturnItIs() throws {
    let cover = Row.row(3, ["取引先コード", "S-7"]) + Row.row(5, ["対象年度", nil, "2026"]) + Row.row(6, ["回答日", "2026-05-01"])
    let expected = "S-7 2026 41=met | 0 coverPage, 0 coverPage, 0 coverPage"
    #expect(try outcome(.init(name: "表紙", rows: cover), .init(rows: Self.answers)) == expected)
    #expect(try outcome(.init(rows: Self.answers), .init(name: "会社情報", rows: cover)) == expected)
  }

  /// As a table with one row of values.
  @Test(arguments: [
    (["取引先コード", "年度", "会社名"], ["S-7", "2026", "みほん"], "S-7 2026"), (["会社名", "対象年度"], ["みほん", "令和8年度"], " 2026"),
    (["貴社名", "貴社コード", "記入日"], ["みほん", "S-7", "2026-05-01"], "S-7 0"),
  ]) func aCoverMayHaveItsValuesBelowItsHeadings(_ headings: [String], _ values: [String], _ expected: String) throws {
    let cover = Row.row(2, ["取引先情報"]) + Row.row(4, headings) + Row.row(5, values)
    let outcome = try outcome(.init(name: "表紙", rows: cover), .init(rows: Self.answers))
    #expect(outcome.hasPrefix(expected + " 41=met | "), "\(outcome)")
    #expect(outcome.components(separatedBy: "coverPage").count == headings.count + 1)
  }

  @Test(arguments: [["正式な名称で", "西暦で"], ["会社名", "年度"], ["", ""], ["みほん", ""]])
  func whatStandsBelowHeadingsMustLookLikeValues(_ values: [String]) throws {
    let guide = Row.row(1, ["会社名", "年度"]) + Row.row(2, values)
    #expect(try outcome(.init(name: "記入要領", rows: guide), .init(rows: Self.answers)) == " 0 41=met |")
  }

  @Test func theCellOnTheCoverSheetIsNamed() throws {
    let cover = Row.row(3, ["取引先コード", "S-7"]) + Row.row(5, ["年度", "令和8年度"])
    let book = TestWorkbook(sheets: [.init(name: "表紙", rows: cover), .init(rows: Self.answers)])
    let notes = try Reading(bytes: book.bytes, name: "a.xlsx").returns[0].notes
    #expect(Set(notes.map(\.sheet)) == ["表紙"])
    #expect(notes.map { "\($0.row):\($0.column) \($0.found)" }.contains("5:2 令和8年度"))
  }

  @Test func whatTheTableSaysCountsBeforeTheCover() throws {
    let cover = Row.row(1, ["取引先コード", "S-7"]) + Row.row(2, ["年度", "2025"])
    let answers = Row.row(1, ["取引先コード", "S-1"]) + Row.row(2, ["No.", "評価"]) + Row.row(3, ["41", "2"])
    #expect(
      try outcome(.init(name: "表紙", rows: cover), .init(rows: answers))
        == "S-1 2025 41=met | 0 coverPage, 0 otherStatement")
  }

  @Test(arguments: [
    (["取引先コード", "S-7"], ["取引先コード", "S-1"], "取引先コード S-7>S-1"),
    (["会社名", "れい電子"], ["会社名", "みほん精密"], "会社名 れい電子>みほん精密"),
    (["年度", "2025年度"], ["年度", "2026"], "年度 2025年度>2026"),
  ])
  func aCoverThatNamesAnotherIsReported(_ cover: [String], _ own: [String], _ expected: String) throws {
    let facts = Row.row(1, ["取引先コード", own[0] == "取引先コード" ? own[1] : "S-1"]) + Row.row(2, ["会社名", "みほん精密"])
    let table = facts + Row.row(3, ["年度", "2026"]) + Row.row(4, ["No.", "評価"]) + Row.row(5, ["41", "2"])
    let rest = [["取引先コード", "S-1"], ["会社名", "株式会社みほん精密"], ["年度", "令和8年度"]].filter { $0[0] != cover[0] }
    let page = ([cover] + rest).enumerated().map { Row.row($0.offset + 1, $0.element) }.joined()
    let book = TestWorkbook(sheets: [.init(name: "表紙", rows: page), .init(rows: table)])
    let notes = try Reading(bytes: book.bytes, name: "a.xlsx").returns[0].notes.filter { $0.kind == .otherStatement }
    #expect(notes.map { "\(cover[0]) \($0.found)>\($0.readAs)" } == [expected])
    #expect(notes.map { "\($0.sheet) \($0.row):\($0.column)" } == ["表紙 1:2"])
  }

  @Test(arguments: [
    ("取引先コード,S-1\n取引先コード,S-2\n", "S-1", "2:2 otherStatement S-2>S-1"),
    ("取引先コード：S-1,仕入先コード：S-2\n", "S-1", "1:2 otherStatement S-2>S-1"),
    ("取引先コード,S-1\n会社名,みほん精密\n社名,れい電子\n", "S-1", "3:2 otherStatement れい電子>みほん精密"),
  ])
  func ofTwoLinesThatDisagreeTheFirstCounts(_ facts: String, _ code: String, _ note: String) throws {
    let reading = try Reading(facts + "年度,2026\nNo.,評価\n41,2\n")
    #expect(reading.returns.map(\.supplierCode) == [code])
    #expect(reading.notes == [note])
  }

  @Test func twoLinesThatAgreeAreNotReported() throws {
    let facts = "取引先コード,S-1\n会社名,みほん精密\n貴社名,株式会社みほん精密\n年度,2026\n対象年度,2026年度\n"
    #expect(try Reading(facts + "No.,評価\n41,2\n").notes == ["5:2 normalised 2026年度>2026"])
  }

  @Test func aSheetThatOnlyMentionsHeadingsIsNoCover() throws {
    let guide = Row.row(1, ["会社名", "年度", "担当者"]) + Row.row(2, ["会社名", "取引先コード"])
    #expect(try outcome(.init(name: "記入要領", rows: guide), .init(rows: Self.answers)) == " 0 41=met |")
    let one = Row.row(1, ["会社名", "正式な名称で"])
    #expect(try outcome(.init(name: "記入要領", rows: one), .init(rows: Self.answers)) == " 0 41=met |")
  }

  private func marks(_ header: [String?], _ rows: [[String?]], above: String = "") throws -> String {
    let facts = Row.row(1, ["取引先コード", "S-1"]) + Row.row(2, ["年度", "2026"]) + above
    let body = rows.enumerated().map { Row.row(6 + $0, $1) }.joined()
    return try outcome(.init(rows: facts + Row.row(5, header) + body))
  }

  @Test func aMarkUnderAnAnswerWordIsThatAnswer() throws {
    #expect(
      try marks(
        ["No.", "要求事項", "はい", "一部", "いいえ", "コメント"],
        [
          ["1", "方針", "○"], ["4", "守秘", nil, "✓"], ["5", "機器", nil, nil, "レ", "対応中"], ["8", "台帳", "□", "□", "■"],
          ["9", "x"],
        ])
        == "S-1 2026 1=met 4=partial 5=unmet対応中 8=unmet | 1 normalised, 4 normalised, 5 normalised, 8 normalised")
  }

  @Test func noBesideTheHeadingOfItemsIsAnAnswer() throws {
    #expect(
      try marks(["No.", "Yes", "Partial", "No"], [["1", "x"], ["4", nil, "X"], ["5", nil, nil, "1"]])
        == "S-1 2026 1=met 4=partial 5=unmet | 1 normalised, 4 normalised, 5 normalised")
  }

  @Test func twoMarksAreNoAnswer() throws {
    #expect(
      try marks(["No.", "達成", "未達成", "該当なし"], [["1", "○", "○"], ["4", "たぶん"], ["5", nil, nil, "○"]])
        == "S-1 2026 5=notApplicable | 1 unknownAnswer, 4 unknownAnswer, 5 normalised")
  }

  @Test func theWordsMayStandBelowOneHeading() throws {
    let first = Row.row(4, ["No.", "設問", "評価", nil, nil, "備考"])
    #expect(
      try marks([nil, nil, "はい", "一部", "いいえ"], [["1", "方針", nil, nil, "○", "理由"], ["4", "守秘", "○"]], above: first)
        == "S-1 2026 1=unmet理由 4=met | 1 normalised, 4 normalised")
  }

  @Test func anOrdinaryAnswerColumnStaysOne() throws {
    #expect(try marks(["No.", "評価", "はい"], [["1", "2"]]) == "S-1 2026 1=met | 0 unknownField")
  }

  @Test(arguments: ["会社名：㈱丁社", "会社名: ㈱丁社", "　会社名　：　㈱丁社", "貴社名（正式名称）：㈱丁社"])
  func aHeadingAndItsValueMayStandInOneCell(_ text: String) throws {
    let rows =
      Row.row(1, [text, "取引先コード：S-1"]) + Row.row(2, ["対象年度：2026年度"]) + Row.row(4, ["No.", "評価"])
      + Row.row(5, ["41", "2"])
    let sheet = try #require(try Reading(bytes: TestWorkbook(rows).bytes, name: "a.xlsx").returns.first)
    #expect(sheet.supplierName == "㈱丁社")
    #expect(sheet.supplierCode == "S-1")
    #expect(sheet.fiscalYear == 2026)
  }
}
