import Foundation
import Testing

/// Editions of the criteria with the real binary: how one is made, and what follows it.
@Suite struct EditionTests {
  private let scratch: Scratch
  private let edition: SampleEdition

  init() throws {
    scratch = try Scratch()
    edition = try SampleEdition()
    let register = try scratch.file("register.csv", "code,name\nS-0,みほん\n")
    #expect(try TenkenProcess.run(["supplier", "import", register, "--db", scratch.path("t.db")]).status == 0)
  }

  private func tenken(_ arguments: [String], on day: String = "2027-11-30") throws -> TenkenProcess {
    try TenkenProcess.run(
      arguments + ["--db", scratch.path("t.db"), "--config", "Samples/tenken.yaml", "--as-of", day])
  }

  private func tenken(_ arguments: String...) throws -> TenkenProcess { try tenken(arguments) }

  private func rows(_ arguments: String...) throws -> [[String: String]] {
    let run = try tenken(arguments + ["--format", "csv"])
    #expect(run.status == 0, "\(run.messages)")
    return TenkenProcess.rows(run.output)
  }

  private func importing(_ options: String...) throws -> TenkenProcess {
    try tenken(
      ["criteria", "import", try scratch.file("v23.csv", edition.sheet), "--edition", "2.3"] + options
        + ["--format", "csv"])
  }

  private func make() throws {
    let lineage = try scratch.file("lineage.csv", SampleEdition.lineage)
    let run = try importing("--title", "架空の版", "--lineage", lineage, "--confirm")
    #expect(run.status == 0, "\(run.messages)")
  }

  // MARK: What follows items

  @Test func aWaiverFollowsItsItemToTheEditionOfTheYear() throws {
    try make()
    _ = try tenken(["cycle", "open", "2027", "--due", "2027-07-31", "--edition", "2.3"], on: "2027-04-10")
    func imported(_ year: Int, _ item: Int, _ settings: String) throws -> TenkenProcess {
      let text = "supplier_code,fiscal_year,item_no,answer,comment\nS-0,\(year),\(item),NA,対象がない\n"
      return try TenkenProcess.run([
        "import", try scratch.file("w.csv", text), "--dry-run", "--format", "csv", "--db", scratch.path("t.db"),
        "--config", try scratch.file("w.yaml", settings), "--as-of", "2027-11-30",
      ])
    }
    func waived(_ year: Int, _ item: Int, _ waiver: String) throws -> Bool {
      let settings = "waivers: [{rule: na-never, supplier: S-0, \(waiver), reason: r, by: 委員長, until: 2028-03-31}]\n"
      let lines = try imported(year, item, settings).output.split(separator: "\n").filter { $0.hasPrefix("na-never,") }
      #expect(lines.count == 1, "\(lines)")
      return lines.allSatisfy { $0.hasSuffix(",2028-03-31,委員長,r") }
    }
    // No. 1 is the same in both editions.
    #expect(try waived(2026, 1, "item: 1"))
    #expect(try waived(2027, 1, "item: 1"))
    #expect(try waived(2026, 1, "item: 1, edition: \"2.3\""))
    // No. 143 became No. 10; what No. 10 was is split.
    #expect(try waived(2026, 143, "item: 143"))
    #expect(try waived(2027, 10, "item: 143"))
    #expect(try waived(2026, 143, "item: 10, edition: \"2.3\""))
    #expect(try !waived(2027, 10, "item: 10"))
    #expect(try !waived(2027, 1, "item: 155, edition: \"2.3\""))
    #expect(try !waived(2027, 1, "item: 1, edition: \"9.9\""))
    let bare = try TenkenProcess.run([
      "settings", "check", "--config",
      try scratch.file(
        "bare.yaml",
        "waivers: [{rule: na-never, supplier: S-0, edition: \"2.3\", reason: r, by: b, until: 2028-03-31}]\n"),
    ])
    #expect(bare.status == 65)
    #expect(bare.messages.contains("write both"), "\(bare.messages)")
  }

  // MARK: Making one

