import Criteria
import Partners
import Testing

/// Whom a cycle asks and why, its states at the borders of days and years, and the order of steps.
@Suite struct CycleTests {
  private func day(_ text: String) -> Day { Day(iso: text) ?? .none }

  private func line(_ confidentiality: String, kind: LedgerLine.Kind = .information) -> LedgerLine {
    var line = LedgerLine(id: "K-1", kind: kind, supplier: "S-0001", what: "図面")
    line.confidentiality = confidentiality
    return line
  }

  private func flow(_ confidentiality: String, from: String = Flow.own, to: String = "S-0001") -> Flow {
    Flow(
      id: "F-1", from: .init(code: from), to: .init(code: to), kind: .data, what: "仕様", confidentiality: confidentiality
    )
  }

  private func demand(
    score: Int? = nil, importance: Int? = 0, lines: [LedgerLine] = [], flows: [Flow] = [], confirmed: Bool = false,
    end: Day = .none,
    asking: CyclePopulation.CycleAsking = .init()
  ) -> CycleDemand? {
    let scale = ImportanceScale.standard
    var supplier = Supplier(code: "S-0001", name: "みほん", contractEnd: end)
    supplier.scores["confidentiality"] = score
    return CyclePopulation(policy: .standard, scale: scale, asked: asking, asOf: day("2026-05-01")).demand(
      .init(
        supplier: supplier, importanceClass: importance.map { scale.classes[$0] }, isRated: importance != nil,
        ledger: SupplierLedger(supplier: "S-0001", lines: lines), flows: flows, isConfirmed: confirmed))
  }

  @Test func holdersOfTheHighestClassAreAskedByLedgerAndFlows() {
    #expect(demand(lines: [line("極秘")])?.reasons == [CycleReason(.ledger, "極秘", count: 1)])
    #expect(demand(lines: [line("秘")]) == nil)
    #expect(demand(lines: [line("極秘", kind: .equipment)]) == nil)
    #expect(demand(flows: [flow("極秘")], confirmed: true)?.reasons == [CycleReason(.flow, "極秘", count: 1)])
    #expect(demand(flows: [flow("極秘")])?.reasons == [CycleReason(.unconfirmedFlow, "極秘", count: 1)])
    // Its own information is no reason.
    #expect(demand(flows: [flow("極秘", from: "S-0001", to: Flow.own)]) == nil)
  }

  @Test func theScoreCountsOnlyWhereNothingElseIsKnown() {
    #expect(demand(score: 3)?.reasons == [CycleReason(.scale, "confidentiality", count: 3)])
    #expect(demand(score: 2) == nil)
    #expect(demand(score: 3, lines: [line("社外秘")]) == nil)
    #expect(demand(score: 3, confirmed: true) == nil)
    #expect(demand(score: 3, end: day("2026-04-30")) == nil)
    #expect(demand(score: 3, end: day("2026-05-01")) != nil)
  }

  @Test func visitsAreForTheImportantAmongThem() {
    #expect(demand(importance: 0, lines: [line("極秘")])?.visit == .due)
    #expect(demand(importance: 1, lines: [line("極秘")])?.visit == CycleVisit.none)
    #expect(demand(importance: nil, lines: [line("極秘")])?.visit == .unrated)
    var asking = CyclePopulation.CycleAsking()
    asking.classes = ["A"]
    asking.suppliers["S-0001"] = "新規"
    let asked = demand(asking: asking)
    #expect(asked?.reasons == [CycleReason(.setting, "A"), CycleReason(.setting, "新規")])
    #expect(asked?.visit == CycleVisit.none)
  }

  private func opened(_ year: Int, due: String) throws -> YearCycle {
    var cycle = YearCycle(year: year)
    _ = try cycle.open(
      dueOn: day(due), on: day("\(year)-04-01"), [CycleDemand(supplier: "S-0001", reasons: [], visit: .none)])
    return cycle
  }

  @Test(arguments: [
    ("2026-07-31", "2026-07-31", CycleState.sent), ("2026-07-31", "2026-08-01", .overdue),
    ("2027-02-28", "2027-03-01", .overdue),
    ("2027-03-31", "2027-03-31", .sent), ("2027-03-31", "2027-04-01", .overdue),
  ]) func theDueDayIsStillInTime(due: String, asOf: String, state: CycleState) throws {
    var cycle = try opened(2026, due: due)
    try cycle.send(["S-0001"], on: day("2026-05-01"))
    let member = try #require(cycle.members["S-0001"])
    #expect(member.state(nil, dueOn: day(due), asOf: day(asOf)) == state)
  }

  @Test func aLeapDayIsADueDayAndTheYearBeginsInApril() throws {
    let cycle = try opened(2027, due: "2028-02-29")
    let member = try #require(cycle.members["S-0001"])
    #expect(member.state(nil, dueOn: day("2028-02-29"), asOf: day("2028-02-29")) == .due)
    #expect(member.state(nil, dueOn: day("2028-02-29"), asOf: day("2028-03-01")) == .overdue)
    #expect(throws: CycleRefusal.dueOutsideYear) { try opened(2026, due: "2026-03-31") }
    #expect(throws: CycleRefusal.dueOutsideYear) { try opened(2026, due: "2027-04-01") }
    #expect(try opened(2026, due: "2026-04-01").dates != nil)
  }

