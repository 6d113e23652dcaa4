import Testing

@testable import Rules

@Suite struct TextExpressionTests {
  @Test(arguments: [
    ("承認番号[:：]?\\s*\\d{3,}", "承認番号：　０１２", true), ("承認番号\\d{3}", "承認番号12", false), ("^なし$", "なし", true),
    ("^なし$", "特になし", false),
    ("対応(中|予定)", "現在対応予定です", true), ("ok|済", "ＯＫ", true), ("a.c", "a\nc", false), ("[^0-9]", "123", false),
    ("(?:ab)+c", "xababc", true),
    ("a{2}$", "aaa", true), ("a{0}b", "b", true), ("（株）", "㈱みほん", true), ("", "x", true),
  ]) func aTextIsFoundOrNot(_ expression: String, _ text: String, _ isFound: Bool) throws {
    #expect(try TextExpression(expression).isFound(in: text) == isFound)
  }

  @Test func nestedRepetitionsTakeNoLongerThanOthers() throws {
    let text = String(repeating: "a", count: 5_000) + "!"
    let clock = ContinuousClock()
    for expression in ["(a+)+$", "^(a|a)*$", "(a*)*b", ".*.*.*x"] {
      let automaton = try TextExpression(expression)
      var isFound = true
      let time = clock.measure { isFound = automaton.isFound(in: text) }
      #expect(!isFound)
      #expect(time < .seconds(5), "\(expression)")
    }
  }

  @Test(arguments: [
    ("a(b", 2), ("ab)", 3), ("[ab", 1), ("*a", 1), ("(?=a)", 1), ("a\\1", 2), ("[z-a]", 2), ("a{2", 2), ("a\\", 2),
    ("((a{1000}){1000}){9}", 1),
  ]) func aBadExpressionNamesItsLetter(_ expression: String, _ position: Int) {
    let error = #expect(throws: ExpressionError.self) { try TextExpression(expression) }
    #expect(error?.position == position)
  }
}
