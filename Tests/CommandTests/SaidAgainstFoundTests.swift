import Foundation
import Testing

/// Promises and answers over two years, and the visits that contradict them.
@Suite final class SaidAgainstFoundTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    #expect(try tenken("supplier", "import", "Samples/suppliers.csv").status == 0)
    try answer(2025, "4,0,,2026-06-30\n5,0,,2026-06-30\n7,2,,\n")
  }

  private func tenken(_ arguments: String..., day: String = "2026-11-30") throws -> TenkenProcess {
    try TenkenProcess.run(
      arguments + ["--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of", day])
  }

  /// Imports a return of S-0001: item, answer, evidence date and planned date.
  private func answer(_ year: Int, _ rows: String, day: String = "2026-11-30") throws {
    let lines = rows.split(separator: "\n").map { "S-0001,\(year),\(year)-07-01,\($0)" }
    let heading = "supplier_code,fiscal_year,回答日,item_no,answer,evidence_date,planned_date"
    let file = try scratch.file("return-\(UUID().uuidString).csv", ([heading] + lines).joined(separator: "\n") + "\n")
    #expect(try [0, 1].contains(tenken("import", file, day: day).status))
  }

  private func visit(_ on: String, _ rows: String, _ more: String...) throws -> TenkenProcess {
    let lines = rows.split(separator: "\n").map { "S-0001,\(on),点検 太郎,\($0)" }
    let file = try scratch.file(
      "v.csv", (["supplier_code,visited_on,visited_by,item_no,found"] + lines).joined(separator: "\n") + "\n")
    return try TenkenProcess.run(
      ["visit", "record", file] + more + [
        "--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of", "2026-11-30",
      ])
  }

  /// State and promise of the action about an item.
  private func action(_ item: Int, day: String = "2026-11-30") throws -> String {
    let lines = try tenken("action", "list", "S-0001", "--year", "2025", "--format", "json", day: day).output
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(lines.utf8)) as? [[String: Any]])
    let row = try #require(rows.first { $0["itemNo"] as? Int == item }, "\(lines)")
    return "\(row["state"] ?? "") \(row["promise"] ?? "") \(row["closedBy"] ?? "")"
  }

  @Test func aCorrectedReturnDoesNotHideWhatTheVisitFound() throws {
    try answer(2026, "4,2,2026-06-01,\n5,2,2026-06-01,\n")
    #expect(try visit("2026-10-01", "4,0\n5,2\n").status == 0)
    #expect(try tenken("visit", "compare", "--format", "csv").output.contains(",2,1,1,0,0.5000,"))
    try answer(2026, "4,0,,2027-06-30\n5,2,2026-06-01,\n")
    #expect(try tenken("visit", "compare", "--format", "csv").output.contains(",2,1,1,0,0.5000,"))
    #expect(try tenken("visit", "list", "--format", "csv").output.contains(",4,met,unmet,no,"))
    // Amended, it still stands beside what was said when somebody first looked.
    #expect(try visit("2026-10-01", "4,1\n5,2\n", "--amend").status == 0)
    #expect(try tenken("visit", "list", "--format", "csv").output.contains(",4,met,partial,no,"))
    #expect(try tenken("verify").status == 0)
  }

  @Test func theSecondOfTwoPeopleLearnsWhoRecordedItAndWhen() throws {
    #expect(try visit("2026-10-01", "4,0\n", "--by", "記録 花子").status == 0)
    for language in ["ja", "en"] {
      let refused = try visit("2026-10-01", "4,2\n", "--by", "別の人", "--lang", language)
      #expect(refused.status == 64, "\(refused.messages)")
      #expect(refused.messages.contains("記録 花子"), "\(refused.messages)")
      #expect(refused.messages.contains(#/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/#), "\(refused.messages)")
    }
    #expect(try tenken("visit", "list", "--format", "csv").output.contains(",4,,unmet,,"))
    #expect(try visit("2026-10-01", "4,0\n", "--by", "別の人").messages.contains("0 of them new or changed"))
  }

  @Test func anAnswerThatAVisitRefutesKeepsNoPromise() throws {
    try answer(2026, "4,2,2026-06-01,\n5,2,2026-06-01,\n")
    #expect(try action(4) == "verified kept return 2026")
    #expect(try visit("2026-10-01", "4,0\n5,2\n").status == 0)
    #expect(try action(4) == "open broken ")
    #expect(try action(5) == "verified kept return 2026")
    // What a later visit finds done is late.
    #expect(try visit("2026-11-01", "4,2\n").status == 0)
    #expect(try action(4).hasPrefix("verified "))
  }

  @Test func anAnswerWithAnErrorVerifiesNothing() throws {
    try answer(2026, "4,2,2026-02-30,\n5,2,2026-06-01,\n")
    #expect(try tenken("check", scratch.url.path, "--format", "csv").output.contains(",error,"))
    #expect(try action(4).hasPrefix("open "))
    #expect(try action(5) == "verified kept return 2026")
  }

  @Test func aGapThatOnlyAVisitFoundMayCarryAnAction() throws {
    let none = try tenken("action", "set", "S-0001", "7", "--year", "2025", "what=窓口を決める", "due_on=2027-03-31")
    #expect(none.status == 1, "\(none.output)")
    #expect(none.output.contains("action-"), "\(none.output)")
    #expect(try visit("2026-03-31", "7,0\n").status == 0)
    let set = try tenken("action", "set", "S-0001", "7", "--year", "2025", "what=窓口を決める", "due_on=2027-03-31")
    #expect(set.status == 0, "\(set.output)\(set.messages)")
    #expect(try action(7) == "open open ")
  }

  @Test func whatIsPastIsToBeDone() throws {
    let onTheDay = try tenken("status", "--format", "csv", day: "2026-06-30")
    #expect(!onTheDay.output.contains("plannedDate"))
    let after = try tenken("status", "--format", "csv", day: "2026-07-01")
    #expect(after.status == 1, "\(after.output)")
    #expect(after.output.contains("S-0001,plannedDate,yes,,2,1"), "\(after.output)")
  }

  @Test func theReviewTellsOfVisitsAndPromises() throws {
    try answer(2026, "4,2,2026-06-01,\n5,0,,2027-06-30\n")
    let before = try tenken("review", "2026", "--out", scratch.path("before"))
    #expect(before.status == 0, "\(before.messages)")
    #expect(
      !(try String(contentsOfFile: scratch.path("before/review-2026.html"), encoding: .utf8)).contains("id=\"visits\""))
    #expect(try visit("2026-10-01", "4,0\n5,0\n").status == 0)
    for language in ["ja", "en"] {
      #expect(try tenken("review", "2026", "--out", scratch.path(language), "--lang", language).status == 0)
      let page = try String(contentsOfFile: scratch.path("\(language)/review-2026.html"), encoding: .utf8)
      #expect(page.contains("<section id=\"visits\""))
      #expect(page.contains("<section id=\"promises\""))
      #expect(
        page.contains(language == "ja" ? "1 社を訪問し、2 項目を確認した" : "Suppliers visited: 1; items looked at: 2."),
        "\(page)")
      #expect(
        page.contains(language == "ja" ? "50.0％、95％区間 9.5％–90.5％" : "95\u{A0}% interval 9.5\u{A0}%–90.5\u{A0}%"),
        "\(page)")
    }
    let found = try String(contentsOfFile: scratch.path("en/said-found-2026.csv"), encoding: .utf8)
    #expect(found.contains("S-0001,\"Mihon Precision Co., Ltd.\",2,1,1,0,0.5000,"))
    let promises = try String(contentsOfFile: scratch.path("en/promises-2026.csv"), encoding: .utf8)
    #expect(promises.contains(",2025,2,0,0,2,0,0"), "\(promises)")
    #expect(promises.contains(",2026,1,0,0,0,0,1"), "\(promises)")
  }
}