  @Test func whatIsNotConfirmedIsShownAndComparedWithNothing() throws {
    let trial = try importing("--dry-run")
    #expect(trial.status == 0, "\(trial.messages)")
    let proposed = TenkenProcess.rows(trial.output)
    #expect(proposed.count == 155)
    #expect(proposed.count { $0["change"] == "unchanged" } == 151)
    #expect(proposed.count { $0["confirmed"] == "yes" } == 0)
    #expect(trial.messages.contains("dry run"))
    #expect(try rows("criteria", "editions").map { $0["edition"] } == ["2.2"])
    #expect(try importing().messages.contains("0 items can be compared with edition 2.2; 155 aren't confirmed"))
    #expect(try rows("criteria", "editions").map { $0["comparable"] } == ["", "0"])
    // The list that was shown confirms what it says.
    let list = try scratch.file("list.csv", trial.output)
    let confirmed = try importing("--lineage", list, "--amend")
    #expect(confirmed.status == 0, "\(confirmed.messages)")
    #expect(try rows("criteria", "editions").map { $0["comparable"] } == ["", "151"])
    #expect(try tenken("verify").status == 0)
  }

  @Test func anEditionStandsBesideTheBuiltInOne() throws {
    try make()
    let known = try rows("criteria", "editions")
    #expect(known.map { $0["edition"] } == ["2.2", "2.3"])
    #expect(known.map { $0["items"] } == ["153", "155"])
    #expect(known.map { $0["comparable"] } == ["", "152"])
    #expect(known.last?["title"] == "架空の版")
    let (old, new) = (try rows("criteria", "list"), try rows("criteria", "list", "--edition", "V2.3"))
    #expect((old.count, new.count) == (153, 155))
    #expect(new[9]["title"] == old[142]["title"])
    #expect(new[142]["title"] == "架空の新しい条件")
    #expect(new[4]["level"] != old[4]["level"])
    let difference = try rows("criteria", "diff", "2.2", "2.3")
    #expect(difference.map { $0["item_no"] } == ["5", "10", "143", "154", "155"])
    #expect(difference.map { $0["change"] } == ["unchanged", "unchanged", "new", "split", "split"])
    #expect(difference.map { $0["previous_items"] } == ["5", "143", "", "10", "10"])
    #expect(try rows("criteria", "diff", "2.2", "2.3", "--all").count == 155)
    #expect(try tenken("criteria", "show", "10", "--edition", "2.3").output.contains("at least 6 months"))
    #expect(try tenken("criteria", "show", "155").status == 64)
    #expect(try tenken("criteria", "show", "155", "--edition", "2.3").status == 0)
    #expect(try tenken("criteria", "export", "--edition", "2.3").output.contains(#""edition" : "2.3""#))
  }

  @Test func whatHoldsForTheWholeSheetIsShown() throws {
    let list = try TenkenProcess.run(["criteria", "list", "--format", "csv"], in: scratch.url)
    #expect(list.messages.contains("the whole sheet: Each company of a group answers for itself"))
    #expect(list.messages.contains("note on the source: No. 49"))
    let show = try TenkenProcess.run(["criteria", "show", "41", "--lang", "ja"], in: scratch.url).output
    #expect(show.contains("シート全体について"))
    #expect(show.contains("グループ会社は一社ごとに答える"))
    #expect(show.contains("この版の原典についての注記"))
  }

  @Test func copiesHaveTheEditions() throws {
    try make()
    #expect(try tenken("verify").status == 0)
    let copy = scratch.path("copy.db")
    #expect(try tenken("backup", copy).status == 0)
    #expect(try tenken("export", "all", "--out", scratch.path("all")).status == 0)
    for (source, target) in [(copy, "a.db"), (scratch.path("all"), "b.db")] {
      let path = scratch.path(target)
      #expect(try TenkenProcess.run(["restore", source, "--db", path]).status == 0)
      let known = try TenkenProcess.run(["criteria", "editions", "--db", path, "--format", "csv"])
      #expect(known.output.contains("\n2.3,架空の版,155,"), "\(known.messages)")
    }
    #expect(try tenken("journal", "show", "--format", "csv").output.contains("criteria.edition"))
  }

  // MARK: What is refused

