import Criteria
import Foundation
import GRDB
import Partners
import Store
import Testing

/// The state table of docs/ledger.md: random steps, on the pure state machine and through the store.
@Suite struct LedgerStateTests {
  /// Repeatable random numbers: the seed names the case.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private static let people = ["甲", "乙", ""]

  private static func day(_ dice: inout Dice) -> Day {
    Day(year: 2026, month: Int.random(in: 1...12, using: &dice), day: Int.random(in: 1...28, using: &dice)) ?? .none
  }

  private static func step(_ dice: inout Dice) -> LedgerStep {
    let id = "L-\(Int.random(in: 1...3, using: &dice))"
    let person = people.randomElement(using: &dice) ?? ""
    switch Int.random(in: 0..<11, using: &dice) {
    case 0, 1:
      var line = LedgerLine(
        id: id, kind: LedgerLine.Kind.allCases.randomElement(using: &dice) ?? .access, supplier: "S-0001", what: "図面")
      line.givenOn = day(&dice)
      line.note = Bool.random(using: &dice) ? "x" : ""
      return .put(line)
    case 2: return .end(day(&dice))
    case 3, 4, 5:
      // Half of them kept, so that what becomes of kept things comes up too.
      let kind = Bool.random(using: &dice) ? .kept : LedgerFate.Kind.allCases.randomElement(using: &dice) ?? .kept
      var fate = LedgerFate(kind: kind, on: day(&dice))
      if Bool.random(using: &dice) { (fate.how, fate.doneBy, fate.basis, fate.until) = ("裁断", "先方", "法令", day(&dice)) }
      fate.recordedBy = person
      return .record(id, fate)
    case 6, 7: return .verify(id, by: person, on: day(&dice))
    case 8: return .close(by: person, on: day(&dice))
    case 9:
      let kind = LedgerAnswer.Kind.allCases.randomElement(using: &dice) ?? .held
      return .confirm(id, LedgerAnswer(kind: kind, on: day(&dice), by: person))
    default: return .force(by: person, on: day(&dice), reason: Int.random(in: 0..<8, using: &dice) == 0 ? "紛失" : "")
    }
  }

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
      #expect(line.fate?.missing == nil && line.fate?.kind != .disputed)
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
      var dice = Dice(state: seed)
      var ledger = ContractLedger(supplier: "S-0001")
      for _ in 0..<60 {
        let step = Self.step(&dice)
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
    #expect(closed > 50 && forced > 50 && later > 20, "the sequences reach all ends: \(closed), \(forced), \(later)")
  }

  @Test func theStoreKeepsTheSameAndJournalsEachChange() throws {
    for seed in UInt64(0)..<6 {
      let folder = try TemporaryFolder()
      let store = try folder.store()
      try store.write { _ = try $0.put([(supplier: Supplier(code: "S-0001", name: "見本"), askedLevel: .one)]) }
      var dice = Dice(state: seed)
      for _ in 0..<40 { try Self.doStep(Self.step(&dice), in: store, seed: seed) }
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
        try writer.record(try writer.ledger("test", of: "S-0001", [step]), by: "x", at: Date(timeIntervalSince1970: 0))
      }
      #expect(!isRefused)
    } catch is LedgerRefusal {
      #expect(isRefused)
    }
    let after = try store.read { try $0.ledger(of: "S-0001") }
    #expect(Set(after.lines) == Set(pure.lines) && after.ending == pure.ending, "\(seed) \(step)")
    if !isRefused { check(before, after, step, seed: seed) }
    let isChanged = Set(after.lines) != Set(before.lines) || after.ending != before.ending
    #expect((try store.read { try $0.journalHead() }.entries > entries) == isChanged, "\(seed) \(step)")
  }

  @Test func verifyFindsChangedLinesAndEvidence() throws {
    let folder = try TemporaryFolder()
    let store = try folder.store()
    try store.write { writer in
      _ = try writer.put([(supplier: Supplier(code: "S-0001", name: "見本"), askedLevel: .one)])
      let kept = try writer.keepEvidence(named: "a.txt", Data("abc".utf8))
      var fate = LedgerFate(kind: .returned, on: .none)
      (fate.recordedBy, fate.evidence) = ("甲", [kept])
      let steps: [LedgerStep] = [
        .put(LedgerLine(id: "L-1", kind: .access, supplier: "S-0001", what: "x")), .record("L-1", fate),
        .put(LedgerLine(id: "L-2", kind: .access, supplier: "S-0001", what: "y")),
        .end(Day(iso: "2026-09-30") ?? .none),
      ]
      try writer.record(
        try writer.ledger("ledger.test", of: "S-0001", steps), by: "x", at: Date(timeIntervalSince1970: 0))
      // FIPS 180-2's own example.
      #expect(kept.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
    #expect(try store.verify() == [])
    for (sql, tables) in [
      ("UPDATE ledger_line SET state = 'verified'", ["ledger_line L-1", "ledger_line L-2"]),
      ("UPDATE ledger_line SET line = replace(line, '\"what\":\"y\"', '\"what\":\"z\"')", ["ledger_line L-2"]),
      ("DROP TRIGGER ledger_line_stays; DELETE FROM ledger_line WHERE id = 'L-2'", ["ledger_line L-2"]),
      ("UPDATE contract_ending SET ending = replace(ending, '2026-09-30', '2026-09-29')", ["contract_ending S-0001"]),
      ("UPDATE ledger_evidence SET content = x'00'", ["ledger_evidence"]),
      ("DROP TRIGGER ledger_evidence_stays; DELETE FROM ledger_evidence", ["ledger_evidence"]),
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
    try store.write { _ = try $0.put([(supplier: Supplier(code: "S-0001", name: "見本"), askedLevel: .one)]) }
    var line = LedgerLine(id: "L-1", kind: .access, supplier: "S-0001", what: "x")
    line.note = "\u{0}"
    #expect(throws: StoreError.self) { try store.write { _ = try $0.ledger("test", of: "S-0001", [.put(line)]) } }
    #expect(try store.read { try $0.ledger(of: "S-0001") }.lines.isEmpty)
  }
}
