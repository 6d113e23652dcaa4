import Foundation
import Testing

/// Item 43 on the samples: one contract that ends clean, one with a missing disk, an active account, a sub-supplier's
/// copy and a retention.
@Suite final class LedgerTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    #expect(try tenken("supplier", "import", "Samples/suppliers.csv").status == 0)
    let imported = try tenken("ledger", "import", "Samples/ledger/ledger.csv")
    #expect(
      imported.status == 0,
      "\(imported.messages)\(imported.output)")
    #expect(
      imported.messages.contains("ledger: 9 new, 0 changed, 0 unchanged"),
      "\(imported.messages)\(imported.output)")
  }

  private func tenken(_ arguments: String..., day: String = "2026-10-20") throws -> TenkenProcess {
    try run(arguments, day: day)
  }

  private func run(_ arguments: [String], day: String = "2026-10-20") throws -> TenkenProcess {
    try TenkenProcess.run(
      arguments + ["--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of", day])
  }

  private func recover(_ code: String) throws -> TenkenProcess {
    let ended = try tenken(
      "contract", "end", code, "--date", "2026-09-30", "--out", scratch.path("\(code).xlsx"), "--by", "記録 花子")
    #expect(ended.status == 0, "\(ended.messages)")
    return try tenken(
      "contract", "recover", code, "Samples/ledger/\(code)_回収確認票.csv", "--evidence", "Samples/ledger/evidence", "--by",
      "記録 花子")
  }

  @Test func aCleanContractClosesOnceSomebodyElseHasVerified() throws {
    #expect(try recover("S-0012").messages.contains("recorded 3 lines; 0 without a result"))
    let unverified = try tenken("contract", "close", "S-0012", "--by", "検証 太郎")
    #expect(unverified.status == 64)
    #expect(unverified.messages.contains("K-0001: recorded, not verified"))
    let same = try tenken("contract", "verify", "S-0012", "--by", "記録 花子")
    #expect(same.status == 64)
    #expect(same.messages.contains("somebody else"))
    #expect(try tenken("contract", "verify", "S-0012", "--by", "検証 太郎").status == 0)
    #expect(try tenken("contract", "close", "S-0012", "--force", "--reason", "x", "--by", "検証 太郎").status == 64)
    #expect(try tenken("contract", "close", "S-0012", "--by", "検証 太郎").status == 0)
    let statement = try tenken("contract", "statement", "S-0012", "--format", "csv").output
    #expect(
      statement.contains("K-0001,information,秘,2025-05-12,,verified,destroyed,2026-09-28,,記録 花子,検証 太郎,2026-10-20,,"))
    // sha256sum of the sample's evidence.
    #expect(statement.contains(#/,[0-9a-f]{64},/#))
    let late = try tenken(
      "ledger", "add", "S-0012", "kind=情報", "what=追加", "given_on=2026-09-01", "person=x", "confidentiality=秘")
    #expect(late.status == 1, "\(late.output)")
    #expect(late.output.contains("closed"), "\(late.output)")
    #expect(try tenken("journal", "show", "S-0012").output.contains("contract.close"))
    #expect(try tenken("verify").status == 0)
  }

  @Test func aMissingDiskAnActiveAccountAndACopyKeepTheContractOpen() throws {
    #expect(try recover("S-0019").messages.contains("recorded 4 lines; 1 without a result"))
    #expect(
      try tenken("contract", "verify", "S-0019", "--by", "検証 太郎").messages.contains("verified 3 lines; 2 still open"))
    let closing = try tenken("contract", "close", "S-0019", "--by", "検証 太郎")
    #expect(closing.status == 64)
    #expect(closing.messages.contains("K-0103: disputed"))
    #expect(closing.messages.contains("K-0104: open"))
    let status = try tenken("status", "--format", "csv")
    #expect(status.status == 1)
    #expect(status.output.contains("S-0019,contractEnded,yes,2026-09-30,2,"))
    #expect(status.output.contains("S-0019,accessActive,yes,2026-09-30,1,20"))
    #expect(try tenken("contract", "close", "S-0019", "--force", "--by", "検証 太郎").status == 64)
    #expect(try tenken("contract", "close", "S-0019", "--force", "--reason", "警察に届出", "--by", "室長 見本").status == 0)
    #expect(try tenken("status", "--format", "csv").output.contains("S-0019,forced,yes"))
    // What is found later is still recorded; the closing stays forced.
    #expect(try tenken("ledger", "record", "K-0104", "removed", "--on", "2026-10-18", "--by", "記録 花子").status == 0)
    let statement = try tenken("contract", "statement", "S-0019", "--format", "csv").output
    #expect(statement.contains("K-0104,access,,2025-07-01,,recorded,removed,2026-10-18,,記録 花子,,,18,"), "\(statement)")
    #expect(statement.contains("K-0105,information,社外秘,2025-08-20,,verified,kept,2026-10-05,2031-09-30,"))
    #expect(statement.contains("K-0102,information,秘,2025-07-08,K-0101,verified,destroyed"))
    for language in ["ja", "en"] {
      #expect(
        try tenken("contract", "statement", "S-0019", "--out", scratch.path("s.html"), "--lang", language).status == 0)
      let page = try String(contentsOfFile: scratch.path("s.html"), encoding: .utf8)
      #expect(page.contains(language == "ja" ? "強制完了（未完了 2 行）" : "closed by force with 2 open lines"))
      #expect(page.contains("警察に届出"))
    }
    // Beyond its time, a retention is called out.
    #expect(
      try tenken("status", "--format", "csv", day: "2031-10-01").output.contains("S-0019,keptTooLong,yes,2031-09-30,1,")
    )
  }

  @Test func whatEndsSoonIsAnnounced() throws {
    #expect(try !tenken("status", "--format", "csv", day: "2025-09-01").output.contains(",contractEnd"))
    #expect(try tenken("contract", "end", "S-0012", "--date", "2026-12-31").status == 0)
    let ending = try tenken("contract", "ending", "--within", "90d", "--format", "csv")
    #expect(
      ending.output.contains("S-0012,株式会社かりな発条,2026-12-31,72,3,3,0,,ending")
        || ending.output.contains("S-0012,Karina Spring Inc.,2026-12-31,72,3,3,0,,ending"))
    #expect(!(try tenken("contract", "ending", "--within", "71", "--format", "csv").output.contains("S-0012")))
    let status = try tenken("status", "--format", "csv", day: "2026-10-02")
    #expect(status.status == 1, "\(status.output)")
    #expect(status.output.contains("S-0012,contractEnding,no,2026-12-31,3,"), "\(status.output)")
  }

  /// The sheet that goes out is the one that is read back.
  @Test func theRecoverySheetIsAWorkbookThatIsReadBack() throws {
    #expect(
      try tenken(
        "contract", "end", "S-0012", "--date", "2026-09-30", "--out", scratch.path("a.xlsx"), "--print",
        scratch.path("a.html")
      )
      .status == 0)
    let back = try tenken("contract", "recover", "S-0012", scratch.path("a.xlsx"), "--by", "x")
    #expect(back.status == 0, "\(back.messages)")
    #expect(back.messages.contains("recorded 0 lines; 3 without a result"), "\(back.messages)")
    let page = try String(contentsOfFile: scratch.path("a.html"), encoding: .utf8)
    #expect(page.contains("戻しばねの図面一式"))
    #expect(page.contains("Content-Security-Policy"))
    #expect(!page.contains("<script"))
    let foreign = try tenken("contract", "recover", "S-0012", "Samples/ledger/S-0019_回収確認票.csv", "--by", "x")
    #expect(foreign.status == 65)
    #expect(foreign.messages.contains("回収確認票.csv:2:"))
    let escaping = try scratch.file(
      "e.csv", "Line,Result,Done on,Evidence files\nK-0002,removed,2026-10-01,../../etc/passwd\n")
    #expect(
      try tenken("contract", "recover", "S-0012", escaping, "--evidence", scratch.path("."), "--by", "x").status == 66)
    let noBasis = try scratch.file("k.csv", "Line,Result,Done on\nK-0002,kept,2026-10-01\n")
    #expect(
      try tenken("contract", "recover", "S-0012", noBasis, "--by", "x").messages.contains("k.csv:2: lawfully kept"))
    #expect(!(try tenken("ledger", "list", "S-0012", "--format", "csv").output.contains("recorded")))
  }

  @Test func theYearlyConfirmationIsASheetThatIsReadBackAndOverdueIsShown() throws {
    #expect(
      try tenken("ledger", "confirm", "--overdue", "--format", "csv", day: "2027-05-01").output.contains("S-0012,,3"))
    #expect(try tenken("ledger", "confirm", "S-0012", "--out", scratch.path("c.xlsx")).status == 0)
    let nothing = try tenken("ledger", "confirm", "S-0012", "--read", scratch.path("c.xlsx"), "--confirmed-by", "先方")
    #expect(nothing.status == 65, "\(nothing.messages)")
    #expect(nothing.messages.contains("holds no answer"), "\(nothing.messages)")
    #expect(try confirm("K-0001,はい,\nK-0002,たぶん,\n").messages.contains("c.csv:3: column ‘Held (yes, no)’"))
    let back = try confirm("K-0001,はい,\nK-0003,いいえ,\n")
    #expect(back.status == 1)
    #expect(
      back.output
        == "supplier_code,line_id,reason,since\nS-0012,K-0002,unanswered,2027-05-01\nS-0012,K-0003,missing,2027-05-01\n"
    )
    let overdue = try tenken("ledger", "confirm", "--overdue", "--format", "csv", day: "2027-05-02").output
    #expect(overdue.contains("S-0012,,1"), "one line wasn't answered: \(overdue)")
    #expect(try confirm("K-0001,はい,\nK-0002,はい,\nK-0003,はい,\n").status == 0)
    #expect(
      !(try tenken("ledger", "confirm", "--overdue", "--format", "csv", day: "2027-05-02").output.contains("S-0012")))
  }

  private func confirm(_ rows: String) throws -> TenkenProcess {
    let sheet = try scratch.file("c.csv", "台帳番号,保有（はい・いいえ）,訂正\n" + rows)
    return try tenken(
      "ledger", "confirm", "S-0012", "--read", sheet, "--confirmed-by", "先方", "--format", "csv", day: "2027-05-01")
  }

  /// What the yearly check finds stays to be done until the office has corrected the line, or recorded what became of
  /// the thing.
  @Test func correctionsOfTheYearlyCheckStayUntilTheyAreDone() throws {
    #expect(try confirm("K-0001,はい,担当者は別の人です\nK-0002,はい,\nK-0003,いいえ,\n").status == 1)
    let open = try tenken("ledger", "corrections", "--format", "csv", day: "2026-05-02").output
    #expect(open.contains("S-0012,K-0001,corrected,2027-05-01\n"), "\(open)")
    #expect(open.contains("S-0012,K-0003,missing,"), "\(open)")
    #expect(!open.contains("別の人"))
    #expect(
      try tenken("ledger", "corrections", "--reveal", "--format", "csv", day: "2026-05-02").output.contains("担当者は別の人です")
    )
    #expect(try tenken("ledger", "show", "K-0001", "--reveal").output.contains("correction: 担当者は別の人です"))
    #expect(
      try tenken("status", "--format", "csv", day: "2026-05-02").output.contains("S-0012,correction,yes,2027-05-01,2,"))
    let fixed = try scratch.file("k.csv", "line_id,supplier_code,kind,person\nK-0001,S-0012,情報,別 の人\n")
    #expect(try tenken("ledger", "import", fixed).status == 0)
    #expect(try tenken("ledger", "record", "K-0003", "disputed", "--by", "記録 花子").status == 0)
    let left = try tenken("ledger", "corrections", "--format", "csv", day: "2026-05-02").output
    #expect(!left.contains("K-0001"), "\(left)")
    #expect(left.contains("S-0012,K-0003,disputed,2026-10-20"), "\(left)")
    #expect(try tenken("verify").status == 0)
  }

  /// When the time is over for which a thing may be kept, what becomes of it then is recorded and verified beside what
  /// was.
  @Test func whatWasLawfullyKeptComesBackInTheEnd() throws {
    _ = try recover("S-0019")
    _ = try tenken("contract", "verify", "S-0019", "--by", "検証 太郎")
    func record(_ day: String, _ rest: String...) throws -> TenkenProcess {
      try run(
        ["ledger", "record", "K-0105", "destroyed", "--on", day, "--certificate", "証-1", "--by", "記録 花子"] + rest,
        day: "2031-10-05")
    }
    #expect(try record("2026-10-01", "--how", "裁断", "--done-by", "架空 三子").messages.contains("before it was kept"))
    #expect(try record("2031-10-02", "--how", "裁断", "--done-by", "架空 三子").status == 0)
    #expect(
      try tenken("status", "--format", "csv", day: "2031-10-05").output.contains("keptTooLong"),
      "recorded, not verified")
    #expect(
      try tenken("contract", "verify", "S-0019", "--by", "検証 太郎", day: "2031-10-05").messages.contains(
        "verified 1 lines"))
    #expect(!(try tenken("status", "--format", "csv", day: "2031-10-05").output.contains("keptTooLong")))
    let statement = try tenken("contract", "statement", "S-0019", "--format", "csv", day: "2031-10-05").output
    #expect(statement.contains("K-0105,information,社外秘,2025-08-20,,verified,kept,2026-10-05,2031-09-30,"))
    #expect(statement.contains("K-0105,information,社外秘,2025-08-20,,verified,destroyed,2031-10-02,,"))
    #expect(try record("2031-10-03", "--how", "裁断", "--done-by", "架空 三子").status == 64, "destroyed is the end")
    #expect(try tenken("verify").status == 0)
  }

  @Test func aSheetThatComesBackAgainRecordsOnlyWhatIsNew() throws {
    _ = try recover("S-0019")
    _ = try tenken("contract", "verify", "S-0019", "--by", "検証 太郎")
    #expect(try recover("S-0019").messages.contains("recorded 0 lines; 1 without a result"))
    let other = try scratch.file("o.csv", "台帳番号,結果,実施日,実施者,方法\nK-0104,停止,2026-10-11,,\nK-0101,廃棄,2026-10-06,架空 次郎,裁断\n")
    let refused = try tenken("contract", "recover", "S-0019", other, "--by", "記録 花子")
    #expect(refused.status == 65)
    #expect(refused.messages.contains("o.csv:3: the line is verified"))
    #expect(!refused.messages.contains("裁断"))
    #expect(try tenken("ledger", "list", "S-0019", "--state", "open", "--format", "csv").output.contains("K-0104"))
    let early = try scratch.file("e.csv", "台帳番号,結果,実施日\nK-0104,停止,2025-06-30\n")
    #expect(
      try tenken("contract", "recover", "S-0019", early, "--by", "x").messages.contains(
        "e.csv:2: the day is before it was given"))
  }

  @Test func evidenceIsTakenOutAsItWasPutIn() throws {
    _ = try recover("S-0012")
    let statement = try tenken("contract", "statement", "S-0012", "--format", "csv").output
    let hash = try #require(statement.firstMatch(of: #/[0-9a-f]{64}/#)).output
    #expect(try tenken("evidence", "get", String(hash), "--out", scratch.path("e.txt")).status == 0)
    let sample = TenkenProcess.repository.appendingPathComponent("Samples/ledger/evidence/K-0001_廃棄証明.txt")
    #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.path("e.txt"))) == Data(contentsOf: sample))
    #expect(
      try tenken("evidence", "get", String(repeating: "0", count: 64), "--out", scratch.path("n.txt")).status == 64
    )
    #expect(try tenken("evidence", "get", "x", "--out", scratch.path("n.txt")).status == 64)
  }

  @Test(arguments: ["csv", "json", "xlsx"]) func whatIsExportedIsReadInAgainUnchanged(_ format: String) throws {
    let path = scratch.path("out.\(format)")
    for reveal in [["--reveal"], []] {
      #expect(try run(["ledger", "export", "--format", format, "--out", path] + reveal).status == 0)
      let again = try tenken("ledger", "import", path)
      #expect(
        again.status == 0,
        "\(again.messages)\(again.output)")
      #expect(
        again.messages.contains("ledger: 0 new, 0 changed, 9 unchanged"),
        "\(again.messages)\(again.output)")
    }
  }

  @Test func wrongRowsAreRefusedWithTheirPlace() throws {
    let file = try scratch.file(
      "bad.csv",
      """
      line_id,supplier_code,kind,confidentiality,given_on,what,person
      B-1,S-9999,情報,秘,2026-01-01,内緒の設計,人
      B-2,S-0003,情報,秘,2027-04-01,内緒の設計,人
      B-3,S-0001,情報,極秘,2026-01-01,内緒の設計,
      B-4,S-0001,x,秘,いつか,内緒の設計,人
      K-0001,S-0001,情報,秘,2026-01-01,内緒の設計,人
      """)
    let run = try tenken("ledger", "import", file, "--format", "csv")
    #expect(run.status == 1)
    #expect(run.messages.contains("nothing was stored"))
    for rule in [
      "ledger-unknown-company,error,\(file),,2,2", "ledger-given-after-end,error,\(file),,3,5",
      "ledger-no-recipient,warning,\(file),,4,7",
      "ledger-kind,error,\(file),,5,3", "ledger-date,error,\(file),,5,5", "ledger-other-supplier,error,\(file),,6,1",
    ] { #expect(run.output.contains(rule), "\(rule)\n\(run.output)") }
    #expect(!(run.output + run.messages).contains("内緒"))
    let settings = try scratch.file("nda.yaml", "ledger:\n  nda: {S-0001: 社外秘}\n")
    let above = try TenkenProcess.run(
      [
        "ledger", "add", "S-0001", "kind=情報", "confidentiality=秘", "given_on=2026-01-01", "what=x", "person=y",
        "--format", "csv",
      ]
        + ["--db", scratch.path("tenken.db"), "--config", settings])
    #expect(above.status == 1)
    #expect(above.output.contains("ledger-above-nda,error"))
  }

  @Test func whatIsVerifiedOrTooLongIsRefusedWithItsPlace() throws {
    _ = try recover("S-0012")
    let after = try scratch.file("a.csv", "line_id,supplier_code,kind,given_on\nK-0003,S-0012,貸与品,2026-09-30\n")
    #expect(
      try tenken("ledger", "import", after, "--format", "csv").output.contains(
        "ledger-given-after-result,error,\(after),,2,4"))
    #expect(try tenken("contract", "verify", "S-0012", "--by", "検証 太郎").status == 0)
    let changed = try scratch.file("v.csv", "line_id,supplier_code,kind,what\nK-0003,S-0012,貸与品,内緒の治具\n")
    let fixed = try tenken("ledger", "import", changed, "--format", "csv")
    #expect(fixed.status == 1)
    #expect(fixed.output.contains("ledger-fixed,error,\(changed),,2,1"))
    #expect(!fixed.output.contains("内緒"))
    let long = String(repeating: "あ", count: 32_768)
    let file = try scratch.file(
      "l.csv", "supplier_code,kind,given_on,person,confidentiality,what\nS-0001,情報,2026-01-01,x,秘,\(long)\n")
    let run = try tenken("ledger", "import", file, "--format", "csv")
    #expect(run.status == 1)
    #expect(run.output.contains("ledger-too-long,error,\(file),,2,6"))
    #expect(!run.output.contains("あああ"))
  }

  @Test func theReviewTellsOfContractsThatEnd() throws {
    #expect(try tenken("import", "Samples/returns/2026", "--keep-going").status == 65)
    _ = try recover("S-0019")
    for language in ["ja", "en"] {
      #expect(try tenken("review", "2026", "--out", scratch.path(language), "--lang", language).status == 0)
      let page = try String(contentsOfFile: scratch.path("\(language)/review-2026.html"), encoding: .utf8)
      let section = try #require(page.split(separator: "<section id=\"item43\"").last.map(String.init))
      #expect(section.contains("S-0019"))
      #expect(section.contains(">20</td>"))
      #expect(!page.contains("プレス金型"))
      #expect(!page.contains("DISK-003"))
    }
  }
}