  @Test func anEditionWithOtherContentIsNotReplaced() throws {
    try make()
    let lineage = try scratch.file("lineage.csv", SampleEdition.lineage)
    let same = try importing("--title", "架空の版", "--lineage", lineage, "--confirm")
    #expect(same.status == 0)
    #expect(same.messages.contains("is there already, unchanged"))
    let other = try importing("--title", "別の名", "--lineage", lineage, "--confirm")
    #expect(other.status == 64)
    #expect(other.messages.contains("edition 2.3, “架空の版”, is there already with other content; nothing was stored"))
    #expect(try rows("criteria", "editions").last?["title"] == "架空の版")
    #expect(try importing("--title", "別の名", "--lineage", lineage, "--confirm", "--amend").status == 0)
    #expect(try rows("criteria", "editions").last?["title"] == "別の名")
    // Whoever mends only the list of items says nothing of its name.
    #expect(try importing("--lineage", lineage, "--amend").status == 0)
    #expect(try rows("criteria", "editions").last?["title"] == "別の名")
  }

  @Test(arguments: [
    ("item_no,change,previous_items\n10,変更なし,143\n11,変更なし,143\n", "lineage.csv:3: column previous_items: No. 143"),
    (
      "item_no,change,previous_items\n154,分割,10\n155,変更なし,10\n",
      "lineage.csv:2: column previous_items: what No. 154 was"
    ),
    ("No.,前版,変更区分\n1,2.3,変更なし\n", "(2.3 ← 2.3)"), ("No.,前版,変更区分\n1,1.9,変更なし\n", "edition ‘1.9’ isn't known"),
    ("No.,前版,変更区分\n1,2.2,変更なし\n2,2.1,変更なし\n", "several earlier editions (2.1, 2.2)"),
  ]) func aLineageThatContradictsItselfIsRefused(_ lineage: String, _ words: String) throws {
    let run = try importing("--lineage", try scratch.file("lineage.csv", lineage), "--confirm")
    #expect([64, 65].contains(run.status), "\(run.messages)")
    #expect(run.messages.contains(words), "\(run.messages)")
    #expect(try rows("criteria", "editions").map { $0["edition"] } == ["2.2"])
  }

  @Test func editionsMayNotLeadBack() throws {
    try make()
    let laid = try scratch.file("laid.csv", "No.,前版,変更区分,前版の項目\n1,2.3,文言修正,1\n")
    let run = try tenken("criteria", "import", laid)
    #expect(run.status == 65, "\(run.messages)")
    #expect(run.messages.contains("2.2 ← 2.3 ← 2.2"), "\(run.messages)")
    #expect(try tenken("criteria", "export").output.contains(#""lineages" : ["#))
    #expect(try tenken("criteria", "list", "--edition", "2.4").messages.contains("there are: 2.2, 2.3"))
    #expect(try tenken("criteria", "list", "--edition", "2.4").status == 64)
    #expect(try tenken("criteria", "diff", "2.3", "2.2").status == 64)
    #expect(try tenken("criteria", "import", laid, "--edition", "two").status == 64)
    #expect(try tenken("criteria", "import", laid, "--title", "x").status == 64)
    let cycle = try tenken("cycle", "open", "2027", "--due", "2027-07-31", "--edition", "2.4")
    #expect(cycle.status == 64)
    #expect(cycle.messages.contains("edition ‘2.4’ isn't known"))
    #expect(try tenken("cycle", "status", "2027").status == 64, "nothing was opened")
  }

  @Test func aWorkbookOrSheetWithTitlesIsLaidOverTheBuiltInEdition() throws {
    let text = "社外秘,,\nチェックシート V2.2,,\n\nNo.,レベル,達成条件\n2,Lv1,架空の条件\n"
    let run = try tenken("criteria", "import", try scratch.file("titled.csv", text))
    #expect(run.status == 0, "\(run.messages)")
    #expect(try rows("criteria", "list")[1]["title"] == "架空の条件")
    let none = try tenken("criteria", "import", try scratch.file("none.csv", "社外秘,,\nV2.2,,\n"))
    #expect(none.status == 65)
    #expect(none.messages.contains("no header row"))
  }

  // MARK: Years

  private func store(_ text: String, as name: String) throws -> TenkenProcess {
    try tenken("import", try scratch.file(name, text), "--format", "csv")
  }

