import Criteria
import Partners
import Testing

/// What flows give and the ledger doesn't hold, and the other way round.
@Suite struct FlowComparisonTests {
  private func flow(
    _ id: String = "F-1", _ what: String = "モーター制御の要求仕様", _ level: String = "極秘", from: String = Flow.own,
    to: String = "S-1", owner: String = ""
  ) -> Flow {
    Flow(
      id: id, from: .init(code: from), to: .init(code: to), kind: .data, what: what, confidentiality: level,
      owner: owner)
  }

  private func line(_ what: String, _ level: String = "極秘", flow: String? = nil) -> LedgerLine {
    var line = LedgerLine(id: "L-1", kind: .information, supplier: "S-1", what: what)
    (line.confidentiality, line.flow) = (level, flow)
    return line
  }

  private func beside(_ flows: [Flow], _ lines: [LedgerLine] = [], _ contracts: [Contract] = []) -> [BesideLedger] {
    FlowComparison(flows: flows, policy: .standard).beside(
      SupplierLedger(supplier: "S-1", contracts: contracts, lines: lines))
  }

  @Test(arguments: [
    ("モーター制御の要求仕様", "極秘", true), ("モーター制御の要求仕様（第2版）", "極秘", true), ("モーター制御の要求仕様", "社外秘", false),
    ("要求", "極秘", false), ("別の図面", "極秘", false),
  ]) func aLineHoldsWhatAFlowGives(_ what: String, _ level: String, _ holds: Bool) {
    #expect(beside([flow()], [line(what, level)]).isEmpty == holds)
  }

  @Test func aLineThatNamesAFlowIsOfThatFlowAlone() {
    #expect(beside([flow()], [line("別", flow: "F-1")]).isEmpty)
    #expect(beside([flow()], [line("モーター制御の要求仕様", flow: "F-2")]).map(\.flow.id) == ["F-1"])
  }

  @Test func onlyWhatIsOursAndConfidentialIsAskedFor() {
    #expect(beside([flow("F-1", "x", "一般")]).isEmpty)
    #expect(beside([flow("F-1", "x", "")]).count == 1, "what has no class may be anything")
    #expect(beside([flow(from: "S-1", to: Flow.own)]).isEmpty)
    #expect(beside([flow(from: "S-2")]).isEmpty)
    #expect(beside([flow(from: "S-2", owner: Flow.own)]).count == 1)
    #expect(
      beside([Flow(id: "F", from: .init(code: Flow.own), to: .init(code: "S-1"), kind: .goods, what: "x")]).isEmpty)
  }

  @Test func aFlowIsUnderTheContractThatNamesItElseUnderTheOnlyOne() {
    let (one, other) = (Contract(supplier: "S-1", number: "契約A"), Contract(supplier: "S-1", number: "契約B"))
    var named = other
    named.flows = ["F-1"]
    #expect(beside([flow()], [], [one, named]).map(\.contract) == ["契約B"])
    #expect(beside([flow()], [], [one]).map(\.contract) == ["契約A"])
    #expect(beside([flow()], [], [one, other]).map(\.contract) == [""])
    #expect(beside([flow()]).map(\.contract) == ["S-1"])
  }

  @Test func aContractWithAFlowThatNobodySettledDoesNotClose() throws {
    let flows = FlowComparison(flows: [flow()], policy: .standard)
    var ledger = SupplierLedger(supplier: "S-1")
    let day = Day(number: 2026_09_30)
    try ledger.apply(.end(day))
    func close(_ ledger: inout SupplierLedger) throws {
      try ledger.apply(.close(by: "甲", on: day, beside: flows.unsettled(ledger)["S-1"] ?? []))
    }
    #expect(throws: LedgerRefusal.flowsUnsettled) { try close(&ledger) }
    var forced = ledger
    try forced.apply(.force(by: "甲", on: day, reason: "合意", beside: ["F-1"]))
    #expect(forced.contracts.first?.ending?.state == .forced)
    #expect(forced.contracts.first?.ending?.unsettled == ["F-1"])
    #expect(throws: LedgerRefusal.nobody) {
      try ledger.apply(.settle(FlowSettlement(flow: "F-1", reason: "", by: "甲", on: day)))
    }
    try ledger.apply(.settle(FlowSettlement(flow: "F-1", reason: "提供していない", by: "甲", on: day)))
    try close(&ledger)
    #expect(ledger.contracts.first?.ending?.state == .closed)
  }

  @Test func linesThatNoFlowGivesAreFound() {
    let flows = FlowComparison(flows: [flow()], policy: .standard)
    let ledger = SupplierLedger(supplier: "S-1", lines: [line("別の図面")])
    #expect(flows.linesWithoutFlow(ledger).map(\.id) == ["L-1"])
  }
}
