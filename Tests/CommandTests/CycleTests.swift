import Foundation
import Testing

/// A year's cycle with the real binary: opening, letters, returns, decisions, and what is refused.
@Suite final class CycleTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    for arguments in [
      ["supplier", "import", "Samples/suppliers.csv"],
      ["ledger", "import", "Samples/ledger/ledger.csv", "--format", "csv"],
      ["flow", "import", "Samples/flows.csv", "--format", "csv"],
      ["import", "Samples/returns/2025", "--format", "csv"],
    ] {
      let run = try TenkenProcess.run(arguments + common("2026-05-01"))
      #expect(run.status == 0, "\(run.messages)")
    }
  }

  private func common(_ day: String) -> [String] {
    ["--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of", day]
  }

  private func cycle(_ arguments: String..., on day: String = "2026-05-01") throws -> TenkenProcess {
    try TenkenProcess.run(["cycle"] + arguments + common(day))
  }

  private func open() throws {
    #expect(try cycle("open", "2026", "--due", "2026-07-31", "--format", "csv").status == 0)
  }

  private func states(_ day: String) throws -> [String: String] {
    let rows = try cycle("status", "2026", "--lang", "ja", "--format", "csv", on: day).output.split(separator: "\n")
      .dropFirst()
    return Dictionary(
      rows.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }.map { ($0[0], $0[2]) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test func thePopulationIsComputedWithItsReasons() throws {
    let first = try cycle("open", "2026", "--due", "2026-07-31", "--lang", "ja", "--format", "csv")
    try Recording("cycle-open-ja.csv").compare(first.output)
    #expect(first.messages.contains("登録 40 社のうち対象"))
    // Nothing changed: nothing new in the journal.
    let entries = try TenkenProcess.run(["journal", "show", "--format", "csv"] + common("2026-05-01")).output
    let again = try cycle("open", "2026", "--format", "csv", on: "2026-05-02")
    #expect(again.output.split(separator: "\n").dropFirst().allSatisfy { $0.contains(",same,") })
    #expect(try TenkenProcess.run(["journal", "show", "--format", "csv"] + common("2026-05-01")).output == entries)
    let settings = try String(
      contentsOf: TenkenProcess.repository.appendingPathComponent("Samples/tenken.yaml"), encoding: .utf8)
    let wider = try scratch.file(
      "tenken.yaml", settings.replacing("\ncycle:\n", with: "\ncycle:\n  ask-suppliers: {S-0007: 新規取引}\n"))
    let changed = try TenkenProcess.run(
      [
        "cycle", "open", "2026", "--dry-run", "--format", "csv", "--db", scratch.path("tenken.db"), "--config", wider,
        "--lang", "ja",
      ])
    #expect(changed.output.contains(",new,none,,設定: 新規取引,"))
    #expect(changed.messages.contains("何も保存していません"))
    #expect(try states("2026-05-02")["S-0007"] == nil)
  }

  @Test func aWrongOrderIsSaidAndNothingIsWritten() throws {
    let out = scratch.path("out")
    for arguments in [
      ["send", "2026", "--out", out], ["remind", "2026", "--out", out], ["status"], ["status", "2026"],
    ] {
      let run = try TenkenProcess.run(["cycle"] + arguments + common("2026-05-01"))
      #expect(run.status == 64, "\(run.messages)")
      #expect(run.messages.contains("tenken cycle open"), "\(run.messages)")
    }
    #expect(try cycle("open", "2026").messages.contains("--due"))
    #expect(try cycle("open", "2026", "--due", "2026-02-30").status == 64)
    #expect(try cycle("open", "2026", "--due", "2027-04-01").messages.contains("outside that fiscal year"))
    try open()
    #expect(try cycle("remind", "2026", "S-0001", "--out", out).messages.contains("wasn't sent yet"))
    #expect(try cycle("send", "2026", "S-0006", "--out", out).messages.contains("not asked"))
    #expect(try cycle("send", "2026", "--out", out, on: "2026-08-01").messages.contains("due date has passed"))
    #expect(
      try cycle("accept", "2026", "S-0001", "--note", "x", "--by", "x").messages.contains("no return of this year"))
    #expect(try cycle("exempt", "2026", "S-0001", "--reason", " ", "--until", "2027-03-31", "--by", "x").status == 64)
    #expect(try cycle("exempt", "2026", "S-9999", "--reason", "x", "--until", "2027-03-31", "--by", "x").status == 64)
    #expect(!FileManager.default.fileExists(atPath: out))
    #expect(try Set(states("2026-05-01").values) == ["due"])
    let without = try TenkenProcess.run([
      "cycle", "send", "2026", "--out", out, "--db", scratch.path("tenken.db"), "--as-of", "2026-05-01",
    ])
    #expect(without.status == 64)
    #expect(without.messages.contains("cycle: {from: ADDRESS}"))
    let contacts = try scratch.file("contacts.csv", "取引先コード,担当者,メール\nS-0001,見本,a@example.jp Bcc: b@example.jp\n")
    let wrong = try cycle("send", "2026", "--out", out, "--contacts", contacts)
    #expect(wrong.status == 65)
    #expect(wrong.messages.contains("contacts.csv:2: no mail address"))
    #expect(try Set(states("2026-05-01").values) == ["due"])
  }

  @Test func aYearGoesFromDueToAccepted() throws {
    try open()
    let out = scratch.path("out")
    #expect(try cycle("send", "2026", "--out", out, on: "2026-05-10").status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: out).count == 3 * states("2026-05-10").count)
    #expect(try Set(states("2026-07-31").values) == ["sent"])
    #expect(try Set(states("2026-08-01").values) == ["overdue"])
    #expect(
      try cycle("exempt", "2026", "S-0040", "--reason", "取引の終了", "--until", "2027-03-31", "--by", "課長").status == 0)
    let all = try TenkenProcess.run(
      ["import", "Samples/returns", "--keep-going", "--format", "csv"] + common("2026-11-30"))
    #expect(all.status == 65, "\(all.messages)")
    try Recording("cycle-status.csv").compare(try cycle("status", "2026", "--format", "csv", on: "2026-11-30").output)
    let states = try states("2026-11-30")
    let received = try #require(states.filter { $0.value == "received" }.keys.sorted().first)
    #expect(try cycle("accept", "2026", received, "--note", "根拠を確認", "--by", "担当", on: "2026-11-30").status == 0)
    #expect(try self.states("2026-11-30")[received] == "accepted")
    #expect(
      try cycle("accept", "2026", received, "--note", "x", "--by", "x", on: "2026-11-30").messages.contains(
        "accepted already"))
    let limited = try cycle(
      "limit", "2026", received, "--scope", "Lv1 のみ", "--basis", "NDA 第5条", "--by", "担当", on: "2026-11-30")
    #expect(limited.status == 0)
    #expect(try self.states("2026-11-30")[received] == "limited")
    let reminded = try cycle("remind", "2026", "--out", scratch.path("reminders"), on: "2026-11-30")
    #expect(reminded.status == 0, "\(reminded.messages)")
    let tasks = try TenkenProcess.run(["status", "--format", "csv"] + common("2026-11-30")).output
    #expect(
      states.filter { $0.value == "overdue" }.keys.allSatisfy {
        tasks.contains("\($0),sheetOverdue,yes,2026-07-31,1,122")
      })
    #expect(try TenkenProcess.run(["verify"] + common("2026-11-30")).status == 0)
    let review = scratch.path("review")
    #expect(try TenkenProcess.run(["review", "2026", "--out", review] + common("2026-11-30")).status == 0)
    #expect(try String(contentsOfFile: "\(review)/review-2026.html", encoding: .utf8).contains("Item 42: the year"))
    let counted = try String(contentsOfFile: "\(review)/cycle-2026.csv", encoding: .utf8).split(separator: "\n")
      .dropFirst()
      .compactMap { Int($0.split(separator: ",")[1]) }.reduce(0, +)
    #expect(counted == states.count)
  }

  @Test func lastYearsAnswersComeToBeConfirmedAndABareConfirmationIsSeen() throws {
    let out = scratch.path("sheets")
    let issue = [
      "sheet", "issue", "S-0011", "--year", "2026", "--format", "csv", "--carry-over", "--lang", "ja", "--out", out,
    ]
    #expect(try TenkenProcess.run(issue + common("2026-05-01")).status == 0)
    let sheet = try String(contentsOfFile: "\(out)/sheet-2026-S-0011.csv", encoding: .utf8)
    #expect(sheet.contains("前年度回答の確認"))
    #expect(sheet.contains("要確認"))
    try open()
    let settings = try String(
      contentsOf: TenkenProcess.repository.appendingPathComponent("Samples/tenken.yaml"), encoding: .utf8)
    let wider = try scratch.file(
      "tenken.yaml", settings.replacing("\ncycle:\n", with: "\ncycle:\n  ask-suppliers: {S-0011: 試し}\n"))
    let options = ["--db", scratch.path("tenken.db"), "--config", wider, "--as-of", "2026-06-01", "--format", "csv"]
    #expect(try TenkenProcess.run(["cycle", "open", "2026"] + options).status == 0)
    // It comes back as it went out: nobody says that anything was looked at.
    let back = try TenkenProcess.run(["import", "\(out)/sheet-2026-S-0011.csv"] + options)
    #expect(back.messages.contains("1 new"), "\(back.messages)\(back.output)")
    #expect(!back.output.contains("unknown-field"), "\(back.messages)\(back.output)")
    let status = try TenkenProcess.run(["cycle", "status", "2026", "--lang", "ja"] + options).output
    let headings = try #require(status.split(separator: "\n").first).split(separator: ",").map(String.init)
    let row = try #require(status.split(separator: "\n").first { $0.hasPrefix("S-0011") })
      .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let unchanged = try #require(headings.firstIndex(of: "unchanged")),
      unconfirmed = try #require(headings.firstIndex(of: "unconfirmed"))
    #expect(try #require(Int(row[unchanged])) > 50, "\(row)")
    #expect(row[unconfirmed] == row[unchanged], "\(row)")
  }

  @Test func anExemptionGoesOverIntoTheNextYearWhileItRuns() throws {
    try open()
    #expect(
      try cycle("exempt", "2026", "S-0001", "--reason", "訪問で代える", "--until", "2028-03-31", "--by", "課長").status == 0)
    #expect(
      try cycle("exempt", "2026", "S-0002", "--reason", "訪問で代える", "--until", "2027-03-31", "--by", "課長").status == 0)
    let next = try cycle("open", "2027", "--due", "2027-07-31", "--lang", "ja", "--format", "csv", on: "2027-04-10")
      .output
    #expect(next.contains("S-0001,みほん精密工業株式会社,new,due,2028-03-31,"))
    #expect(next.split(separator: "\n").contains { $0.hasPrefix("S-0002,") && $0.contains(",new,due,,") }, "\(next)")
  }

  @Test func aTerminalShowsBars() throws {
    try open()
    let pty = try Python.run(
      [
        "-c",
        "import os,pty,sys\nout=b''\ndef read(fd):\n    global out\n    data=os.read(fd,1024)\n    out+=data\n    return b''\npty.spawn(sys.argv[1:],read)\nsys.stdout.buffer.write(out)",
        TenkenProcess.binary.path, "cycle", "status", "2026", "--lang", "en",
      ] + common("2026-05-01"))
    #expect(pty.contains("█"))
    #expect(try !cycle("status", "2026").output.contains("█"))
  }

  @Test func whatWasChangedByHandIsFound() throws {
    try open()
    _ = try Python.run([
      "-c",
      "import sqlite3,sys\nd=sqlite3.connect(sys.argv[1])\nd.execute(\"update cycle set due_on='2026-12-31'\")\nd.execute(\"update cycle_member set member=replace(member,'due','none') where supplier_code='S-0001'\")\nd.commit()",
      scratch.path("tenken.db"),
    ])
    let refused = try TenkenProcess.run(["cycle", "status", "2026"] + common("2026-05-01"))
    #expect(refused.status == 65)
    #expect(refused.output.isEmpty)
    #expect(refused.messages.contains("another program has changed it"))
    let verified = try TenkenProcess.run(["verify"] + common("2026-05-01"))
    #expect(verified.status == 65, "\(verified.messages)\(verified.output)")
    #expect(verified.messages.contains("2026 S-0001"), "\(verified.messages)\(verified.output)")
  }
}
