import Criteria
import Foundation
import Ingest
import Testing

@Suite struct EncodingTests {
  private static let text = "取引先コード,会社名,年度,No.,評価,コメント\nS-1,㈱髙﨑①みほん,2026,41,○,ｶﾅと～\n"

  private func check(_ bytes: [UInt8]) throws {
    let sheet = try #require(try Reading(bytes: bytes).returns.first)
    #expect(sheet.supplierName == "㈱髙﨑①みほん")
    #expect(sheet.comment(of: 41) == "ｶﾅと～")
    #expect(sheet.answers == "41=met")
  }

  @Test func utf8WithAndWithoutMark() throws {
    try check(Array(Self.text.utf8))
    try check([0xEF, 0xBB, 0xBF] + Array(Self.text.utf8))
  }

  @Test func utf16() throws {
    let units = Array(Self.text.utf16)
    let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    try check([0xFF, 0xFE] + little)
    try check([0xFE, 0xFF] + big)
    try check(little)
  }

  @Test func cp932WithNECAndIBMCharacters() throws {
    try check(cp932(Self.text))
  }

  @Test func aBrokenByteIsReportedAndTheRestRead() throws {
    var bytes = cp932("取引先コード,会社名,年度,No.,評価,コメント\nS-1,みほん,2026,1,2,良い\nS-1,みほん,2026,4,2,悪い\n")
    // The second 良 loses its lead byte to one that CP932 doesn't have.
    let target = try #require(cp932("良").first)
    bytes[try #require(bytes.firstIndex(of: target))] = 0xFF
    let reading = try Reading(bytes: bytes)
    #expect(reading.returns[0].answers == "1=met 4=met")
    #expect(reading.returns[0].comment(of: 4) == "悪い")
    #expect(reading.returns[0].notes.map(\.kind) == [.unreadableText])
    #expect(reading.returns[0].notes.map { "\($0.row):\($0.column)" } == ["2:6"])
  }

  @Test func aBrokenByteInUTF8DoesNotMakeItAnotherEncoding() throws {
    var bytes = Array("\(longHeader)\nS-1,みほん,2026,1,2,,,良い,\nS-1,みほん,2026,4,0,,,,\n".utf8)
    let place = try #require(bytes.firstIndex(of: 0xE8))  // first byte of 良
    bytes[place + 1] = 0x20
    let reading = try Reading(bytes: bytes)
    #expect(reading.returns[0].supplierName == "みほん")
    #expect(reading.returns[0].answers == "1=met 4=unmet")
    #expect(reading.returns[0].notes.map(\.kind) == [.unreadableText])
  }

  @Test func controlCharactersAreReplacedAndReported() throws {
    let reading = try Reading("\(longHeader)\nS-1,x,2026,1,2,,,a\u{0}b\u{1B}c,\n")
    #expect(reading.returns[0].comment(of: 1) == "a\u{FFFD}b\u{FFFD}c")
    #expect(reading.notes == ["2:8 unreadableText a\u{FFFD}b\u{FFFD}c"])
  }

  @Test func anEncodingCanBeForced() throws {
    let bytes = cp932("取引先コード,会社名,年度,No.,評価\nS-1,ﾃｽﾄ,2026,1,2\n")
    #expect(try Reading(bytes: bytes, encoding: .cp932).returns[0].supplierName == "ﾃｽﾄ")
  }

  @Test func chunksNeverCutACharacter() throws {
    let rows = (0..<9_000).map { "S-\($0),みほん精密工業,2026,\($0 % 153 + 1),2,規程の第\($0)条,,,\n" }.joined()
    let bytes = cp932("\(longHeader)\n" + rows)
    let reading = try Reading(bytes: bytes)
    #expect(reading.returns.count == 9_000)
    #expect(reading.notes.isEmpty)
    #expect(reading.returns[8_999].evidence(of: 8_999 % 153 + 1) == "規程の第8999条")
  }

  /// Encodes as Windows does; the characters of these tests all exist in CP932.
  private func cp932(_ text: String) -> [UInt8] {
    let mapped = text.replacing("～", with: "〜")
    let data = text.data(using: .shiftJIS) ?? mapped.data(using: .shiftJIS) ?? Data()
    precondition(!data.isEmpty)
    return Array(data)
  }
}

@Suite struct RefusalTests {
  private func error(_ bytes: [UInt8]) -> IngestError? {
    do {
      _ = try Reading(bytes: bytes, name: "f")
      return nil
    } catch let error as IngestError {
      return error
    } catch {
      return nil
    }
  }

