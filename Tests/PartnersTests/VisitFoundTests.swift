import Criteria
import Partners
import Testing

@Suite struct VisitFoundTests {
  private func visit(_ day: Int32, _ found: [(Int, Answer)]) -> Visit {
    Visit(supplier: "S-1", on: Day(number: day), by: "甲", found: found.map { Visit.Found(item: $0, answer: $1) })
  }

  private func text(_ answers: [UInt8]) -> String { String(decoding: answers, as: UTF8.self) }

  @Test func theLaterVisitCountsForAnItemHoweverTheyCome() {
    let found = FoundAnswers([visit(2026_08_01, [(2, .unmet)]), visit(2026_06_01, [(2, .met), (3, .partial)])])
    #expect(text(found.laid(over: Array("----".utf8))) == "-01-")
  }

  @Test func notApplicableThatWasSeenNeedsNoReason() {
    #expect(text(FoundAnswers([visit(2026_06_01, [(1, .notApplicable)])]).laid(over: Array("n".utf8))) == "N")
  }

  @Test func anItemThatTheAnswersDoNotHaveChangesNothing() {
    #expect(text(FoundAnswers([visit(2026_06_01, [(3, .met)])]).laid(over: Array("00".utf8))) == "00")
  }

  @Test func whoRecordedItMakesNoOtherVisit() {
    let visit = visit(2026_06_01, [(1, .met)])
    var recorded = visit
    recorded.recordedBy = "乙"
    recorded.found[0].said = "partial"
    #expect(visit.tells(theSameAs: recorded))
  }

  @Test func whatWasFoundMakesAnotherVisit() {
    #expect(!visit(2026_06_01, [(1, .met)]).tells(theSameAs: visit(2026_06_01, [(1, .unmet)])))
  }
}
