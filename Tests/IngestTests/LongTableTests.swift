import Criteria
import Ingest
import Testing

@Suite struct LongTableTests {
  @Test func readsEveryCellOfARow() throws {
    let reading = try Reading("\(longHeader)\nS-1,みほん精密,2026,41,1,図面台帳,2026-04-01,\"改訂中, 秋に\"\"完了\"\"\",2026-10-01\n")
    let sheet = try #require(reading.returns.first)
    #expect(sheet.supplierCode == "S-1")
    #expect(sheet.supplierName == "みほん精密")
    #expect(sheet.fiscalYear == 2026)
    #expect(sheet.answers == "41=partial")
    #expect(sheet.evidence(of: 41) == "図面台帳")
    #expect(sheet.comment(of: 41) == "改訂中, 秋に\"完了\"")
    #expect(sheet[41].evidenceDate == Day(iso: "2026-04-01"))
    #expect(sheet[41].plannedDate == Day(iso: "2026-10-01"))
    #expect(sheet.location(of: 41) == SourceLocation(file: "sheet.csv", row: 2, column: 5))
    #expect(reading.notes.isEmpty)
  }

  @Test func japaneseHeadingsInAnyOrderMeanTheSame() throws {
    let reading = try Reading("備考,評価,No.,年度,会社名,取引先コード,レベル\n理由,NA,10,2026,れい,S-2,Lv2\n")
    let sheet = try #require(reading.returns.first)
    #expect(sheet.supplierCode == "S-2")
    #expect(sheet.answers == "10=notApplicable")
    #expect(sheet.comment(of: 10) == "理由")
    #expect(sheet[10].statedLevel == 2)
  }

  @Test func rowsCountPhysicalLines() throws {
    let reading = try Reading("\(longHeader)\r\nS-1,x,2026,1,2,,,\"一行目\r\n二行目\",\r\nS-1,x,2026,4,9,,,,\r\n")
    #expect(reading.notes == ["4:5 unknownAnswer 9"])
    #expect(reading.returns[0].comment(of: 1) == "一行目\r\n二行目")
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func lineEndsAreEqual(_ end: String) throws {
    let lines = [longHeader, "S-1,x,2026,1,2,,,,", "S-1,x,2026,4,0,,,,2027-01-01"]
    let reading = try Reading(lines.joined(separator: end))
    #expect(reading.returns.map(\.answers) == ["1=met 4=unmet"])
  }

  @Test(arguments: [",", "\t", ";"]) func delimitersAreFound(_ delimiter: String) throws {
    let text = "\(longHeader)\nS-1,x,2026,1,2,,,,\n".replacing(",", with: delimiter)
    #expect(try Reading(text).returns.map(\.answers) == ["1=met"])
  }

  @Test func whatCannotBeUsedIsNotedAndNotGuessed() throws {
    let rows = ["41-1,2,,,,", "154,2,,,,", "A12,2,,,,", "5,3,,,,", "6,△?,,,,", "7,2,,2026-02-30,,", "8,0,,,,来月"]
    let reading = try Reading("\(longHeader)\n" + rows.map { "S-1,x,2026,\($0)\n" }.joined())
    #expect(
      reading.notes == [
        "2:4 unknownItem 41-1", "3:4 unknownItem 154", "4:4 unknownItem A12", "5:5 unknownAnswer 3",
        "6:5 unknownAnswer △?",
        "7:7 unreadableDate 2026-02-30", "8:9 undecidedDate 来月",
      ])
    #expect(reading.returns[0].answers == "7=met 8=unmet")
  }

  @Test func normalisationIsLogged() throws {
    let rows = ["No.1,○,,2026/4/1,,", "４１,２,,R8.4.1,,", "5,該当なし,,,x,令和8年12月31日"]
    let reading = try Reading("\(longHeader)\n" + rows.map { "S-1,x,2026,\($0)\n" }.joined())
    #expect(reading.returns[0].answers == "1=met 5=notApplicable 41=met")
    #expect(
      reading.notes == [
        "2:4 normalised No.1>1", "2:5 normalised ○>met", "2:7 normalised 2026/4/1>2026-04-01", "3:4 normalised ４１>41",
        "3:5 normalised ２>met", "3:7 normalised R8.4.1>2026-04-01", "4:5 normalised 該当なし>notApplicable",
        "4:9 normalised 令和8年12月31日>2026-12-31",
      ])
  }

  @Test func ofTwoAnswersTheFirstCountsAndABlankIsFilled() throws {
    let reading = try Reading(
      "\(longHeader)\nS-1,x,2026,1,2,,,,\nS-1,x,2026,4,,,,,\nS-1,x,2026,1,0,,,,\nS-1,x,2026,4,1,,,,\n")
    #expect(reading.returns[0].answers == "1=met 4=partial")
    #expect(reading.returns[0].notes.map(\.related) == [2])
    #expect(reading.notes == ["4:5 duplicateItem 0"])
  }

  @Test func rowsThatStandApartComeAsPartsThatMerge() throws {
    let reading = try Reading(
      "\(longHeader)\nS-1,x,2026,1,2,,,,\nS-2,y,2026,1,0,,,,\nS-1,x,2026,1,0,,,,\nS-1,x,2026,4,1,,,あと,\n")
    #expect(reading.returns.map(\.supplierCode) == ["S-1", "S-2", "S-1"])
    var whole = reading.returns[0]
    whole.merge(reading.returns[2])
    #expect(whole.answers == "1=met 4=partial")
    #expect(whole.comment(of: 4) == "あと")
    #expect(whole.notes.map(\.kind) == [.duplicateItem])
    #expect(whole.notes.map(\.row) == [4])
  }

  @Test func totalsAndRepeatedHeadersArePassedOver() throws {
    let reading = try Reading(
      "\(longHeader)\nS-1,x,2026,1,2,,,,\n\(longHeader)\nS-1,x,2026,4,0,,,,\n,,,合計,2,,,,\n,,,,,,,,\n")
    #expect(reading.returns.map(\.answers) == ["1=met 4=unmet"])
    #expect(reading.notes == ["3:4 skippedRow item_no", "5:4 skippedRow 合計"])
  }

  @Test func aCellLargerThanTheReadBufferIsWhole() throws {
    let long = String(repeating: "長い\"\"説明,\n", count: 40_000)
    let reading = try Reading("\(longHeader)\nS-1,x,2026,1,2,,,\"\(long)\",\nS-1,x,2026,4,0,,,,\n")
    #expect(reading.returns[0].comment(of: 1) == long.replacing("\"\"", with: "\""))
    #expect(reading.returns[0][4].row == 40_003)
  }
}
