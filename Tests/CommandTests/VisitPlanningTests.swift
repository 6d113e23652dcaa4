import Foundation
import Testing

/// Visits that are planned, asked for and reported, drills, and limited answers that don't suffice, with the real
/// binary.
@Suite struct VisitPlanningTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    #expect(try tenken(["supplier", "import", "Samples/suppliers.csv"]).status == 0)
    let returned = try scratch.file(
      "r.csv",
      "supplier_code,fiscal_year,item_no,answer,evidence,evidence_date\nS-0001,2026,1,2,規程,2026-04-01\nS-0001,2026,2,2,台帳,2026-04-01\n"
    )
    #expect(try tenken(["import", returned, "--format", "csv"]).messages.contains("1 new"))
  }

  private func tenken(_ arguments: [String], on day: String = "2026-11-01") throws -> TenkenProcess {
    try TenkenProcess.run(
      arguments + ["--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of", day])
  }

  private func rows(_ arguments: [String], on day: String = "2026-11-01") throws -> [[String]] {
    try tenken(arguments + ["--format", "csv"], on: day).output.split(separator: "\n").dropFirst().map(\.csvCells)
  }

  private func schedule(_ options: String...) throws -> TenkenProcess {
    try tenken(
      ["visit", "schedule", "S-0001", "--on", "2026-11-12", "--people", "例田 花子", "--items", "1,2", "--by", "例"]
        + options)
  }

  private func text(_ name: String) throws -> String { try String(contentsOfFile: scratch.path(name), encoding: .utf8) }

  @Test func aVisitIsPlannedAskedForAndReported() throws {
    let planned = try schedule("--reason", "評点が急に上がった")
    #expect(planned.status == 0, "\(planned.messages)")
    _ = try tenken(["contact", "add", "S-0001", "--role", "sheet", "--name", "見本", "--mail", "a@example.jp"])
    let letter = try tenken(["visit", "letter", "S-0001", "--out", scratch.path("out")])
    #expect(letter.status == 0, "\(letter.messages)")
    let body = try text("out/visit-2026-11-12-S-0001.txt")
    #expect(body.contains("見本 様") && body.contains("例田 花子") && body.contains("No. 1 "), "\(body)")
    #expect(!body.contains("評点が急に上がった"), "why the office goes is its own")
    #expect(try text("out/visit-2026-11-12-S-0001.eml").contains("a@example.jp"))
    let row = try rows(["visit", "appointments"])[0]
    #expect(row[2...8] == ["2026-11-12", "例田 花子", "", "1,2", "評点が急に上がった", "2026-11-01", "no"], "\(row)")
    #expect(try tenken(["visit", "agenda", "S-0001", "--out", scratch.path("a.html"), "--lang", "ja"]).status == 0)
    #expect(try text("a.html").contains("確認する項目（2）"))
    func late(_ day: String) throws -> [String] {
      try rows(["status"], on: day).filter { $0[1] == "visitNotRecorded" }.map { $0[3] }
    }
    #expect(try late("2026-11-12").isEmpty)
    #expect(try late("2026-11-13") == ["2026-11-12"])
    let visit = try scratch.file(
      "v.csv",
      "supplier_code,visited_on,visited_by,item_no,found,note\nS-0001,2026-11-12,例田,1,met,可\nS-0001,2026-11-12,例田,2,unmet,<なし>\n"
    )
    #expect(try tenken(["visit", "record", visit, "--by", "例"], on: "2026-11-20").status == 0)
    #expect(try late("2026-11-20").isEmpty)
    #expect(try rows(["visit", "appointments"], on: "2026-11-20")[0][8] == "yes")
    let photo = try scratch.file("photo.pdf", "%PDF-1.4\n")
    _ = try tenken(
      ["evidence", "add", "S-0001", photo, "--of", "visit", "--on", "2026-11-12", "--item", "2"], on: "2026-11-20")
    let report = try tenken(
      ["visit", "report", "S-0001", "--out", scratch.path("r.html"), "--lang", "ja"], on: "2026-11-20")
    #expect(report.status == 0, "\(report.messages)")
    let page = try text("r.html")
    #expect(page.contains("回答のとおりだった項目: 1 / 2"), "\(page)")
    #expect(page.contains("&lt;なし&gt;") && page.contains("photo.pdf"))
    #expect(try tenken(["verify"], on: "2026-11-20").status == 0)
  }

  @Test func aPlanThatCantBeIsRefusedAndOneCanBeCancelled() throws {
    #expect(try schedule().messages.contains("--reason"))
    #expect(
      try tenken(["visit", "letter", "S-0001", "--out", scratch.path("out")]).messages.contains("no visit is planned"))
    let past = try tenken(
      ["visit", "schedule", "S-0001", "--on", "2026-10-31", "--people", "x", "--reason", "y"])
    #expect(past.status == 64 && past.messages.contains("is past"), "\(past.messages)")
    #expect(
      try tenken([
        "visit", "schedule", "S-0001", "--on", "2026-11-12", "--people", "x", "--reason", "y", "--items", "154",
      ]).status == 64)
    #expect(try schedule("--reason", "y").status == 0)
    #expect(
      try tenken(["visit", "schedule", "S-0001", "--on", "2026-11-12", "--cancel", "延期", "--by", "例"]).status == 0)
    #expect(try tenken(["visit", "agenda", "S-0001", "--out", scratch.path("a.html")]).status == 64)
    #expect(try rows(["visit", "appointments"])[0][9...10] == ["2026-11-01", "延期"])
    #expect(
      try tenken(["visit", "report", "S-0001", "--out", scratch.path("r.html")]).messages.contains(
        "no visit is recorded"))
  }

  @Test func drillsAreHeldWithPartnersAndWhatWasFoundIsAdded() throws {
    let added = try tenken(
      ["drill", "add", "--on", "2026-10-01", "--with", "S-0001", "--with", "S-0002", "--what", "漏えいの連絡訓練", "--by", "例"])
    #expect(added.status == 0, "\(added.messages)")
    _ = try tenken(
      ["drill", "add", "--on", "2026-10-01", "--with", "S-0002", "--what", "漏えいの連絡訓練", "--found", "夜間の番号が古い"])
    let list = try rows(["drill", "list"])
    #expect(list.map { $0[2] } == ["S-0001", "S-0002"])
    #expect(Set(list.map { $0[0] }).count == 1, "one exercise")
    #expect(list.map { $0[5] } == ["", "夜間の番号が古い"])
    #expect(try rows(["drill", "list", "--year", "2025"]).isEmpty)
    #expect(try tenken(["drill", "add", "--on", "2026-11-02", "--with", "S-0001", "--what", "x"]).status == 64)
    #expect(try tenken(["verify"]).status == 0)
  }

  @Test func measuresAreTalkedOverWithTheirNeedAndCost() throws {
    let talk = ["talk", "add", "S-0001", "--on", "2026-10-01", "--people", "例田、見本", "--measure", "EDR の導入", "--need"]
    #expect(try tenken(talk + ["侵入に気付けない", "--cost", "当社が半額"]).status == 0)
    #expect(try tenken(talk + ["侵入に気付けない", "--cost", "当社が半額"]).messages.contains("already"))
    #expect(try tenken(talk + [" ", "--cost", "x"]).status == 64)
    #expect(
      try rows(["talk", "list"]).map { Array($0[3...7]) } == [["2026-10-01", "例田、見本", "EDR の導入", "侵入に気付けない", "当社が半額"]])
    #expect(try tenken(["verify"]).status == 0)
  }

  @Test func sheetAndLetterSayForWhomItIsAnsweredAndWhereItGoes() throws {
    #expect(try tenken(["cycle", "open", "2026", "--due", "2026-12-31"]).status == 0)
    let sent = try tenken(["cycle", "send", "2026", "S-0001", "--out", scratch.path("sent"), "--lang", "ja"])
    #expect(sent.status == 0, "\(sent.messages)")
    let letter = try text("sent/letter-2026-S-0001.txt")
    for words in ["一つの法人ごと", "海外の拠点は含めません", "security@aozora.example", "費用についてもご相談します"] {
      #expect(letter.contains(words), "\(words)")
    }
    #expect(
      try tenken([
        "sheet", "issue", "S-0001", "--year", "2026", "--format", "csv", "--out", scratch.path("i"), "--lang", "ja",
      ])
      .status == 0)
    let sheet = try text("i/sheet-2026-S-0001.csv")
    for words in ["ご依頼元: アオゾラ", "回答期限: 2026年12月31日", "security@aozora.example", "一つの法人ごと", "拠点名"] {
      #expect(sheet.contains(words), "\(words)")
    }
    // What comes back is read as before.
    let lines = sheet.split(separator: "\r\n").map { line -> String in
      line.hasPrefix("1,") ? String(line).replacing(",,", with: ",2,", maxReplacements: 1) : String(line)
    }
    let back = try tenken(["check", try scratch.file("back.csv", lines.joined(separator: "\r\n")), "--format", "csv"])
    #expect(!back.output.contains("two-statements"), "\(back.output)")
  }

  @Test func aLimitedAnswerThatDoesNotSufficeMakesAVisitDue() throws {
    #expect(try tenken(["cycle", "open", "2026", "--due", "2026-12-31"]).status == 0)
    func due() throws -> [String] { try rows(["status"]).filter { $0[1] == "visitDue" }.map { $0[0] } }
    let limit = ["cycle", "limit", "2026", "S-0001", "--scope", "x", "--basis", "y", "--by", "z"]
    #expect(try tenken(limit).status == 0)
    #expect(try due().isEmpty, "nobody has said whether it suffices")
    #expect(try tenken(limit + ["--suffices", "yes"]).status == 0)
    #expect(try due().isEmpty)
    #expect(try tenken(limit + ["--suffices", "no"]).status == 0)
    #expect(try due() == ["S-0001"])
    let visit = try scratch.file(
      "v.csv", "supplier_code,visited_on,visited_by,item_no,found\nS-0001,2026-11-01,例田,1,met\n")
    #expect(try tenken(["visit", "record", visit, "--by", "例"]).status == 0)
    #expect(try due().isEmpty)
    #expect(try tenken(limit + ["--suffices", "たぶん"]).status == 64)
  }
}