  @Test func aReturnIsJudgedByItsFindingsAndByPeople() throws {
    var member = try #require(try opened(2026, due: "2026-07-31").members["S-0001"])
    func state(_ stored: StoredSheet?, _ asOf: String = "2026-09-01") -> CycleState {
      member.state(stored, dueOn: day("2026-07-31"), asOf: day(asOf))
    }
    var stored = StoredSheet(version: 1)
    #expect(state(stored) == .accepted)
    stored.warnings = 2
    #expect(state(stored) == .received)
    member.acceptance = CycleAcceptance(version: 1, note: "見た", by: "担当", on: day("2026-08-01"))
    #expect(state(stored) == .accepted)
    (stored.errors, stored.unansweredErrors) = (3, 3)
    #expect(state(stored) == .invalid)
    member.limitation = CycleLimitation(scope: "Lv1", basis: "NDA 2026-02", by: "担当", on: day("2026-05-01"))
    #expect(state(stored) == .limited)
    stored.errors = 4
    #expect(state(stored) == .invalid)
    stored = StoredSheet(version: 2)
    stored.warnings = 1
    #expect(state(stored) == .received)
    stored.unansweredWarnings = 1
    #expect(state(stored) == .limited)
  }

  @Test func anExemptionEndsWithItsDayAndAPastYearStaysAsItWas() throws {
    var cycle = try opened(2026, due: "2026-07-31")
    #expect(throws: CycleRefusal.endPassed) {
      try cycle.exempt(
        "S-0001", CycleExemption(reason: "取引なし", by: "担当", until: day("2026-04-30")), on: day("2026-05-01"))
    }
    #expect(throws: CycleRefusal.nobody) {
      try cycle.exempt("S-0001", CycleExemption(reason: "", by: "担当", until: day("2027-03-31")), on: day("2026-05-01"))
    }
    try cycle.exempt(
      "S-0001", CycleExemption(reason: "取引なし", by: "担当", until: day("2026-12-31")), on: day("2026-05-01"))
    let member = try #require(cycle.members["S-0001"])
    #expect(member.state(nil, dueOn: day("2026-07-31"), asOf: day("2026-12-31")) == .exempt)
    #expect(member.state(nil, dueOn: day("2026-07-31"), asOf: day("2027-01-01")) == .overdue)
    try cycle.exempt(
      "S-0001", CycleExemption(reason: "取引なし", by: "担当", until: day("2027-03-31")), on: day("2026-05-01"))
    #expect(cycle.members["S-0001"]?.state(nil, dueOn: day("2026-07-31"), asOf: day("2029-01-01")) == .exempt)
  }

  @Test func openingAgainShowsWhatChangedAndDropsNobody() throws {
    var cycle = YearCycle(year: 2026)
    func demand(_ code: String, _ count: Int) -> CycleDemand {
      CycleDemand(supplier: code, reasons: [CycleReason(.ledger, "極秘", count: count)], visit: .due)
    }
    func open(_ demands: CycleDemand...) throws -> [CycleChange.Kind] {
      try cycle.open(dueOn: day("2026-07-31"), on: day("2026-05-01"), demands).map(\.kind)
    }
    #expect(try open(demand("A", 1), demand("B", 1)) == [.new, .new])
    #expect(try open(demand("A", 1), demand("B", 2), demand("C", 1)) == [.same, .changed, .new])
    #expect(try open(demand("B", 2)) == [.gone, .same, .gone])
    #expect(cycle.members.count == 3)
    #expect(cycle.members["A"]?.goneOn == day("2026-05-01"))
    #expect(try open(demand("A", 1), demand("B", 2)) == [.back, .same, .gone])
  }

  @Test func aWrongOrderOfStepsIsRefusedAndChangesNothing() throws {
    var closed = YearCycle(year: 2026)
    #expect(throws: CycleRefusal.notOpen) { try closed.send([], on: day("2026-05-01")) }
    var cycle = try opened(2026, due: "2026-07-31")
    let before = cycle
    #expect(throws: CycleRefusal.notSent) { try cycle.remind(["S-0001"], on: day("2026-05-01")) }
    #expect(throws: CycleRefusal.pastDue) { try cycle.send(["S-0001"], on: day("2026-08-01")) }
    #expect(throws: CycleRefusal.notAsked) { try cycle.send(["S-0001", "S-9"], on: day("2026-05-01")) }
    #expect(throws: CycleRefusal.nothingReceived) {
      try cycle.accept("S-0001", nil, note: "x", by: "x", on: day("2026-05-01"))
    }
    #expect(cycle == before)
    try cycle.send(["S-0001"], on: day("2026-05-10"))
    #expect(throws: CycleRefusal.beforeSent) { try cycle.remind(["S-0001"], on: day("2026-05-09")) }
    try cycle.remind(["S-0001"], on: day("2026-08-05"))
    try cycle.remind(["S-0001"], on: day("2026-08-05"))
    #expect(cycle.members["S-0001"]?.reminded == [day("2026-08-05")])
  }
}