  /// 2026 asks for the built-in edition and 2027 for 2.3. S-1 answers each year by its edition, S-2 states none, S-3
  /// answers 2.2 in both.
  private func play() throws {
    let register = "code,name,target_level,confidentiality,criticality,incident\n"
    let suppliers = ["S-1", "S-2", "S-3"].map { "\($0),みほん\($0),3,2,2,1\n" }.joined()
    #expect(try tenken("supplier", "import", try scratch.file("s.csv", register + suppliers)).status == 0)
    for code in ["S-1", "S-2", "S-3"] {
      let text = SampleEdition.returned(code, 2026, code == "S-2" ? "" : "2.2", count: 153, missing: [10, 41, 143])
      #expect(try store(text, as: "\(code)-2026.json").messages.contains("1 new"))
    }
    try make()
    let open = try tenken("cycle", "open", "2027", "--due", "2027-07-31", "--edition", "2.3", "--format", "csv")
    #expect(open.status == 0, "\(open.messages)")
    #expect(open.messages.contains("asks for edition 2.3"), "\(open.messages)")
    for (code, stated) in [("S-1", "V2.3"), ("S-2", "")] {
      let text = SampleEdition.returned(
        code, 2027, stated, count: 155, missing: [10, 143, 154], comments: [11: "3か月保管"])
      let run = try store(text, as: "\(code)-2027.json")
      #expect(run.messages.contains("1 new"), "\(run.messages)")
      #expect(!run.output.contains("unknown-item"), "\(run.output)")
    }
  }

  @Test func eachYearIsRankedByItsEdition() throws {
    try play()
    for (year, levels, missing) in [
      ("2026", edition.builtInLevels, Set([10, 41, 143])), ("2027", edition.levels, Set([10, 143, 154])),
    ] {
      let line = try #require(try rows("rank", "--year", year).first { $0["supplier_code"] == "S-1" })
      #expect(line["required"] == "\(levels.count { $0 > 0 })")
      #expect(line["achievement"] == SampleEdition.achievement(levels, missing: missing), "\(year)")
      let unstated = try #require(try rows("rank", "--year", year).first { $0["supplier_code"] == "S-2" })
      #expect(unstated["achievement"] == line["achievement"])
    }
    #expect(try tenken("rank", "--year", "2027", "--explain", "S-1").status == 0)
    #expect(try rows("rank", "--levers", "--year", "2027").map { $0["item_no"] }.contains("154"))
    #expect(try tenken("verify").status == 0)
  }

  @Test func aReturnOfAnotherKnownEditionIsKeptAndNotScored() throws {
    try play()
    let text = SampleEdition.returned("S-3", 2027, "2.2", count: 153, missing: [41])
    let run = try store(text, as: "S-3-2027.json")
    #expect(run.status == 1)
    let finding = try #require(TenkenProcess.rows(run.output).first { $0["rule"] == "wrong-edition" })
    #expect(finding["severity"] == "error")
    #expect(finding["message"]?.contains("edition ‘2.2’; the year asks for ‘2.3’") == true)
    #expect(finding["remedy"]?.contains("the sheet of the year's edition") == true)
    #expect(run.messages.contains("1 new"), "\(run.messages)")
    let line = try #require(try rows("rank", "--year", "2027").first { $0["supplier_code"] == "S-3" })
    #expect(line["status"] == "notScorable")
    #expect(line["achievement"] == "")
    #expect(try rows("gaps", "S-3", "--year", "2027").isEmpty)
    // Read by its own edition, and compared.
    let trace = try rows("trace", "S-3", "41", "--year", "2027")
    #expect(trace.first?["answer"] == "unmet")
    let history = try rows("gaps", "S-3", "--history", "--year", "2027").filter { $0["fiscal_year"] == "2027" }
    #expect(history.map { "\($0["item_no"] ?? "") \($0["state"] ?? "")" } == ["10 closed", "41 continued"])
    #expect(try tenken("review", "2027", "--out", scratch.path("review")).status == 0)
    #expect(try tenken("visit", "plan", "2027", "--format", "csv").status == 0)
    #expect(try tenken("verify").status == 0)
  }

