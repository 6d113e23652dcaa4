import Foundation
import Testing

/// A supplier's explanation, accepted once: the finding isn't asked again while its words stay the same.
@Suite struct FindingAcceptanceTests {
  private let scratch: Scratch
  private let database: String
  private static let header = "supplier_code,supplier_name,fiscal_year,item_no,answer,evidence,comment\n"
  private static let words = "初期化してから廃棄しています"

  init() throws {
    scratch = try Scratch()
    database = scratch.path("t.db")
    let register = try scratch.file("s.csv", "code,name,target_level\nS-1,みほん精密,3\nS-2,架空テック,3\n")
    #expect(try tenken("supplier", "import", register).status == 0)
    #expect(try bring(2026, Self.words).status == 0)
  }

  private func tenken(_ arguments: String..., asOf: String = "2026-11-30") throws -> TenkenProcess {
    try TenkenProcess.run(arguments + ["--db", database, "--as-of", asOf, "--lang", "en"])
  }

  /// Imports answers of both suppliers to No. 65.
  private func bring(_ year: Int, _ words: String, evidence: String = "廃棄記録") throws -> TenkenProcess {
    let rows = [("S-1", "みほん精密"), ("S-2", "架空テック")].map { "\($0),\($1),\(year),65,2,\(evidence),\(words)\n" }.joined()
    return try tenken(
      "import", try scratch.file("\(year)-\(words.utf8.count).csv", Self.header + rows), "--format", "csv",
      asOf: "\(year)-11-30")
  }

  private func accept(
    _ code: String = "S-1", rule: String = "erased-by-format", item: String = "65", by: String = "CISO"
  )
    throws -> TenkenProcess
  {
    try tenken(
      "finding", "accept", code, item, "--rule", rule, "--reason", "the disks are shredded afterwards", "--by", by)
  }

  private func found(_ run: TenkenProcess) -> [String] {
    run.output.split(separator: "\n").filter { $0.hasPrefix("erased-by-format,") }.map(String.init)
  }

  @Test func itIsNotAskedAgainNextYearWhileTheWordsStayTheSame() throws {
    #expect(try accept().status == 0)
    let same = found(try bring(2027, Self.words))
    try #require(same.count == 2)
    #expect(same[0].contains(",S-1,2027,65,"))
    #expect(same[0].hasSuffix(",,CISO,the disks are shredded afterwards"), "\(same[0])")
    #expect(same[1].hasSuffix(",,,"), "another supplier is asked: \(same[1])")
    let sheet = try tenken("sheet", "return", "S-1", "--format", "csv", "--out", scratch.path("out"))
    #expect(sheet.status == 0, "\(sheet.messages)")
    let asked = try String(contentsOfFile: scratch.path("out/return-2027-S-1.csv"), encoding: .utf8)
    #expect(!asked.contains(Self.words + "」とあります"))
  }

  @Test func otherWordsAreAskedAbout() throws {
    #expect(try accept().status == 0)
    let changed = found(try bring(2027, "初期化してからリース会社に返却しています"))
    #expect(changed.count == 2)
    #expect(changed.allSatisfy { $0.hasSuffix(",,,") }, "\(changed)")
  }

  @Test func itIsListedJournalledVerifiedExportedAndTakenBack() throws {
    #expect(try accept().status == 0)
    let again = try accept()
    #expect(again.status == 0)
    #expect(again.messages.contains("accepted before; nothing was changed"))
    let listed = try tenken("rules", "waivers", "--format", "csv").output
    #expect(
      listed.contains("erased-by-format,S-1,65,active,1,,CISO,the disks are shredded afterwards,,"), "\(listed)")
    #expect(try tenken("journal", "show", "S-1").output.contains("finding.accept"))
    #expect(try tenken("verify").status == 0)
    let copy = scratch.path("copy.db")
    #expect(try tenken("export", "all", "--out", scratch.path("all")).status == 0)
    let restored = try TenkenProcess.run(["restore", scratch.path("all"), "--db", copy])
    #expect(restored.status == 0, "\(restored.messages)")
    #expect(
      try TenkenProcess.run(["rules", "waivers", "--db", copy, "--as-of", "2026-11-30", "--format", "csv"]).output
        == listed)
    let back = try tenken(
      "finding", "take-back", "S-1", "65", "--rule", "erased-by-format", "--reason", "the shredder was sold", "--by",
      "CISO")
    #expect(back.status == 0, "\(back.messages)")
    #expect(try tenken("journal", "show", "S-1").output.contains("finding.take-back"))
    #expect(try !tenken("rules", "waivers", "--format", "csv").output.contains("erased-by-format"))
    #expect(try found(bring(2027, Self.words)).allSatisfy { $0.hasSuffix(",,,") })
    #expect(try tenken("verify").status == 0)
  }

  @Test func whatIsNotThereOrHasNoWordsIsRefusedAndNothingIsStored() throws {
    let other = try accept(rule: "weak-technology")
    #expect(other.status == 64)
    #expect(other.messages.contains("there are: erased-by-format"), "\(other.messages)")
    let nobody = try accept("S-9")
    #expect(nobody.status == 66, "\(nobody.messages)")
    let blank = try accept(by: " ")
    #expect(blank.status == 64, "\(blank.messages)")
    let bare = try tenken("finding", "accept", "S-1", "1", "--rule", "missing-item", "--reason", "x", "--by", "y")
    #expect(bare.status == 64)
    #expect(bare.messages.contains("waivers in tenken.yaml"), "\(bare.messages)")
    #expect(try !tenken("rules", "waivers", "--format", "csv").output.contains("S-1"))
  }
}
