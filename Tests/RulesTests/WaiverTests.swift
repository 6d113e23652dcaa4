import Criteria
import Testing

@testable import Rules

@Suite struct WaiverTests {
  private let finding = Finding(
    rule: "prerequisite", severity: .warning, location: SourceLocation(file: "r.csv"), item: 61)

  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  private func waiver(_ rule: String = "prerequisite", item: Int? = nil, until: String = "2026-12-31") throws -> Waiver
  {
    Waiver(
      rule: rule, supplier: "S-1", item: item, reason: "x", by: "y", until: try day(until),
      place: SourceLocation(file: "t.yaml", row: 2))
  }

  @Test(arguments: [("2026-12-31", WaiverBook.Effect.waived(0)), ("2027-01-01", .expired(0))])
  func theLastDayStillHolds(_ today: String, _ effect: WaiverBook.Effect) throws {
    #expect(WaiverBook([try waiver()], on: try day(today)).effect(on: finding, supplier: "S-1", year: 2026) == effect)
  }

  @Test func anotherSupplierRuleOrItemIsNotWaived() throws {
    let book = WaiverBook([try waiver(item: 60), try waiver("na-never")], on: try day("2026-06-30"))
    #expect(book.effect(on: finding, supplier: "S-1", year: 2026) == .none)
    #expect(
      WaiverBook([try waiver(item: 61)], on: try day("2026-06-30")).effect(on: finding, supplier: "S-2", year: 2026)
        == .none)
    #expect(
      WaiverBook([try waiver(item: 61)], on: try day("2026-06-30")).effect(on: finding, supplier: "S-1", year: 2026)
        == .waived(0))
  }

  @Test func anAcceptedExplanationHoldsForItsWordsAndHasNoLastDay() throws {
    let accepted = Waiver(
      rule: "prerequisite", supplier: "S-1", item: 61, reason: "x", by: "y", until: .none, words: "hash of a")
    let book = WaiverBook([try waiver(until: "2026-01-01"), accepted], on: try day("2030-01-01")) { "hash of \($0)" }
    var asked = finding
    asked.found = "a"
    #expect(book.effect(on: asked, supplier: "S-1", year: 2026) == .waived(1))
    asked.found = "b"
    #expect(book.effect(on: asked, supplier: "S-1", year: 2026) == .expired(0))
    #expect(!book.isExpired(1))
  }

  @Test func anErrorOfReadingIsMarkedAndStillCounts() throws {
    let book = WaiverBook([try waiver("unknown-answer"), try waiver("wrong-year")], on: try day("2026-06-30"))
    var error = Finding(rule: "unknown-answer", severity: .error, location: SourceLocation(file: "r.csv"), item: 61)
    #expect(book.effect(on: error, supplier: "S-1", year: 2026) == .waivedButCounts(0))
    #expect(book.waiver(for: error, supplier: "S-1", year: 2026) != nil)
    error.rule = "wrong-year"
    #expect(book.effect(on: error, supplier: "S-1", year: 2026) == .waived(1))
  }

  @Test func aRenewedWaiverHoldsAndTheEndedOneIsNotBlamed() throws {
    let book = WaiverBook([try waiver(until: "2026-03-31"), try waiver()], on: try day("2026-06-30"))
    var tally = WaiverTally()
    tally.count(book.effect(on: finding, supplier: "S-1", year: 2026))
    #expect(tally.waived == 1)
    #expect(tally.expired(in: book).isEmpty)
    #expect(tally.uses(in: book).map(\.state) == [.expired, .active])
  }

  @Test func whatIsTakenBackLeavesNothing() throws {
    let book = WaiverBook([try waiver(), try waiver("na-never")], on: try day("2026-06-30"))
    var tally = WaiverTally()
    tally.count(book.effect(on: finding, supplier: "S-1", year: 2026))
    let one = tally
    tally += one
    #expect(tally.waived == 2)
    #expect(tally.uses(in: book).map(\.findings) == [2, 0])
    tally -= one
    tally -= one
    #expect(tally.waived == 0)
    #expect(tally.uses(in: book).map(\.state) == [.unused, .unused])
  }
}
