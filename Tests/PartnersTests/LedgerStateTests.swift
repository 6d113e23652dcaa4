import Criteria
import Partners
import TestSupport
import Testing

/// The state table of docs/ledger.md: random steps on the pure state machine.
@Suite struct LedgerStateTests {
  /// What holds after every step, whatever came before.
  private static func check(_ before: ContractLedger, _ after: ContractLedger, _ step: LedgerStep, seed: UInt64) {
    let ids = Set(after.lines.map(\.id))
    #expect(before.lines.allSatisfy { ids.contains($0.id) }, "\(seed): a line left the ledger at \(step)")
    #expect(ids.count == after.lines.count, "\(seed): a number stands twice")
    if case .close = step { #expect(after.openLines.isEmpty, "\(seed): closed with an open line") }
    if after.ending?.state == .closed { #expect(after.openLines.isEmpty, "\(seed): closed, yet a line is open") }
    if before.ending?.isClosed == true { #expect(after.ending == before.ending, "\(seed): a closing was taken back") }
    for line in after.lines where line.state == .verified {
      #expect(line.fate?.verifiedBy != line.fate?.recordedBy, "\(seed): verified by who recorded it")
      #expect(line.fate?.missing == nil)
      #expect(line.fate?.kind != .disputed)
    }
    for line in before.lines where line.state == .verified {
      guard var now = after.lines.first(where: { $0.id == line.id }) else { continue }
      let isKept = line.isKept
      // Of what was lawfully kept, something more may become, beside what was verified.
      if isKept {
        let verified = line.later.filter { !$0.verifiedBy.isEmpty }
        #expect(now.later.starts(with: verified), "\(seed): what became of a kept line changed")
        now.later = line.later
      }
      #expect(now == line, "\(seed): a verified line changed")
    }
  }

  private static func verifiedLater(_ ledger: ContractLedger) -> Int {
    ledger.lines.count { $0.later.contains { !$0.verifiedBy.isEmpty } }
  }

  @Test func noSequenceClosesAContractWithAnOpenLineAndNothingLeaves() {
    var closed = 0
    var forced = 0
    var later = 0
    for seed in UInt64(0)..<3000 {
      var dice = SplitMix(seed: seed)
      var ledger = ContractLedger(supplier: "S-0001")
      for _ in 0..<60 {
        let step = LedgerStep.random(&dice)
        let before = ledger
        do {
          try ledger.apply(step)
          Self.check(before, ledger, step, seed: seed)
        } catch {
          #expect(ledger == before, "\(seed): a refused step changed something")
        }
      }
      closed += ledger.ending?.state == .closed ? 1 : 0
      forced += ledger.ending?.state == .forced ? 1 : 0
      later += Self.verifiedLater(ledger)
    }
    #expect(closed > 50, "the sequences reach all ends: \(closed), \(forced), \(later)")
    #expect(forced > 50, "the sequences reach all ends: \(closed), \(forced), \(later)")
    #expect(later > 20, "the sequences reach all ends: \(closed), \(forced), \(later)")
  }
}