  @Test func aFileThatIsNoCheckSheet() throws {
    guard case .notACheckSheet(_, let headings) = error(Array("No.,会社名,参加\n1,みほん,○\n".utf8)) else {
      Issue.record("not refused")
      return
    }
    #expect(headings == ["No.", "会社名"])
  }

  @Test func anUnterminatedQuoteNamesItsBeginning() throws {
    guard case .unterminatedQuote(let place) = error(Array("\(longHeader)\nS-1,x,2026,1,2,,,\"never\nends,\n".utf8))
    else {
      Issue.record("not refused")
      return
    }
    #expect(place == SourceLocation(file: "f", row: 2, column: 8))
  }

  @Test func aCellAboveTheLimit() throws {
    let cell = String(repeating: "x", count: IngestLimit.cell + 1)
    guard case .tooLarge(let place, _) = error(Array("\(longHeader)\nS-1,x,2026,1,2,,,\(cell),\n".utf8)) else {
      Issue.record("not refused")
      return
    }
    #expect(place.row == 2)
    #expect(place.column == 8)
  }

  @Test(arguments: ["", "\n\n", ",,,\n,,\n"]) func emptiness(_ text: String) {
    guard case .empty = error(Array(text.utf8)) else {
      Issue.record("not refused")
      return
    }
  }

  @Test func otherKindsOfFiles() {
    let heads: [([UInt8], IngestError.UnsupportedFormat)] = [
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], .oldExcelOrEncrypted), (Array("%PDF-1.7".utf8), .pdf),
      (Array(repeating: 0, count: 50) + Array(repeating: 1, count: 50), .unknownBinary),
    ]
    for (head, expected) in heads {
      guard case .unsupportedFormat(_, let format) = error(head) else {
        Issue.record("\(expected) not refused")
        continue
      }
      #expect(format == expected)
    }
  }
}

@Suite struct WideAndSheetTests {
  @Test func aWideRowIsAReturn() throws {
    let reading = try Reading(
      "取引先コード,会社名,年度,No.1,No1,item_4,5,備考欄\nS-1,x,2026,2,0,×,,\nS-2,y,2026,1,,,NA,\n合計,,,3,,,,\n")
    #expect(reading.returns.map(\.answers) == ["1=met 4=unmet", "1=partial 5=notApplicable"])
    #expect(reading.returns[0].location(of: 4) == SourceLocation(file: "sheet.csv", row: 2, column: 6))
    #expect(reading.notes.contains("4:1 skippedRow 合計"))
    #expect(reading.notes.contains("2:5 duplicateItem 0"))
    #expect(reading.notes.contains("1:8 unknownField 備考欄"))
  }

  @Test func aSheetHasItsFactsAboveTheTable() throws {
    let text = """
      サイバーセキュリティ自己評価シート,,
      会社名,株式会社みほん,,
      取引先コード,Ｓ－００２７,
      年度,令和8年度,
      回答日,R8.7.25,
      ,,
      No.,分類,レベル,評価,根拠,確認日,コメント
      1,方針,Lv1,○,規程,2026-04-01,
      41,他社,Lv3,△,,,"複数
      行"

      合計,,,2,,,
      """
    let reading = try Reading(text)
    let sheet = try #require(reading.returns.first)
    #expect(reading.returns.count == 1)
    #expect(sheet.supplierCode == "S-0027")
    #expect(sheet.fiscalYear == 2026)
    #expect(sheet.answeredOn == Day(iso: "2026-07-25"))
    #expect(sheet.answers == "1=met 41=partial")
    #expect(sheet.comment(of: 41) == "複数\n行")
    #expect(sheet[41].row == 9)
    #expect(sheet[41].statedLevel == 3)
    #expect(reading.notes.contains("12:1 skippedRow 合計"))
  }
}

