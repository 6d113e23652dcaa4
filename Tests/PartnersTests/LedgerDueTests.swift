import Criteria
import Partners
import Testing

/// Which ledgers and lines ask for something on a day.
@Suite struct LedgerDueTests {
  private let asOf = Day(number: 2026_10_01)

  private func line(_ id: String = "L-1", _ kind: LedgerLine.Kind = .information) -> LedgerLine {
    LedgerLine(id: id, kind: kind, supplier: "S-1", what: "図面")
  }

  private func fate(
    _ kind: LedgerFate.Kind, on day: Int32 = 2026_09_01, verifiedBy: String = "乙", until: Int32 = 0
  ) -> LedgerFate {
    var fate = LedgerFate(kind: kind, on: Day(number: day))
    (fate.recordedBy, fate.verifiedBy, fate.until) = ("甲", verifiedBy, Day(number: until))
    return fate
  }

  private func due(_ lines: [LedgerLine], ends: Int32, within days: Int = 30) -> [DueEnding] {
    DueEnding.list(
      [SupplierLedger(supplier: "S-1", lines: lines)], ends: ["S-1": Day(number: ends)], asOf: asOf, within: days)
  }

  @Test(arguments: [(2026_10_31, 30), (2026_10_01, 0), (2026_09_30, -1), (2025_10_01, -365)])
  func theDaysLeftAreCounted(_ ends: Int32, _ days: Int) {
    #expect(due([line()], ends: ends).map(\.daysLeft) == [days])
  }

  @Test func aLeapDayIsADay() {
    #expect(Day(number: 2028_02_28).days(until: Day(number: 2028_03_01)) == 2)
    #expect(Day(number: 2027_02_28).days(until: Day(number: 2027_03_01)) == 1)
    #expect(Day(number: 2000_03_01).days(until: Day(number: 2000_02_29)) == -1)
  }

  @Test func anEndFartherAheadIsNotDue() {
    #expect(due([line()], ends: 2026_11_01).isEmpty)
    #expect(due([line()], ends: 2026_11_01, within: 31).map(\.state) == ["upcoming"])
  }

  @Test func anEndedContractStaysDueWhileALineIsOpen() {
    #expect(due([line()], ends: 2024_01_01).map(\.state) == ["due"])
    var back = line()
    back.fate = fate(.returned)
    #expect(due([back], ends: 2024_01_01).isEmpty)
  }

  @Test func aSupplierWithoutAnEndIsNeverDue() { #expect(due([line()], ends: 0).isEmpty) }

  @Test func whatEndsSoonerComesFirst() {
    let ledgers = ["S-2", "S-1", "S-3"].map { code in
      SupplierLedger(
        supplier: code, lines: [LedgerLine(id: "L", kind: .information, supplier: code, what: "x")])
    }
    let ends = ["S-1": Day(number: 2026_10_05), "S-2": Day(number: 2026_10_05), "S-3": Day(number: 2026_10_02)]
    #expect(
      DueEnding.list(ledgers, ends: ends, asOf: asOf, within: 30).map(\.ledger.supplier) == ["S-3", "S-1", "S-2"])
  }

  @Test func anAccessRightIsActiveUntilItIsWithdrawn() {
    let end = Day(number: 2026_09_21)
    var right = line("L-1", .access)
    #expect(right.daysActive(after: end, asOf: asOf) == 10)
    right.fate = fate(.removed, on: 2026_09_24)
    #expect(right.daysActive(after: end, asOf: asOf) == 3)
    right.fate = fate(.removed, on: 2026_09_21)
    #expect(right.daysActive(after: end, asOf: asOf) == nil)
  }

  @Test func onlyAccessRightsAreActive() {
    #expect(line().daysActive(after: Day(number: 2026_09_01), asOf: asOf) == nil)
  }

  private func reasons(_ line: LedgerLine, ends: Int32 = 0) -> [LedgerCorrection.Reason] {
    LedgerCorrection.all(
      in: [SupplierLedger(supplier: "S-1", lines: [line])], ends: ["S-1": Day(number: ends)], asOf: asOf
    ).map(\.reason)
  }

  @Test func aLineThatNobodyAskedAboutAsksForNothing() { #expect(reasons(line()).isEmpty) }

  @Test func anOpenLineAfterTheEndIsToBeCorrected() {
    #expect(reasons(line(), ends: 2026_09_30) == [.openAfterEnd])
    // The last day still counts.
    #expect(reasons(line(), ends: 2026_10_01).isEmpty)
  }

  @Test func whatIsKeptLongerThanAllowedIsToBeCorrected() {
    var kept = line()
    kept.fate = fate(.kept, until: 2026_09_30)
    #expect(reasons(kept) == [.keptTooLong])
    kept.fate = fate(.kept, until: 2026_10_01)
    #expect(reasons(kept).isEmpty)
  }

  @Test func aDisputedLineComesBeforeTheEndOfTheContract() {
    var disputed = line()
    disputed.fate = fate(.disputed, verifiedBy: "")
    #expect(reasons(disputed, ends: 2026_09_01) == [.disputed])
  }

  @Test func whatTheSupplierSaysItLacksIsToBeCorrectedUntilItIsSettled() {
    var missing = line()
    missing.answer = LedgerAnswer(kind: .missing, on: Day(number: 2026_05_01), by: "先方")
    #expect(reasons(missing) == [.missing])
    missing.answer?.isSettled = true
    #expect(reasons(missing).isEmpty)
  }
}