  /// Two rules name items by their numbers in 2.3, one by those of the built-in edition.
  @Test func ownRulesFollowTheirItemsToTheEditionOfTheReturn() throws {
    try play()
    let rule = { (id: String, edition: String, item: Int) in
      """
          - {id: \(id), name: n, why: w, \(edition)items: \(item), answered: unmet, evidence: required,
             passing: ["\(item)=met"], failing: ["↓\(item)=unmet"]}

      """
    }
    let settings = try scratch.file(
      "own.yaml",
      "rules:\n  own:\n" + rule("own-new", "edition: 2.3, ", 154) + rule("own-moved", "edition: \"2.3\", ", 10)
        + rule("own-old", "", 143) + rule("own-strange", "edition: \"9.9\", ", 200))
    func blamed(_ text: String, as name: String) throws -> [String] {
      let run = try TenkenProcess.run([
        "import", try scratch.file(name, text), "--dry-run", "--format", "csv", "--db", scratch.path("t.db"),
        "--config", settings, "--as-of", "2027-11-30",
      ])
      #expect(run.messages.contains("the rule own-strange is for edition ‘9.9’, which isn't known"), "\(run.messages)")
      return TenkenProcess.rows(run.output).filter { $0["rule"]?.hasPrefix("own-") ?? false }
        .map { "\($0["rule"] ?? "") \($0["item_no"] ?? "")" }.sorted()
    }
    // 143 of the built-in edition is 10 of 2.3; 143 of 2.3 is new.
    let new = SampleEdition.returned("S-3", 2027, "2.3", count: 155, missing: [10, 143, 154])
    #expect(try blamed(new, as: "new.json") == ["own-moved 10", "own-new 154", "own-old 10"])
    let old = SampleEdition.returned("S-3", 2026, "2.2", count: 153, missing: [10, 143, 150], comments: [1: "x"])
    #expect(try blamed(old, as: "old.json") == ["own-moved 143", "own-old 143"])
    #expect(try TenkenProcess.run(["rules", "test", "--config", settings]).status == 0)
  }

  @Test func anUnknownEditionIsNotStored() throws {
    try play()
    let run = try store(SampleEdition.returned("S-3", 2027, "3.0", count: 153, missing: []), as: "x.json")
    let finding = try #require(TenkenProcess.rows(run.output).first { $0["rule"] == "wrong-edition" })
    #expect(finding["message"]?.contains("‘3.0’") == true)
    #expect(finding["message"]?.contains("‘2.3’") == true)
    #expect(finding["remedy"]?.contains("tenken criteria import FILE --edition") == true)
    #expect(run.messages.contains("1 not stored"), "\(run.messages)")
  }

  @Test func itemsBeyondAnEditionAreNoItemsOfIt() throws {
    try play()
    let run = try store(SampleEdition.returned("S-3", 2026, "2.2", count: 154, missing: [41]), as: "long.json")
    let finding = try #require(TenkenProcess.rows(run.output).first { $0["rule"] == "unknown-item" })
    #expect(finding["message"]?.contains("‘154’ is no item number of the return's edition (1 to 153)") == true)
  }

