import Rules
import Testing

@Suite struct RuleNumberTests {
  @Test func everyRuleIsFoundByItsNumber() {
    let book = RuleBook(itemCount: itemCount)
    let ids = Set(book.everyRule.map(\.id))
    #expect(Set((0..<ids.count).map { book.id(of: $0) }) == ids)
    for number in 0..<ids.count { #expect(book.number(of: book.id(of: number)) == number) }
    for id in ["", "x", "stale-evidenc", "own-unknown"] { #expect(book.number(of: id) == nil) }
  }
}
