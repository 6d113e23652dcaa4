import Foundation
import Testing

/// Waivers, as an office uses them: in its settings, seen in check, import, review and the list of waivers.
@Suite struct WaiverTests {
  private let scratch: Scratch
  private let sheet: String
  private static let waiver = """
    rules: {na-never: {severity: error}}
    waivers:
      - rule: na-never
        supplier: S-1
        item: 1
        reason: "the group's list, until ours is done"
        by: CISO
        until: 2026-12-31

    """

  init() throws {
    scratch = try Scratch()
    sheet = try scratch.file(
      "r.csv", "supplier_code,fiscal_year,item_no,answer,comment\nS-1,2026,1,NA,none\nS-2,2026,1,NA,none\n")
  }

  private func check(_ settings: String, asOf: String = "2026-12-31", format: String = "csv", sheet: String? = nil)
    throws -> TenkenProcess
  {
    try TenkenProcess.run([
      "check", sheet ?? self.sheet, "--config", try scratch.file("t.yaml", settings), "--as-of", asOf, "--format",
      format,
      "--min-severity", "error",
    ])
  }

  @Test func aWaivedFindingIsListedAndMarkedAndCountsNoMore() throws {
    let alone = try scratch.file("one.csv", "supplier_code,fiscal_year,item_no,answer,comment\nS-1,2026,1,NA,none\n")
    let waived = try check(Self.waiver, sheet: alone)
    #expect(waived.status == 0, "\(waived.output)\(waived.messages)")
    #expect(waived.output.contains(#",2026-12-31,CISO,"the group's list, until ours is done""#))
    #expect(waived.messages.contains("findings: 0 errors"))
    #expect(waived.messages.contains("waivers: 1 findings waived"))
    let both = try check(Self.waiver)
    #expect(both.status == 1)
    #expect(both.messages.contains("findings: 1 errors"))
    #expect(both.output.split(separator: "\n").filter { $0.contains(",S-2,") }.allSatisfy { $0.hasSuffix(",,,") })
  }

  @Test func anEndedWaiverIsSaidAndItsFindingsCountAgain() throws {
    let run = try check(Self.waiver, asOf: "2027-01-01")
    #expect(run.status == 1)
    #expect(run.messages.contains("findings: 2 errors"))
    #expect(run.messages.contains("1 waivers expired"))
    #expect(run.messages.contains("t.yaml:3:5: the waiver of na-never for S-1 ended on 2026-12-31"), "\(run.messages)")
    #expect(!run.output.contains("CISO"))
  }

  @Test func anAnswerThatCouldNotBeReadCountsAlthoughItIsWaived() throws {
    let settings = Self.waiver.replacing("rule: na-never", with: "rule: unknown-answer")
    let odd = try scratch.file("odd.csv", "supplier_code,fiscal_year,item_no,answer\nS-1,2026,1,perhaps\n")
    let run = try check(settings, sheet: odd)
    #expect(run.status == 1, "\(run.messages)")
    #expect(run.messages.contains("1 waived reading errors that count on"), "\(run.messages)")
    #expect(run.output.contains(",2026-12-31,CISO,"))
  }

  @Test func aTableShowsTheMarkAndJsonHasItsKeys() throws {
    #expect(try check(Self.waiver, format: "table").output.contains("CISO"))
    #expect(try !check("rules: {na-never: {severity: error}}\n", format: "table").output.contains("waived"))
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(check(Self.waiver, format: "json").output.utf8)) as? [[String: Any]])
    #expect(json.map { $0["waivedBy"] as? String } == ["CISO", nil])
    #expect(json.allSatisfy { $0.keys.contains("waivedUntil") && $0.keys.contains("waiverReason") })
  }

  @Test(arguments: [
    ("na-never\n", "na-nver\n", "3:11", "Did you mean ‘na-never’?"),
    ("until: 2026-12-31", "until: soon", "8:12", "takes a date"),
    ("by: CISO", "by: \" \"", "7:9", "isn't blank"), ("    by: CISO\n", "", "3:5", "lacks ‘by’"),
    ("item: 1", "item: 154", "5:11", "1 to 153"),
  ]) func aMistakeIsNamedWithItsPlace(_ text: String, _ mistake: String, _ place: String, _ words: String) throws {
    let run = try check(Self.waiver.replacing(text, with: mistake))
    #expect(run.status == 65, "\(run.messages)")
    #expect(run.messages.contains("t.yaml:\(place)"), "\(run.messages)")
    #expect(run.messages.contains(words), "\(run.messages)")
  }

  @Test func listAndReviewShowEveryWaiverAndItsState() throws {
    _ = try scratch.file(
      "waivers.yaml",
      "waivers:\n"
        + [("S-1", "2026-12-31"), ("S-2", "2026-06-30"), ("S-3", "2026-12-31")].map {
          "  - {rule: na-never, supplier: \($0.0), reason: <b>why</b>, by: CISO, until: \($0.1)}\n"
        }.joined())
    let common = [
      "--config", try scratch.file("t.yaml", "waivers: waivers.yaml\n"), "--db", scratch.path("t.db"), "--as-of",
      "2026-11-30",
    ]
    let register = try scratch.file("s.csv", "code,name\nS-1,x\nS-2,y\nS-3,z\n")
    #expect(try TenkenProcess.run(["supplier", "import", register] + common).status == 0)
    #expect(try TenkenProcess.run(["import", sheet] + common).messages.contains("1 findings waived"))
    let list = try TenkenProcess.run(["rules", "waivers", "--format", "csv"] + common)
    #expect(list.status == 0, "\(list.messages)")
    #expect(
      list.output.split(separator: "\n").dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false)[1...4].joined(separator: ",")
      }
        == ["S-1,,active,1", "S-2,,expired,1", "S-3,,unused,0"])
    let out = scratch.path("out")
    #expect(try TenkenProcess.run(["review", "2026", "--out", out] + common).status == 0)
    #expect(try String(contentsOfFile: "\(out)/waivers-2026.csv", encoding: .utf8) == list.output)
    let page = try String(contentsOfFile: "\(out)/review-2026.html", encoding: .utf8)
    #expect(page.contains("3 waivers (1 active, 1 unused, 1 expired); 1 findings are waived"))
    #expect(page.contains("&lt;b&gt;why"))
    #expect(
      try String(contentsOfFile: "\(out)/findings-by-rule-2026.csv", encoding: .utf8).contains("na-never,warning,2,2,1")
    )
  }
}
