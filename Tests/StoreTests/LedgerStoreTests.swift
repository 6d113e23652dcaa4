import Criteria
import Foundation
import GRDB
import Partners
import Store
import TestSupport
import Testing

/// Ledgers in the database: random steps leave what they leave of the pure state machine.
@Suite struct LedgerStoreTests {
  @Test func theStoreKeepsTheSameAndJournalsEachChange() throws {
    for seed in UInt64(0)..<6 {
      let folder = try TemporaryFolder()
      let store = try folder.store()
      try store.write {
        _ = try $0.storeSuppliers([(supplier: Supplier(code: "S-0001", name: "見本"), askedLevel: .one)])
      }
      var dice = SplitMix(seed: seed)
      for _ in 0..<40 { try Self.doStep(LedgerStep.random(&dice), in: store, seed: seed) }
      #expect(try store.verifyJournal() == nil)
      let other = try folder.otherConnection()
      let isEmpty = try store.read { try $0.ledger(of: "S-0001") }.lines.isEmpty
      if !isEmpty {
        #expect(throws: DatabaseError.self) { try other.write { try $0.execute(sql: "DELETE FROM ledger_line") } }
      }
      try other.close()
    }
  }

  private static func doStep(_ step: LedgerStep, in store: Store, seed: UInt64) throws {
    let before = try store.read { try $0.ledger(of: "S-0001") }
    let entries = try store.read { try $0.journalHead() }.entries
    var pure = before
    var isRefused = false
    do { try pure.apply(step) } catch { isRefused = true }
    do {
      try store.write { writer in
        try writer.record(
          try writer.changeLedger("test", of: "S-0001", [step]).entries, by: "x", at: Date(timeIntervalSince1970: 0))
      }
      #expect(!isRefused)
    } catch is LedgerRefusal {
      #expect(isRefused)
    }
    let after = try store.read { try $0.ledger(of: "S-0001") }
    #expect(Set(after.lines) == Set(pure.lines), "\(seed) \(step)")
    func endings(_ ledger: SupplierLedger) -> [ContractEnding?] { ledger.contracts.map(\.ending) }
    #expect(endings(after) == endings(pure), "\(seed) \(step)")
    let isChanged = Set(after.lines) != Set(before.lines) || endings(after) != endings(before)
    #expect((try store.read { try $0.journalHead() }.entries > entries) == isChanged, "\(seed) \(step)")
  }

  @Test func verifyFindsChangedLinesAndEvidence() throws {
    let folder = try TemporaryFolder()
    let store = try folder.store()
    try store.write { writer in
      _ = try writer.storeSuppliers([(supplier: Supplier(code: "S-0001", name: "見本"), askedLevel: .one)])
      let kept = try writer.keepEvidence(named: "a.txt", Data("abc".utf8))
      var fate = LedgerFate(kind: .returned, on: .none)
      (fate.recordedBy, fate.evidence) = ("甲", [kept])
      let steps: [LedgerStep] = [
        .enter(LedgerLine(id: "L-1", kind: .access, supplier: "S-0001", what: "x")), .record("L-1", fate),
        .enter(LedgerLine(id: "L-2", kind: .access, supplier: "S-0001", what: "y")),
        .end(Day(iso: "2026-09-30") ?? .none),
      ]
      try writer.record(
        try writer.changeLedger("ledger.test", of: "S-0001", steps).entries, by: "x", at: Date(timeIntervalSince1970: 0)
      )
      // FIPS 180-2's own example.
      #expect(kept.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
    #expect(try store.verify() == [])
    for (sql, tables) in [
      ("UPDATE ledger_line SET state = 'verified'", ["ledger_line L-1", "ledger_line L-2"]),
      ("UPDATE ledger_line SET line = replace(line, '\"what\":\"y\"', '\"what\":\"z\"')", ["ledger_line L-2"]),
      ("DROP TRIGGER ledger_line_stays; DELETE FROM ledger_line WHERE id = 'L-2'", ["ledger_line L-2"]),
      (
        "UPDATE contract_ending SET ending = replace(ending, '2026-09-30', '2026-09-29')",
        ["contract_ending S-0001 S-0001"]
      ),
      ("UPDATE contract SET subject = 'x'", ["contract S-0001 S-0001"]),
      ("UPDATE evidence_file SET byte_count = 4", ["evidence_file"]),
      ("DROP TRIGGER evidence_file_stays; DELETE FROM evidence_file", ["evidence_file"]),
    ] {
      let bytes = try folder.bytes("tenken.db")
      let other = try folder.otherConnection()
      try other.writeWithoutTransaction { try $0.execute(sql: sql) }
      try other.close()
      #expect(try folder.store().verify().filter { !isSum($0) }.map(place) == tables, "\(sql)")
      try folder.write(bytes, to: "tenken.db")
    }
    #expect(try folder.store().verify() == [])
  }

  /// Sums of whole tables, and the schema, tell of the same changes too.
  private func isSum(_ problem: VerifyProblem) -> Bool {
    if case .schema = problem.what { true } else { problem.what == .notAsSealed }
  }

  private func place(_ problem: VerifyProblem) -> String {
    if case .notAsJournalled(let key) = problem.what { return "\(problem.table) \(key)" }
    return problem.table
  }

  @Test func aControlCharacterInAnyTextOfALineIsRefused() throws {
    let folder = try TemporaryFolder()
    let store = try folder.store()
    try store.write { _ = try $0.storeSuppliers([(supplier: Supplier(code: "S-0001", name: "見本"), askedLevel: .one)]) }
    var line = LedgerLine(id: "L-1", kind: .access, supplier: "S-0001", what: "x")
    line.note = "\u{0}"
    #expect(throws: StoreError.self) {
      try store.write { _ = try $0.changeLedger("test", of: "S-0001", [.enter(line)]) }
    }
    #expect(try store.read { try $0.ledger(of: "S-0001") }.lines.isEmpty)
  }
}
