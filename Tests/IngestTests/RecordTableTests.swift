import Criteria
import Ingest
import Testing

/// Small tables such as the register, from text.
@Suite struct RecordTableTests {
  private func table(_ text: String) throws -> RecordTable {
    try RecordTable(ByteSource(bytes: Array(text.utf8), name: "a.csv"))
  }

  @Test func cellsAreFoundByHeadingAndColumn() throws {
    let table = try table("code,name,code,\nS-1,株式会社みほん,S-2,x\n\n , ,\nS-3\n,,,,beyond\n")
    #expect(table.headings == ["code", "name", "code", ""])
    #expect(table.rows.map(\.line) == [2, 5, 6])
    let cells = table.rows[0].cells
    #expect(cells["code"] == "S-1")
    #expect(cells["name"] == "株式会社みほん")
    #expect(cells[""] == "x")
    #expect(cells["tier"] == nil)
    #expect(cells[1] == "株式会社みほん")
    #expect(cells[2] == "S-2")
    #expect(cells[9] == "")
    #expect(cells.column(of: "name") == 1)
    #expect(table.rows[1].cells["code"] == "S-3")
    #expect(table.rows[1].cells["name"] == nil)
    #expect(table.rows[1].cells[1] == "")
    #expect(table.rows[2].cells["code"] == "")
    #expect(table.overlong.map(\.row) == [6])
    #expect(table.overlong.map(\.column) == [5])
    #expect(cells.isOfTable(of: table.rows[1].cells))
    #expect(!cells.isOfTable(of: TableRow(line: 1, cells: ["code": "S-1"]).cells))
  }

  @Test(arguments: [
    " ", "\t", "\u{3000}", "\u{A0}", "\u{2003}", "\u{1680}", "\u{2028}", "\u{3000} \u{3000}",
  ]) func whiteSpaceAroundCellsIsNotTaken(blank: String) throws {
    for text in ["S-1", "、名〜", "ﾊ", "𠮷", "é", "あ\(blank)い", ""] {
      let read = try table("code,name\nS-1,\(blank)\(text)\(blank)\nS-2,\(text)\nS-3,\(blank)\(text)\n")
      #expect(read.rows.map { $0.cells["name"] } == [text, text, text], "\(text)")
    }
  }

  /// U+FEFF and zero-width spaces aren't white space in Unicode's sense.
  @Test func whatOnlyLooksLikeWhiteSpaceStays() throws {
    for text in ["\u{200B}x\u{200B}", "x\u{FEFF}", "\u{3001}\u{3002}"] {
      #expect(try table("code\n\(text)\n").rows.map { $0.cells["code"] } == [text])
    }
  }

  @Test func rowsMadeByHandAreReadAlike() {
    let row = TableRow(line: 7, cells: ["a": "1", "b": "", "c": "三"])
    #expect(row.line == 7)
    #expect(row.cells["a"] == "1")
    #expect(row.cells["b"] == "")
    #expect(row.cells["c"] == "三")
    #expect(row.cells["d"] == nil)
  }
}
