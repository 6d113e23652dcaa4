import Criteria
import Partners
@testable import Rollup
import Testing

/// What becomes of a promise, held against every look since (docs/method.md).
@Suite struct SettlementTests {
  private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

  private struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var looks: [ItemLook]
    var asOf: String
    var outcome: Settlement.Outcome
    var closedOn: String?
  }

  private static func look(_ year: Int, _ iso: String, gap: Bool, evidence: String = "", visit: Bool = false)
    -> ItemLook
  {
    ItemLook(
      year: year, day: Day(iso: iso) ?? .none, isGap: gap, evidenceDate: Day(iso: evidence) ?? .none,
      source: visit ? .visit(by: "x") : .answer)
  }

  /// Promised on 2026-07-01 in the return for 2026, due on 2026-12-31.
  private static let cases = [
    Case(testDescription: "nothing seen yet, due today", looks: [], asOf: "2026-12-31", outcome: .open),
    Case(testDescription: "nothing seen, a day late", looks: [], asOf: "2027-01-01", outcome: .overdue),
    Case(
      testDescription: "the return that promised says nothing", looks: [look(2026, "2026-07-01", gap: true)],
      asOf: "2027-01-01",
      outcome: .overdue),
    Case(
      testDescription: "met in the next return, evidence in time",
      looks: [look(2027, "2027-07-01", gap: false, evidence: "2026-12-31")],
      asOf: "2027-08-01", outcome: .kept, closedOn: "2027-07-01"),
    Case(
      testDescription: "met in the next return, evidence a day late",
      looks: [look(2027, "2027-07-01", gap: false, evidence: "2027-01-01")],
      asOf: "2027-08-01", outcome: .late, closedOn: "2027-07-01"),
    Case(
      testDescription: "met at the first look after the day, without evidence",
      looks: [look(2027, "2027-07-01", gap: false)],
      asOf: "2027-08-01", outcome: .kept, closedOn: "2027-07-01"),
    Case(
      testDescription: "still open in the next return", looks: [look(2027, "2027-07-01", gap: true)],
      asOf: "2027-08-01", outcome: .broken),
    Case(
      testDescription: "seen open after the day, met a year later",
      looks: [look(2028, "2028-07-01", gap: false), look(2027, "2027-07-01", gap: true)], asOf: "2028-08-01",
      outcome: .late,
      closedOn: "2028-07-01"),
    Case(
      testDescription: "a visit before the day finds it open",
      looks: [look(2026, "2026-11-01", gap: true, visit: true)],
      asOf: "2026-12-01", outcome: .open),
    Case(
      testDescription: "a visit on the day finds it open", looks: [look(2026, "2026-12-31", gap: true, visit: true)],
      asOf: "2026-12-31",
      outcome: .broken),
    Case(
      testDescription: "a visit finds it met", looks: [look(2026, "2026-11-01", gap: false, visit: true)],
      asOf: "2026-12-01",
      outcome: .kept, closedOn: "2026-11-01"),
    Case(
      testDescription: "a visit before the promise says nothing of it",
      looks: [look(2026, "2026-06-30", gap: false, visit: true)],
      asOf: "2026-12-01", outcome: .open),
    Case(
      testDescription: "a corrected return of the same year", looks: [look(2026, "2026-07-01", gap: false)],
      asOf: "2026-12-01",
      outcome: .kept, closedOn: "2026-07-01"),
    Case(
      testDescription: "a later return says met, a visit of its year finds it open: seen open after the day",
      looks: [look(2027, "2027-07-01", gap: false), look(2027, "2027-09-01", gap: true, visit: true)],
      asOf: "2027-10-01",
      outcome: .broken),
    Case(
      testDescription: "refuted by a visit, and found met by a later one",
      looks: [
        look(2027, "2027-07-01", gap: false), look(2027, "2027-09-01", gap: true, visit: true),
        look(2027, "2027-11-01", gap: false, visit: true),
      ], asOf: "2027-12-01", outcome: .kept, closedOn: "2027-07-01"),
    Case(
      testDescription: "a visit after the day of asking refutes nothing yet",
      looks: [look(2027, "2027-07-01", gap: false), look(2027, "2027-09-01", gap: true, visit: true)],
      asOf: "2027-08-01",
      outcome: .kept, closedOn: "2027-07-01"),
    Case(
      testDescription: "met, and open again later: the promise was kept",
      looks: [look(2027, "2026-12-01", gap: false), look(2028, "2028-07-01", gap: true)], asOf: "2028-08-01",
      outcome: .kept,
      closedOn: "2026-12-01"),
    Case(
      testDescription: "what comes after the day of asking isn't known", looks: [look(2027, "2027-07-01", gap: false)],
      asOf: "2027-06-30", outcome: .overdue),
  ]

  @Test(arguments: cases) private func isAsTheMethodSays(_ example: Case) throws {
    let settled = Settlement(
      due: try day("2026-12-31"), year: 2026, since: try day("2026-07-01"), looks: example.looks,
      asOf: try day(example.asOf))
    #expect(settled.outcome == example.outcome)
    #expect(settled.closedBy?.day == (try example.closedOn.map(day)))
  }

  /// "Met" in the return, and a visit that found otherwise: the return that said so can't be what verifies the action.
  @Test func aVisitThatContradictsTheReturnOverrulesIt() throws {
    let answer = Self.look(2026, "2026-08-15", gap: false)
    let found = ItemLook(year: 2026, day: try day("2026-11-06"), isGap: true, source: .visit(by: "点検"))
    func settled(_ looks: [ItemLook]) throws -> Settlement {
      Settlement(
        due: try day("2027-06-30"), year: 2026, since: try day("2026-08-15"), looks: looks, asOf: try day("2027-08-01"))
    }
    #expect(try settled([answer, found]).closedBy == nil)
    // Corrected after the visit, it counts.
    let corrected = Self.look(2026, "2026-12-01", gap: false)
    #expect(try settled([corrected, found]).closedBy == corrected)
  }

  @Test func whatHasNoDayIsNoPromiseButIsVerified() throws {
    let looks = [Self.look(2027, "2027-07-01", gap: false)]
    let settled = Settlement(
      due: .none, year: 2026, since: try day("2026-07-01"), looks: looks, asOf: try day("2027-08-01"))
    #expect(settled.outcome == nil)
    #expect(settled.closedBy != nil)
  }

  @Test func anAcceptedRiskIsOverdueOnceItsTimeIsOver() throws {
    var action = CorrectiveAction(supplier: "S-1", year: 2026, item: 4)
    (action.state, action.acceptedUntil, action.due) = (.acceptedRisk, try day("2028-02-29"), try day("2026-12-31"))
    func line(_ asOf: String) throws -> ActionLine {
      try #require(ActionLine.of(entered: [action], returns: [], corrections: [], asOf: day(asOf)) { _ in [] }.first)
    }
    #expect(try !line("2028-02-29").isOverdue(on: day("2028-02-29")))
    #expect(try line("2028-03-01").isOverdue(on: day("2028-03-01")))
    #expect(try line("2028-03-01").daysOverdue(on: day("2028-03-01")) == 1)
  }

  @Test func anEnteredActionStandsForThePlannedOne() throws {
    let gap = Gap(
      item: 4, level: .one, kind: .unmet, answer: .unmet, weight: 3000, plannedDate: try day("2026-12-31"),
      evidenceDate: .none,
      sinceYear: 2026)
    let planned = PlannedReturn(supplier: "S-1", year: 2026, day: try day("2026-07-01"), gaps: [gap])
    var entered = CorrectiveAction(supplier: "S-1", year: 2026, item: 4)
    (entered.what, entered.due) = ("x", try day("2026-10-31"))
    let correction = LedgerCorrection(supplier: "S-1", line: "K-1", reason: .missing, since: try day("2026-05-01"))
    let asOf = try day("2026-11-30")
    let both = ActionLine.of(entered: [], returns: [planned], corrections: [correction], asOf: asOf) { _ in [] }
    #expect(both.map(\.source) == [.planned, .ledger])
    #expect(both.map(\.action.item) == [4, 0])
    let lines = ActionLine.of(entered: [entered], returns: [planned], corrections: [], asOf: asOf) { _ in [] }
    #expect(lines.map(\.source) == [.entered])
    #expect(lines[0].settlement.outcome == .overdue)
    var onLine = CorrectiveAction(supplier: "S-1", year: 2026, line: "K-1")
    onLine.due = try day("2026-12-31")
    let settled = ActionLine.of(entered: [onLine], returns: [], corrections: [], asOf: asOf) { _ in [] }
    #expect(settled.map(\.state) == [.verified])
    #expect(
      ActionLine.of(entered: [onLine], returns: [], corrections: [correction], asOf: asOf) { _ in [] }.map(\.state) == [
        .open
      ])
  }
}
