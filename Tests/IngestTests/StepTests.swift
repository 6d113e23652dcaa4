import Criteria
import Foundation
import Ingest
import Testing

/// Readers look at eight bytes at once, and at a file's first bytes before the rest: whatever lies on such a border
/// must be read the same.
@Suite struct StepTests {
  private static let meanings: [(written: String, read: String)] = [
    (#"\""#, "\""), (#"\\"#, "\\"), (#"\n"#, "\n"), (#"\t"#, "\t"), (#"\/"#, "/"), (#"\u6e08"#, "済"),
    (#"\ud83d\ude00"#, "😀"),
    ("済", "済"), ("/", "/"), ("{", "{"), ("}", "}"), ("[]", "[]"),
  ]

  @Test(arguments: 0..<20) func jsonTextsOfAnyLength(_ length: Int) throws {
    for meaning in Self.meanings {
      for behind in 0..<10 {
        let (before, after) = (String(repeating: "a", count: length), String(repeating: "b", count: behind))
        let written = before + meaning.written + after + meaning.written
        let json = """
          {"supplier_code":"S-1","fiscal_year":2026,"answers":[{"item":1,"answer":"2","comment":"\(written)x"}]}
          {"supplier_code":"S-2","fiscal_year":2026,"answers":[{"item":4,"answer":"0"}]}
          """
        let reading = try Reading(json, name: "returns.ndjson")
        #expect(reading.returns.map(\.answers) == ["1=met", "4=unmet"])
        #expect(reading.returns.first?.comment(of: 1) == before + meaning.read + after + meaning.read + "x")
        #expect(reading.notes == [])
      }
    }
  }

  @Test(arguments: [#"\u0001"#, #"\u007f"#, #"\b"#, #"\f"#, #"\ud83d"#, #"\ude00"#, #"\ud83d\u0041"#])
  func damagedEscapesAreReportedAndShown(_ escape: String) throws {
    let reading = try Reading(
      #"{"supplier_code":"S-1","fiscal_year":2026,"answers":[{"item":1,"answer":"2","comment":"ab\#(escape)cd"}]}"#,
      name: "return.json")
    let rest = escape.hasSuffix("0041") ? "A" : ""
    #expect(reading.returns.first?.comment(of: 1) == "ab\u{FFFD}\(rest)cd")
    #expect(reading.returns.first?.notes.map(\.kind) == [.unreadableText])
  }

  @Test(arguments: [#"\x"#, #"\u12"#, #"\u12g4"#, #"\ud83d\u12"#, "\\"]) func brokenStringsAreRefused(_ text: String) {
    #expect(throws: IngestError.self) {
      try Reading(
        #"{"supplier_code":"S-1","fiscal_year":2026,"answers":[{"item":1,"answer":"2","comment":"ab\#(text)"}]}"#,
        name: "return.json")
    }
  }

  @Test func escapedNamesMeanTheSame() throws {
    let reading = try Reading(
      #"{"supplier\u005fcode":"S-1","fiscal_year":2026,"\u0061nswers":[{"\u0069tem":1,"answ\u0065r":"2","\u0063omment":"済"}]}"#,
      name: "return.json")
    #expect(reading.returns.map(\.answers) == ["1=met"])
    #expect(reading.returns.first?.comment(of: 1) == "済")
    #expect(reading.notes == [])
  }

  @Test(arguments: [100, 300, 340, 341, 400, 2000]) func headersBehindLongTexts(_ length: Int) throws {
    // Twenty rows above the header: with texts of 341 bytes and more they reach beyond what is looked at first.
    let above = (1...20).map { "\"説明\($0)\n\(String(repeating: "x", count: length))\",\n" }.joined()
    let reading = try Reading(
      above + "取引先コード,年度,No.,評価,コメント\n" + (1...30).map { "S-1,2026,\($0),2,済\($0)\n" }.joined())
    #expect(reading.returns.map(\.supplierCode) == ["S-1"])
    #expect((1...30).allSatisfy { reading.returns.first?.comment(of: $0) == "済\($0)" })
  }

  @Test(arguments: [1, 40, 200, 2000]) func wideTablesUnderLongRows(_ length: Int) throws {
    let numbers = 1...itemCount
    let head = "supplier_code,fiscal_year,会社名," + numbers.map { "No.\($0)" }.joined(separator: ",") + "\n"
    let rows = (1...40).map {
      "S-\($0),2026,\(String(repeating: "み", count: length)),\(numbers.map { _ in "2" }.joined(separator: ","))\n"
    }
    let reading = try Reading(head + rows.joined())
    #expect(reading.returns.map(\.supplierCode) == (1...40).map { "S-\($0)" })
    #expect(reading.returns.allSatisfy { $0.answers == numbers.map { "\($0)=met" }.joined(separator: " ") })
  }
}
