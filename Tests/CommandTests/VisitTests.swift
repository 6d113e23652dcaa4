import Foundation
import Testing

/// Visits: what was found stands beside what was said, and counts.
@Suite final class VisitTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    #expect(try tenken("supplier", "import", "Samples/suppliers.csv").status == 0)
    #expect(try tenken("import", "Samples/returns/2026", "--keep-going", "--format", "csv").status != 74)
  }

  private func tenken(_ arguments: String..., day: String = "2026-11-30") throws -> TenkenProcess {
    try TenkenProcess.run(
      arguments + ["--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of", day])
  }

  private static let headings = "supplier_code,visited_on,visited_by,met_with,item_no,found,note,evidence\n"

  private func row(_ output: String, _ code: String) throws -> [String] {
    try #require(output.split(separator: "\n").first { $0.contains(",\(code),") }).csvCells
  }

  @Test func whatWasFoundCountsAndWhatWasSaidStays() throws {
    let before = try row(tenken("rank", "--year", "2026", "--format", "csv").output, "S-0001")
    let said = try tenken("trace", "S-0001", "1").output
    let file = try scratch.file("v.csv", Self.headings + "S-0001,2026-11-12,点検 太郎,見本 一郎,1,未達成,掲示なし,写真\n")
    #expect(try tenken("visit", "record", file).status == 0)
    let after = try row(tenken("rank", "--year", "2026", "--format", "csv").output, "S-0001")
    // Lv1 gaps, and how many answers are found.
    #expect(Int(after[11]) == (Int(before[11]) ?? 0) + 1, "\(before) \(after)")
    #expect(before[15] == "0", "\(before) \(after)")
    #expect(after[15] == "1", "\(before) \(after)")
    let gaps = try tenken("gaps", "S-0001", "--year", "2026", "--format", "csv").output
    #expect(gaps.contains(#/,unmet,unmet,3,,2026-11-12,20\d\d,found,notCompared\n/#))
    #expect(try tenken("trace", "S-0001", "1").output == said)
    let list = try tenken("visit", "list", "--format", "csv").output
    #expect(list.contains("2026-11-12,点検 太郎,見本 一郎,1,met,unmet,no,掲示なし,写真"))
    // Before the day of the visit nobody knew.
    #expect(try row(tenken("rank", "--year", "2026", "--format", "csv", day: "2026-11-11").output, "S-0001") == before)
    // The next fiscal year is another return's.
    #expect(
      try tenken("gaps", "S-0001", "--year", "2026", "--format", "csv").output.components(separatedBy: ",found,").count
        == 2)
    for language in ["ja", "en"] {
      let text = try tenken("rank", "--year", "2026", "--explain", "S-0001", "--lang", language).output
      #expect(text.contains(language == "ja" ? "訪問で確認" : "found by visits"), "\(text)")
    }
    #expect(try tenken("verify").status == 0)
  }

  @Test func theSameVisitTwiceIsRefusedUnlessItSaysTheSame() throws {
    let file = try scratch.file("v.csv", Self.headings + "S-0001,2026-11-12,点検 太郎,,1,met,,\n")
    #expect(try tenken("visit", "record", file).messages.contains("1 of them new or changed"))
    #expect(try tenken("visit", "record", file).messages.contains("0 of them new or changed"))
    let other = try scratch.file(
      "w.csv", Self.headings + "S-0004,2026-11-12,別の人,,1,met,,\nS-0001,2026-11-12,別の人,,1,unmet,,\n")
    let refused = try tenken("visit", "record", other)
    #expect(refused.status == 64)
    #expect(refused.messages.contains("recorded already, by “点検 太郎”"))
    #expect(
      try !tenken("visit", "list", "--format", "csv").output.contains("別の人"), "nothing of a refused file is stored")
    #expect(try tenken("visit", "record", other, "--amend", "--by", "記録 花子").status == 0)
    #expect(try tenken("visit", "list", "S-0001", "--format", "csv").output.contains(",別の人,,1,met,unmet,no"))
    // The journal keeps what it was.
    let journal = try tenken("journal", "show", "S-0001", "--reveal", "--format", "csv").output
    #expect(journal.contains("visit.amend"))
    #expect(journal.contains("点検 太郎"))
  }

  @Test func aVisitMayComeAsJSON() throws {
    let file = try scratch.file(
      "v.json",
      """
      [{"supplierCode": "S-0001", "visitedOn": "2026-11-12", "visitedBy": "点検 太郎", "itemNo": 1, "found": "unmet", "note": "掲示なし"}]
      """)
    let recorded = try tenken("visit", "record", file)
    #expect(
      recorded.status == 0,
      "\(recorded.messages)\(recorded.output)")
    #expect(
      recorded.messages.contains("1 of them new or changed"),
      "\(recorded.messages)\(recorded.output)")
    #expect(try tenken("visit", "list", "--format", "csv").output.contains("2026-11-12,点検 太郎,,1,met,unmet,no,掲示なし,"))
  }

  @Test func wrongRowsAreNamedAndNothingIsStored() throws {
    let rows = [
      "S-9999,2026-11-12,x,,1,met,,", "S-0001,2026-12-01,x,,1,met,,", "S-0001,2026-02-30,x,,1,met,,",
      "S-0001,2026-11-12,x,,154,met,,",
      "S-0001,2026-11-12,x,,2,perhaps,,", "S-0001,2026-11-12,x,,3,,seen,", "S-0001,2026-11-12,x,,4,met,,",
      "S-0001,2026-11-12,x,,4,met,,",
      "S-0001,2026-11-12,y,,5,met,,",
    ]
    let file = try scratch.file("v.csv", Self.headings + rows.joined(separator: "\n") + "\n")
    let refused = try tenken("visit", "record", file, "--format", "csv")
    #expect(refused.status == 1)
    #expect(refused.messages.contains("nothing was stored"))
    for expected in [
      "visit-unknown-company,error,\(file),,2,1,", "visit-future,error,\(file),,3,2,", "visit-date,error,\(file),,4,2,",
      "visit-item,error,\(file),,5,5,", "visit-found,error,\(file),,6,6,", "visit-missing,error,\(file),,7,6,",
      "visit-repeated,error,\(file),,9,5,", "visit-people,error,\(file),,10,3,",
    ] { #expect(refused.output.contains(expected), "\(expected)\n\(refused.output)") }
    #expect(try tenken("visit", "list", "--format", "csv").output.split(separator: "\n").count == 1)
    #expect(try tenken("visit", "record", "Samples/suppliers.csv").status == 65)
  }

  @Test(arguments: ["ja", "en"]) func theSheetIsAWorkbookThatIsReadBack(language: String) throws {
    let made = try tenken(
      "visit", "sheet", "S-0004", "--on", "2026-10-28", "--by", "点検 太郎", "--items", "1,13,41", "--out",
      scratch.path("v.xlsx"), "--print",
      scratch.path("v.html"), "--lang", language)
    #expect(made.status == 0, "\(made.messages)")
    let empty = try tenken("visit", "record", scratch.path("v.xlsx"), "--lang", language)
    #expect(empty.status == 65, "nothing was found yet: \(empty.messages)")
    let page = try String(contentsOfFile: scratch.path("v.html"), encoding: .utf8)
    #expect(page.contains("<html lang=\"\(language)\">"))
    #expect(page.components(separatedBy: "<tr>").count >= 4)
    let usage = try tenken("visit", "sheet", "S-0004", "--out", scratch.path("w.xlsx"), "--items", "0")
    #expect(usage.status == 64)
  }

  @Test func theOfficeMayPutInAndLeaveOut() throws {
    func plan(_ arguments: String...) throws -> [String] {
      let process = try TenkenProcess.run(
        [
          "visit", "plan", "2026", "-n", "4", "--format", "csv", "--db", scratch.path("tenken.db"), "--config",
          "Samples/tenken.yaml",
        ]
          + arguments)
      #expect(process.status == 0, "\(process.messages)")
      return process.output.split(separator: "\n").dropFirst().map { String($0.split(separator: ",")[1]) }
    }
    let proposed = try plan()
    #expect(proposed.count == 4)
    let chosen = try plan("--include", "S-0021", "--exclude", proposed[0])
    #expect(chosen.first == "S-0021")
    #expect(!chosen.contains(proposed[0]))
    #expect(chosen.count == 4)
    #expect(try tenken("visit", "plan", "2026", "--include", "S-9999").status == 64)
    #expect(try tenken("visit", "plan", "2026", "--gap", "0", "--doubt", "0", "--time", "0").status == 64)
  }
}
