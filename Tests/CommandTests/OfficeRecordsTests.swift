import Foundation
import Testing

/// Our own ledger and flows beside what a supplier answers: both facts, where they contradict each other, and no word
/// where they only look so.
@Suite struct OfficeRecordsTests {
  private let scratch: Scratch
  private let common: [String]
  private static let ledger =
    "line_id,supplier_code,kind,confidentiality,given_on,due_on,what,holder,copy_of\n"
  private static let flows =
    "flow_id,from_code,from_name,to_code,to_name,kind,what,confidentiality,means,reconsigned_to\n"

  init() throws {
    scratch = try Scratch()
    common = ["--db", scratch.path("t.db"), "--as-of", "2026-06-15", "--lang", "en"]
    let register = try scratch.file("s.csv", "code,name,target_level\nS-1,みほん歯車,3\nS-2,かりの熱処理,3\n")
    #expect(try tenken("supplier", "import", register).status == 0)
  }

  private func tenken(_ arguments: String...) throws -> TenkenProcess { try TenkenProcess.run(arguments + common) }

  private func bring(ledger rows: String...) throws {
    let run = try tenken(
      "ledger", "import", try scratch.file("l.csv", Self.ledger + rows.joined(separator: "\n") + "\n"))
    #expect(run.status <= 1, "\(run.messages)")
  }

  private func bring(flow row: String) throws {
    let run = try tenken("flow", "import", try scratch.file("f.csv", Self.flows + row + "\n"))
    #expect(run.status <= 1, "\(run.messages)")
  }

  /// The items at which a return of S-1 contradicts the records, with what is said.
  private func contradictions(_ answers: String...) throws -> [Int: String] {
    let rows = answers.map { "S-1,2026,2026-05-20,\($0)\n" }.joined()
    let sheet = try scratch.file("r.csv", "supplier_code,fiscal_year,answered_on,item_no,answer,comment\n" + rows)
    let run = try tenken("import", sheet, "--format", "json", "--min-severity", "warning")
    let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]]
    let found = try #require(json).filter { $0["rule"] as? String == "office-records-contradict" }
    return Dictionary(
      found.map { ($0["itemNo"] as? Int ?? 0, $0["message"] as? String ?? "") }, uniquingKeysWith: { $0 + $1 })
  }

  private static let denials = ["44,NA,共有している情報はない", "46,NA,機密の共有先なし", "48,NA,お預かりしていない", "70,NA,やり取りなし"]

  @Test func nothingHeldContradictsAnOpenLine() throws {
    try bring(ledger: "K-1,S-1,情報,極秘,2025-09-12,2027-03-31,図面,,")
    let found = try contradictions(Self.denials[0], Self.denials[1], Self.denials[2], Self.denials[3])
    #expect(found.keys.sorted() == [44, 46, 48, 70])
    #expect(found[48]?.contains("お預かりしていない") == true && found[48]?.contains("K-1") == true, "\(found)")
  }

  @Test func nothingSharedContradictsAFlowOfDataToIt() throws {
    try bring(flow: "F-1,OWN,,S-1,,data,図面,極秘,sharedSystem,")
    #expect(try contradictions(Self.denials[0], Self.denials[3]).keys.sorted() == [44, 70])
  }

  @Test func metByWordsThatNothingIsHeldContradictsToo() throws {
    try bring(ledger: "K-1,S-1,情報,極秘,2025-09-12,2027-03-31,図面,,")
    #expect(try contradictions("48,2,お預かりしていた資料はすべて返却し手元にありません").keys.sorted() == [48])
  }

  @Test func nothingHandedOnContradictsACopyAtAnotherAndAReconsignment() throws {
    try bring(
      ledger: "K-1,S-1,情報,極秘,2025-07-01,2027-03-31,設計書,,", "K-2,S-1,情報,極秘,2025-07-08,2027-03-31,設計書の複製,かりの熱処理,K-1")
    #expect(try contradictions("42,NA,極秘を渡す先はない", "43,NA,社外に出していない").keys.sorted() == [42, 43])
  }

  @Test func aReconsignedFlowIsHandedOn() throws {
    try bring(flow: "F-1,OWN,,S-1,,data,条件表,極秘,sharedSystem,S-2")
    #expect(try contradictions("42,NA,渡している会社はない", "43,NA,社外に出していない").keys.sorted() == [42, 43])
  }

  @Test(arguments: [
    // Given after the answer; of the least confidential class; goods and access, no information.
    "K-1,S-1,情報,極秘,2026-06-01,2027-03-31,図面,,", "K-1,S-1,情報,社外秘,2025-09-12,2027-03-31,成績書,,",
    "K-1,S-1,アクセス権,極秘,2025-09-12,2027-03-31,端末,,", "K-1,S-2,情報,極秘,2025-09-12,2027-03-31,別の会社に渡した図面,,",
  ]) func whatOnlyLooksSoIsLeft(_ line: String) throws {
    try bring(ledger: line)
    #expect(try contradictions(Self.denials[2], Self.denials[3]).isEmpty)
  }

  @Test func whatIsBackOrAdmittedIsLeft() throws {
    try bring(ledger: "K-1,S-1,情報,極秘,2025-09-12,2026-03-31,図面,,")
    #expect(try contradictions("48,0,受領台帳をこれから作ります", "44,2,", "70,2,先方と確認済み").isEmpty)
    #expect(
      try tenken("ledger", "record", "K-1", "returned", "--on", "2026-03-10", "--done-by", "仮", "--by", "記録者").status
        == 0)
    #expect(try tenken("contract", "verify", "S-1", "--by", "検証者").status == 0)
    #expect(try contradictions("48,NA,すべて返却し今はありません").isEmpty)
  }
}
