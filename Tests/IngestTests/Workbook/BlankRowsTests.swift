import Testing

@testable import Ingest

@Suite struct BlankRowsTests {
  private typealias Row = TestWorkbook

  /// What is left of a sheet that comes in pieces of so many bytes.
  private func left(of xml: String, pieces: Int) -> String {
    var rows = BlankRows()
    var (rest, left) = (Array(xml.utf8), [UInt8]())
    while !rest.isEmpty {
      var piece = Array(rest.prefix(pieces))
      rest.removeFirst(piece.count)
      let count = piece.withUnsafeMutableBytes { rows.remove(from: $0) }
      left += piece[..<count]
    }
    return String(decoding: left, as: UTF8.self)
  }

  private static func blank(_ number: Int) -> String {
    "<row r=\"\(number)\" s=\"1\"><c r=\"A\(number)\" s=\"1\"/></row>"
  }

  @Test func ofBlankRowsThatFollowEachOtherTheLastStays() {
    let full = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
    let xml =
      "<sheetData>\(full)\((2...9).map(Self.blank).joined())<row r=\"10\"/><row><c><v>2</v></c></row></sheetData>"
    let expected = "<sheetData>\(full)<row r=\"10\"/><row><c><v>2</v></c></row></sheetData>"
    #expect(left(of: xml, pieces: 10_000) == expected)
  }

  @Test(arguments: [
    // Hidden, without a number, with a value, a text, a formula, or in another spelling.
    "<row r=\"2\" hidden=\"1\"/><row r=\"3\"/>", "<row r=\"2\" ht=\"0\" customHeight=\"1\"/><row r=\"3\"/>",
    "<row s=\"1\"/><row s=\"1\"/>",
    "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"3\"/>",
    "<row r=\"2\"><c r=\"A2\"><f>B2</f></c></row><row r=\"3\"/>",
    "<row r='2'/><row r='3'/>", "<x:row r=\"2\"/><x:row r=\"3\"/>",
    "<row r=\"2\" x=\"/>\"><c><v>1</v></c></row><row r=\"3\"/>",
    "<!-- x --><row r=\"2\"/><row r=\"3\"/>", "<t><![CDATA[<row r=\"2\"/><row r=\"3\"/>]]></t>",
  ]) func whatMaySayMoreStays(_ rows: String) {
    #expect(left(of: rows, pieces: 10_000) == rows)
  }

  /// Whatever the pieces, the rows that hold something are the same.
  @Test(arguments: [1, 2, 3, 7, 16, 41, 100]) func piecesChangeNothing(_ pieces: Int) {
    let full = (1...3).map { "<row r=\"\($0 * 10)\"><c r=\"A1\"><v>\($0)</v></c></row>" }
    let xml = full.map { $0 + (2...9).map(Self.blank).joined() }.joined()
    let left = left(of: xml, pieces: pieces)
    #expect(full.allSatisfy { left.contains($0) })
    #expect(left.hasSuffix(Self.blank(9)))
  }

  @Test func aSheetThatIsFormattedToItsEndIsReadAsOneThatIsNot() throws {
    let blank = (6...4_000).map { number in
      "<row r=\"\(number)\" s=\"1\">\("ABCDEF".map { "<c r=\"\($0)\(number)\" s=\"1\"/>" }.joined())</row>"
    }
    let rows = Row.head + Row.row(5, ["41", "2", "規程"])
    let last = Row.row(4_001, ["42", "0"])
    let plain = try Reading(bytes: TestWorkbook(rows + last).bytes, name: "a.xlsx")
    let formatted = try Reading(bytes: TestWorkbook(rows + blank.joined() + last).bytes, name: "a.xlsx")
    #expect(formatted.returns.map(\.answers) == ["41=met 42=unmet"])
    #expect(formatted.returns[0].entries == plain.returns[0].entries)
    #expect(formatted.notes == plain.notes)
  }
}