  @Test func yearsAreComparedByLineage() throws {
    try play()
    let gaps = try rows("gaps", "S-1", "--year", "2027")
    #expect(
      gaps.map { "\($0["item_no"] ?? "") \($0["state"] ?? "") \($0["since_year"] ?? "")" } == [
        "10 continued 2026", "143 notCompared 2027", "154 notCompared 2027",
      ])
    let history = try rows("gaps", "S-1", "--history", "--year", "2027").filter { $0["state"] == "closed" }
    #expect(history.map { $0["item_no"] } == ["41"])
    let trend = try tenken("trend", "--by", "all", "--format", "csv")
    #expect(
      trend.messages.contains("edition 2.2: No. 143 (new); No. 154, 155 (split from No. 10)"), "\(trend.messages)")
    let out = scratch.path("review")
    #expect(try tenken("review", "2027", "--out", out).status == 0)
    let json = try String(contentsOfFile: out + "/review-2027.json", encoding: .utf8)
    #expect(json.replacing(" ", with: "").contains(#""edition":"2.3""#))
    #expect(try tenken("review", "2026", "--out", out).status == 0)
    let before = try String(contentsOfFile: out + "/review-2026.json", encoding: .utf8)
    #expect(before.replacing(" ", with: "").contains(#""edition":"2.2""#))
  }

  @Test func rulesFollowTheItemsThatTheyName() throws {
    try play()
    let own = try scratch.file(
      "own.yaml",
      """
      rules:
        own:
          - id: own-143-comment
            name: ログの保管
            why: 保管先を書いてもらう。
            items: 143
            comment-must-match: 倉庫
            passing: ["143=met{comment:倉庫}"]
            failing: ["↓143=met{comment:棚}"]
      """)
    let comments = [10: "3か月保管", 143: "3か月保管"]
    for (year, edition, count, item) in [(2026, "2.2", 153, "143"), (2027, "2.3", 155, "10")] {
      let text = SampleEdition.returned("S-3", year, edition, count: count, missing: [], comments: comments)
      let run = try TenkenProcess.run([
        "import", try scratch.file("\(year).json", text), "--format", "csv", "--dry-run", "--db", scratch.path("t.db"),
        "--config", own, "--as-of", "2027-11-30",
      ])
      let findings = TenkenProcess.rows(run.output)
      #expect(
        findings.filter { $0["rule"] == "retention-too-short" }.map { $0["item_no"] } == [item], "\(run.messages)")
      #expect(findings.filter { $0["rule"] == "own-143-comment" }.map { $0["item_no"] } == [item], "\(run.messages)")
    }
  }

  @Test func sheetsAreThoseOfTheYearsEditionAndReadBack() throws {
    try play()
    let folder = scratch.path("out")
    let issued = try tenken(
      "sheet", "issue", "S-3", "--year", "2027", "--format", "csv", "--lang", "ja", "--out", folder)
    #expect(issued.status == 0, "\(issued.messages)")
    let sheet = try String(contentsOfFile: folder + "/sheet-2027-S-3.csv", encoding: .utf8)
    #expect(sheet.contains("版,2.3"))
    #expect(sheet.contains("分割した条件の後半"))
    let back = try store(sheet, as: "back.csv")
    #expect(back.messages.contains("1 new"), "\(back.messages)")
    #expect(!back.output.contains("wrong-edition"), "\(back.output)")
    #expect(!back.output.contains("sheet-id-mismatch"), "\(back.output)")
    let line = try #require(try rows("rank", "--year", "2027").first { $0["supplier_code"] == "S-3" })
    #expect(line["required"] == "\(edition.levels.count { $0 > 0 })")
    let visit = try tenken("visit", "sheet", "S-1", "--year", "2027", "--items", "155", "--out", scratch.path("v.xlsx"))
    #expect(visit.status == 0, "\(visit.messages)")
    let strange = try tenken(
      "visit", "sheet", "S-1", "--year", "2026", "--items", "155", "--out", scratch.path("w.xlsx"))
    #expect(strange.status == 64)
    #expect(strange.messages.contains("edition 2.2, asked for in 2026, are 1 to 153"), "\(strange.messages)")
    #expect(try tenken("letter", "--all", "--year", "2027", "--out", scratch.path("letters")).status == 0)
  }

  @Test func viewsHaveTheItemsOfEachReturnsEdition() throws {
    try play()
    let database = scratch.path("t.db")
    func ask(_ sql: String) throws -> String {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["sqlite3", "-readonly", database, sql]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      process.waitUntilExit()
      return String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    }
    #expect(
      try ask("SELECT item_no, level FROM gap WHERE supplier_code = 'S-1' AND fiscal_year = 2027 ORDER BY 1")
        == "10|\(edition.levels[9])\n143|2\n154|1\n")
    #expect(
      try ask("SELECT fiscal_year, count(*) FROM answer WHERE supplier_code = 'S-1' GROUP BY 1")
        == "2026|153\n2027|155\n")
    #expect(
      try ask("SELECT level FROM answer WHERE supplier_code = 'S-1' AND item_no = 5 ORDER BY fiscal_year")
        == "\(edition.builtInLevels[4])\n\(edition.levels[4])\n")
  }

  @Test func theNextCycleAsksForTheSameEdition() throws {
    try play()
    let next = try tenken(["cycle", "open", "2028", "--due", "2028-07-31", "--format", "csv"], on: "2028-05-01")
    #expect(next.messages.contains("asks for edition 2.3"), "\(next.messages)")
    #expect(try rows("criteria", "editions").last?["years"] == "2027;2028")
    let back = try tenken(["cycle", "open", "2028", "--edition", "2.2", "--format", "csv"], on: "2028-05-01")
    #expect(back.messages.contains("asks for edition 2.2"), "\(back.messages)")
    let wrong = try tenken(["cycle", "open", "2027", "--edition", "2.2", "--format", "csv"])
    #expect(wrong.messages.contains("2 stored returns of the year answer another edition"), "\(wrong.messages)")
    #expect(try tenken("verify").status == 0)
  }
}

extension TenkenProcess {
  /// The rows of a listing in CSV without line breaks in cells, by heading.
  static func rows(_ text: String) -> [[String: String]] {
    let lines = text.split(separator: "\n").map(\.csvCells)
    guard let head = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(zip(head, $0), uniquingKeysWith: { first, _ in first }) }
  }
}
