import Rules
import Testing

@Suite struct RuleNumberTests {
  @Test func everyRuleIsFoundByItsNumber() {
    let book = RuleBook(itemCount: itemCount)
    let ids = Set((0..<book.count).map { book.id(of: $0) })
    #expect(ids == Set(book.everyRule.map(\.id)))
    #expect(ids.count == book.count)
    for number in 0..<book.count { #expect(book.number(of: book.id(of: number)) == number) }
    for id in ["", "x", "stale-evidenc", "own-unknown"] { #expect(book.number(of: id) == nil) }
  }
}
