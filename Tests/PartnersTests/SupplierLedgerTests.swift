import Criteria
import Partners
import Testing

/// Several contracts of one supplier: whose a line is, and when a supplier is over.
@Suite struct SupplierLedgerTests {
  private func line(_ id: String, under contract: String = "", given day: Int32 = 2026_04_01) -> LedgerLine {
    var line = LedgerLine(id: id, kind: .information, supplier: "S-1", what: "図面 \(id)")
    (line.contract, line.givenOn) = (contract, Day(number: day))
    return line
  }

  private func ledger(_ lines: [LedgerLine], contracts: [Contract] = []) throws -> SupplierLedger {
    var ledger = SupplierLedger(supplier: "S-1", contracts: contracts)
    for line in lines { try ledger.apply(.enter(line)) }
    return ledger
  }

  private func numbers(_ ledger: SupplierLedger) -> [String: [String]] {
    Dictionary(ledger.contracts.map { ($0.contract.number, $0.lines.map(\.id)) }, uniquingKeysWith: { $1 })
  }

  @Test func aLineIsUnderTheContractThatItNames() throws {
    let ledger = try ledger([line("L-1", under: "契約A"), line("L-2", under: "契約Ｂ "), line("L-3")])
    #expect(numbers(ledger) == ["契約A": ["L-1"], "契約B": ["L-2"], "S-1": ["L-3"]])
    #expect(ledger.lines.map(\.id) == ["L-1", "L-2", "L-3"])
  }

  @Test func endingOneContractLeavesTheLinesOfAnother() throws {
    var ledger = try ledger([line("L-1", under: "契約A"), line("L-2", under: "契約B")])
    #expect(throws: LedgerRefusal.whichContract) { try ledger.apply(.end(Day(number: 2026_05_31))) }
    try ledger.apply(.end(Day(number: 2026_05_31)), to: "契約A")
    #expect(ledger.contract("契約A")?.openLines.map(\.id) == ["L-1"])
    #expect(ledger.contract("契約B")?.ending == nil)
    #expect(throws: LedgerRefusal.givenAfterEnd) {
      try ledger.apply(.enter(line("L-9", under: "契約A", given: 2026_06_01)))
    }
    try ledger.apply(.enter(line("L-9", under: "契約B", given: 2026_06_01)))
  }

  @Test func aSupplierIsOverWhenTheLastContractIs() throws {
    var ledger = try ledger([], contracts: ["契約A", "契約B"].map { Contract(supplier: "S-1", number: $0) })
    let register = Day(number: 2027_03_31)
    #expect(ledger.endsOn(register: register) == register)
    try ledger.apply(.end(Day(number: 2026_05_31)), to: "契約A")
    try ledger.apply(.close(by: "甲", on: Day(number: 2026_06_01)), to: "契約A")
    #expect(!ledger.isClosed)
    #expect(ledger.endsOn(register: .none) == .none)
    try ledger.apply(.end(Day(number: 2026_07_31)), to: "契約B")
    #expect(ledger.endsOn(register: register) == Day(number: 2026_07_31))
    try ledger.apply(.close(by: "甲", on: Day(number: 2026_08_01)), to: "契約B")
    #expect(ledger.isClosed)
    #expect(throws: LedgerRefusal.contractClosed) { try ledger.apply(.enter(line("L-1"))) }
    try ledger.apply(.enter(line("L-1", under: "契約C")))
    #expect(!ledger.isClosed)
  }

  @Test func aNewContractTakesTheLinesOverThatNameIt() throws {
    var old = Contract.general(of: "S-1")
    old.names = ["", "契約A", "契約Ｂ"]
    let lines = [line("L-1", under: "契約A"), line("L-2", under: "契約Ｂ"), line("L-3", under: "別")]
    var ledger = SupplierLedger(supplier: "S-1", contracts: [old], lines: lines)
    #expect(numbers(ledger) == ["S-1": ["L-1", "L-2", "L-3"]])
    // Again as it is: nobody has said that it is of another contract.
    try ledger.apply(.enter(lines[2]))
    #expect(ledger.contracts.count == 1)
    try ledger.keep(Contract(supplier: "S-1", number: "契約B"))
    #expect(numbers(ledger) == ["S-1": ["L-1", "L-3"], "契約B": ["L-2"]])
    try ledger.apply(.end(Day(number: 2026_05_31)), to: "S-1")
    #expect(throws: LedgerRefusal.namedByEnded) { try ledger.keep(Contract(supplier: "S-1", number: "契約A")) }
  }

  @Test func aLineMovesWithItsContractUnlessOneOfBothIsClosed() throws {
    var ledger = try ledger([line("L-1", under: "契約A"), line("L-2", under: "契約B")])
    try ledger.apply(.enter(line("L-1", under: "契約B")))
    #expect(numbers(ledger) == ["契約A": [], "契約B": ["L-2", "L-1"]])
    try ledger.apply(.end(Day(number: 2026_05_31)), to: "契約A")
    try ledger.apply(.close(by: "甲", on: Day(number: 2026_06_01)), to: "契約A")
    let before = ledger
    #expect(throws: LedgerRefusal.contractClosed) { try ledger.apply(.enter(line("L-1", under: "契約A"))) }
    #expect(ledger == before)
  }

  @Test func aContractEndsNoEarlierThanItStarts() throws {
    var contract = Contract(supplier: "S-1", number: "契約A")
    contract.start = Day(number: 2026_04_01)
    var ledger = try ledger([], contracts: [contract])
    #expect(throws: LedgerRefusal.endBeforeStart) { try ledger.apply(.end(Day(number: 2026_03_31))) }
  }

  @Test func destructionNeedsACertificateOrAFile() throws {
    var ledger = try ledger([line("L-1")])
    var fate = LedgerFate(kind: .destroyed, on: Day(number: 2026_05_31))
    (fate.how, fate.doneBy, fate.recordedBy) = ("裁断", "先方", "甲")
    #expect(throws: LedgerRefusal.destroyedWithoutCertificate) { try ledger.apply(.record("L-1", fate)) }
    fate.evidence = [LedgerFate.Evidence(name: "a.pdf", sha256: "00")]
    try ledger.apply(.record("L-1", fate))
  }
}