@Suite struct JSONTests {
  private func object(_ answers: String) -> String {
    #"{"supplier":{"code":"S-1","name":"みほん"},"fiscalYear":2026,"criteria":{"id":"jama-japia","edition":"2.2"},"answers":[\#(answers)]}"#
  }

  @Test func objectArrayAndLines() throws {
    let one = object(
      #"{"item":41,"answer":"met","evidence":"図","evidenceDate":"2026-04-01","comment":null,"plannedDate":null}"#)
    for text in [one, "[\(one),\n\(one)]", "\(one)\n\(one)\n"] {
      let reading = try Reading(text)
      #expect(reading.notes.isEmpty)
      for sheet in reading.returns {
        #expect(sheet.supplierCode == "S-1")
        #expect(sheet.fiscalYear == 2026)
        #expect(sheet.answers == "41=met")
        #expect(sheet.evidence(of: 41) == "図")
      }
    }
    #expect(try Reading("[\(one),\(one)]").returns[1].location(of: 41).path == "$[1].answers[0].answer")
    #expect(
      try Reading("\(one)\n\(one)").returns[1].location(of: 41)
        == SourceLocation(file: "sheet.csv", row: 2, path: "$.answers[0].answer"))
  }

  @Test func everyOddityIsNotedWithItsPath() throws {
    let text = object(
      #"{"item":"No.1","answer":2},{"item":154,"answer":"met"},{"item":4,"answer":"maybe"},{"item":5,"answer":true},{"item":6,"answer":"met","answer":"unmet"},{"item":7,"answer":"met","note":"x"},{"item":6,"answer":"met"},{"item":8,"answer":"met","evidenceDate":"2026-02-30"},{"item":9,"answer":"met","comment":"a\u0000b\ud800c"}"#
    )
    let reading = try Reading(text)
    #expect(reading.returns[0].answers == "1=met 6=met 7=met 8=met 9=met")
    #expect(
      reading.notes == [
        "1 $.answers[0].item normalised No.1>1", "1 $.answers[1].item unknownItem 154",
        "1 $.answers[2].answer unknownAnswer maybe",
        "1 $.answers[3].answer wrongType ", "1 $.answers[4].answer duplicateKey answer",
        "1 $.answers[5].note unknownField note",
        "1 $.answers[6].item duplicateItem met", "1 $.answers[7].evidenceDate unreadableDate 2026-02-30",
        "1 $.answers[8].comment unreadableText a\u{FFFD}b\u{FFFD}c",
      ])
  }

  @Test(arguments: [
    #"{"answers":[1,]}"#, #"{"answers":[{"item":1,"answer":"met",}]}"#, #"[{"answers":[]},]"#, #"{"answers":["#,
    #"{"answers":[{"item":01}]}"#,
    #"{"answers":[{"item":1,"comment":"\x"}]}"#, #"{"a":1}"#, #"[1]"#, #"{"answers":[]} x"#,
    "{\"answers\":[{\"comment\":\"a\nb\"}]}",
    #"{"answers":[tru]}"#,
  ])
  func whatIsNotJSONOrNoReturnIsRefused(_ text: String) {
    #expect(throws: IngestError.self) { try Reading(text) }
  }

  @Test func depthIsLimited() {
    let deep = String(repeating: "[", count: 1_000) + String(repeating: "]", count: 1_000)
    #expect(throws: IngestError.self) { try Reading(#"{"answers":[],"x":\#(deep)}"#) }
  }
}
