import Testing

/// How a generated page gets its lines.
@Suite struct PageLinesTests {
  @Test func aLongParagraphHasLinesOfAtMostAHundredColumns() {
    let words = String(repeating: "word ", count: 30) + "end."
    let line = String(repeating: "word ", count: 19) + "word"
    #expect(PageLines.filled(words) == "\(line)\n\(String(repeating: "word ", count: 10))end.")
  }

  @Test func linesOfOneParagraphAreJoined() {
    #expect(PageLines.filled("one\ntwo\n\nthree\n") == "one two\n\nthree\n")
  }

  @Test func aListItemIsIndented() {
    let item = "- " + String(repeating: "w", count: 60) + " " + String(repeating: "x", count: 60)
    let filled = "- " + String(repeating: "w", count: 60) + "\n  " + String(repeating: "x", count: 60)
    #expect(PageLines.filled(item) == filled)
  }

  @Test func japaneseIsPartedBehindAClause() {
    let clause = String(repeating: "検", count: 40) + "、"
    #expect(PageLines.filled(clause + clause) == "\(clause)\n\(clause)")
  }

  @Test func codeAndTablesStayWhole() {
    let code = "- `" + String(repeating: "1=met ", count: 30) + "`"
    let table = "| " + String(repeating: "cell ", count: 30) + "|"
    #expect(PageLines.filled("\(code)\n\(table)") == "\(code)\n\(table)")
  }
}
