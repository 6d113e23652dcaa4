import Foundation
import Testing

/// Comparisons over the years and the filters of listings, with the real binary.
@Suite struct YearsCommandTests {
  private let scratch: Scratch
  private let database: String

  init() throws {
    scratch = try Scratch()
    database = scratch.path("t.db")
  }

  private func tenken(_ arguments: [String]) throws -> TenkenProcess {
    try TenkenProcess.run(arguments + ["--db", database, "--config", "Samples/tenken.yaml", "--as-of", "2026-11-30"])
  }

  private func rows(_ arguments: String...) throws -> [[String: String]] {
    let run = try tenken(arguments + ["--format", "csv"])
    #expect(run.status == 0, "\(run.messages)")
    let lines = run.output.split(separator: "\n").map(\.csvCells)
    guard let head = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(zip(head, $0), uniquingKeysWith: { first, _ in first }) }
  }

  private func importSamples() throws {
    #expect(try tenken(["supplier", "import", "Samples/suppliers.csv"]).status == 0)
    #expect(try tenken(["import", "Samples/returns", "--keep-going", "--format", "csv"]).status == 65)
  }

  private func returned(_ year: Int, _ missed: [Int], edition: String) -> String {
    let answers = (1...153).map { #"{"item":\#($0),"answer":"\#(missed.contains($0) ? "unmet" : "met")"}"# }.joined(
      separator: ",")
    return #"{"supplier":{"code":"S-1","name":"みほん"},"fiscalYear":\#(year),"#
      + #""criteria":{"id":"jama-japia","edition":"\#(edition)"},"answers":[\#(answers)]}"#
  }

  /// Three years of one supplier: No. 1 a gap, then none, then a gap again; No. 4 a gap throughout; No. 42 new.
  private func importThreeYears(editions: [Int: String] = [:]) throws {
    _ = try tenken(["supplier", "import", try scratch.file("s.csv", "code,name,target_level\nS-1,みほん,3\n")])
    let gaps = [2024: [1, 4], 2025: [4, 9], 2026: [1, 4, 42]]
    for (year, missed) in gaps {
      let text = returned(year, missed, edition: editions[year] ?? "2.2")
      let run = try tenken([
        "import", try scratch.file("\(year).json", text), "--format", "csv", "--min-severity", "error",
      ])
      #expect(run.messages.contains("1 new"), "\(run.messages)")
    }
  }

  @Test func gapsAreNewContinuedReopenedAndClosed() throws {
    try importThreeYears()
    #expect(
      try rows("gaps").map { "\($0["item_no"] ?? "") \($0["state"] ?? "")" } == ["1 reopened", "4 continued", "42 new"])
    let history = try rows("gaps", "--history").map {
      "\($0["fiscal_year"] ?? "") \($0["item_no"] ?? "") \($0["state"] ?? "")"
    }
    #expect(
      history == [
        "2024 1 notCompared", "2024 4 notCompared", "2025 1 closed", "2025 4 continued", "2025 9 new",
        "2026 1 reopened",
        "2026 4 continued",
        "2026 9 closed", "2026 42 new",
      ])
    #expect(
      try rows("gaps", "--history", "--year", "2025", "--state", "closed,new").map { $0["item_no"] } == ["1", "9"])
    #expect(try rows("gaps", "--state", "reopened").map { $0["item_no"] } == ["1"])
    let out = scratch.path("review")
    #expect(try tenken(["review", "2026", "--out", out]).status == 0)
    let change = try String(contentsOfFile: out + "/change-2026.csv", encoding: .utf8).split(separator: "\n").map(
      String.init)
    #expect(
      change[0].contains("new_gaps,continued_gaps,closed_gaps,reopened_gaps,change"),
      "\(change)")
    #expect(
      change[1].contains(",1,1,1,1,"),
      "\(change)")
  }

  @Test func aCatalogueOfTheOfficeSaysWhatCanBeCompared() throws {
    // Nothing is known of 2.1: what answers it is neither stored nor compared, and it is said.
    _ = try tenken(["supplier", "import", try scratch.file("s.csv", "code,name,target_level\nS-1,みほん,3\n")])
    let unknown = try tenken(["import", try scratch.file("2024.json", returned(2024, [1, 4], edition: "2.1"))])
    #expect(unknown.status == 1)
    #expect(unknown.messages.contains("1 not stored"), "\(unknown.messages)")
    // No. 4 was No. 9, and No. 1 came out of a split with No. 2.
    let sheet = "No.,前版,変更区分,前版の項目\n1,2.1,分割,1\n2,2.1,分割,1\n4,2.1,変更なし,9\n9,2.1,文言修正,4\n"
    let laid = try tenken(["criteria", "import", try scratch.file("sheet.csv", sheet)])
    #expect(laid.status == 0, "\(laid.messages)")
    try importThreeYears(editions: [2024: "2.1", 2025: "V2.1"])
    #expect(
      try rows("gaps").map { "\($0["item_no"] ?? "") \($0["state"] ?? "") \($0["since_year"] ?? "")" } == [
        "1 notCompared 2026", "4 continued 2025", "42 new 2026",
      ])
    let trend = try tenken(["trend", "--format", "csv"])
    #expect(
      trend.messages.contains("can't be compared with answers to edition 2.1: No. 1, 2 (split from No. 1)."),
      "\(trend.messages)")
    #expect(try tenken(["criteria", "export"]).output.contains(#""change" : "split""#))
    let wrong = try tenken([
      "criteria", "import", try scratch.file("wrong.csv", "No.,前版,変更区分,前版の項目\n8,2.1,変更なし,7\n7,,,\n"),
    ])
    #expect(wrong.status == 65, "\(wrong.messages)")
    #expect(wrong.messages.contains("wrong.csv:3: column 前版の項目: what No. 7 was"), "\(wrong.messages)")
    #expect(try tenken(["verify"]).status == 0)
  }

  @Test func theTrendOfASupplierIsItsAchievementInEachYear() throws {
    try importSamples()
    let trend = try rows("trend")
    for year in ["2024", "2025", "2026"] {
      // The contract with S-0037 ended before 2026; it counts in the year in which it answered.
      let ranked = try rows("rank", "--year", year).filter { $0["achievement"] != "" }
      let listed = trend.filter { $0["fiscal_year"] == year }
      #expect(ranked.count > 30)
      #expect(listed.count == ranked.count)
      for line in ranked {
        let same = listed.first { $0["supplier_code"] == line["supplier_code"] }
        #expect(same?["achievement"] == line["achievement"], "\(line)")
        #expect(same?["coverage"] == line["coverage"], "\(line)")
      }
    }
    #expect(trend.contains { $0["supplier_code"] == "S-0037" && $0["fiscal_year"] == "2024" })
    let all = try rows("trend", "--by", "all")
    #expect(
      all.map { $0["gaps"] }
        == ["2024", "2025", "2026"].map { year in
          String(trend.filter { $0["fiscal_year"] == year }.reduce(0) { $0 + (Int($1["gaps"] ?? "") ?? 0) })
        })
    #expect(try rows("trend", "--by", "level", "--level", "3").count == 3)
    let out = scratch.path("review")
    #expect(try tenken(["review", "2026", "--out", out]).status == 0)
    let table = try String(contentsOfFile: out + "/trend-2026.csv", encoding: .utf8)
    let listed = try tenken(["trend", "--format", "csv"]).output.split(separator: "\n").dropFirst()
    #expect(Set(table.split(separator: "\n")).isSuperset(of: listed))
    let page = try String(contentsOfFile: out + "/review-2026.html", encoding: .utf8)
    #expect(page.contains("trend-desc"))
    #expect(page.contains("nothing is left out"))
  }

  @Test func filtersLeaveWhatTheyName() throws {
    try importSamples()
    let gaps = try rows("gaps")
    let classes = Dictionary(
      try rows("rank").map { ($0["supplier_code"] ?? "", $0["importance_class"] ?? "") },
      uniquingKeysWith: { a, _ in a })
    let filtered = try rows("gaps", "--class", "A", "--level", "1,2", "--label", "8")
    #expect(!filtered.isEmpty)
    #expect(
      filtered
        == gaps.filter {
          classes[$0["supplier_code"] ?? ""] == "A" && ["1", "2"].contains($0["level"]) && $0["label_no"] == "8"
        })
    let ranking = try rows("rank")
    #expect(
      try rows("rank", "--state", "ranked", "--class", "B")
        == ranking.filter { $0["status"] == "ranked" && $0["importance_class"] == "B" })
    #expect(
      try rows("rank", "--class", "none").allSatisfy { $0["importance_class"] == "" && $0["status"] == "unrated" })
    func codes(_ tier: String) throws -> Set<String> {
      Set(try rows("supplier", "list", "--tier", tier).compactMap { $0["code"] })
    }
    let (second, rest) = try (codes("2"), codes("1,3,4,none"))
    #expect(!second.isEmpty)
    #expect(second.isDisjoint(with: rest))
    #expect(second.count + rest.count == 40)
    #expect(Set(try rows("rank", "--tier", "2").compactMap { $0["supplier_code"] }) == second)
    #expect(try rows("reliability", "--state", "invalid").count == 6)
    #expect(
      try rows("criteria", "list", "--label", "8", "--level", "3").map { $0["item_no"] } == ["41", "42", "43", "48"])
    #expect(try rows("rank", "--levers", "--label", "8").allSatisfy { $0["label_no"] == "8" })
  }

  @Test func findingsAreListedByItemAndSupplierAndCountedAsAWhole() throws {
    #expect(try tenken(["supplier", "import", "Samples/suppliers.csv"]).status == 0)
    let paths = ["Samples/returns/2026", "--keep-going", "--format", "csv", "--dry-run"]
    let all = try tenken(["import"] + paths)
    let some = try tenken(["import"] + paths + ["--class", "A", "--label", "8"])
    let lines = all.output.split(separator: "\n"), left = some.output.split(separator: "\n")
    #expect(all.status == some.status)
    #expect(all.messages == some.messages)
    #expect(left.count > 1)
    #expect(left.count < lines.count)
    #expect(Set(left).isSubset(of: lines))
    #expect(left.dropFirst().allSatisfy { $0.contains(/,2026,4[0-9],/) }, "\(left)")
  }

  @Test func otherListsTakeClassAndTierToo() throws {
    try importSamples()
    let important = Set(try rows("rank", "--class", "A").compactMap { $0["supplier_code"] })
    let actions = try rows("action", "list"), left = try rows("action", "list", "--class", "A", "--label", "8")
    #expect(!left.isEmpty)
    #expect(left.count < actions.count)
    #expect(left.allSatisfy { important.contains($0["supplier_code"] ?? "") })
    let coverage = try rows("flow", "coverage", "--class", "A", "--year", "2026")
    #expect(Set(coverage.compactMap { $0["supplier_code"] }) == important)
    _ = try tenken(["ledger", "import", "Samples/ledger/ledger.csv"])
    let ledger = try rows("ledger", "list"), first = try rows("ledger", "list", "--class", "A", "--state", "open")
    #expect(!first.isEmpty)
    #expect(first.count < ledger.count)
    #expect(first.allSatisfy { important.contains($0["supplier_code"] ?? "") })
    _ = try tenken(["flow", "import", "Samples/flows.csv"])
    let flows = try rows("flow", "list"), touching = try rows("flow", "list", "--class", "A", "--year", "2026")
    #expect(touching.count < flows.count)
    #expect(
      touching
        == flows.filter { important.contains($0["from_code"] ?? "") || important.contains($0["to_code"] ?? "") })
    #expect(Set(try rows("visit", "plan", "2026", "--class", "A").compactMap { $0["supplier_code"] }) == important)
    let entries = try rows("journal", "show"), of = try rows("journal", "show", "--class", "A", "--year", "2026")
    #expect(!of.isEmpty)
    #expect(of == entries.filter { important.contains($0["supplier_code"] ?? "") })
    let moves = try rows("scale", "diff", "2025", "2026", "--all"),
      some = try rows("scale", "diff", "2025", "2026", "--all", "--class", "A")
    #expect(some == moves.filter { important.contains($0["supplier_code"] ?? "") })
    func overdue(_ more: String...) throws -> [Substring] {
      try tenken(["ledger", "confirm", "--overdue", "--format", "csv"] + more).output.split(separator: "\n")
    }
    let late = try overdue(), lateOnes = try overdue("--class", "A")
    #expect(lateOnes.count > 1)
    #expect(lateOnes.count < late.count)
    #expect(lateOnes.dropFirst() == late.dropFirst().filter { important.contains(String($0.prefix(6))) })
    let wrong = try rows("ledger", "corrections"), kept = try rows("ledger", "corrections", "--state", "keptTooLong")
    #expect(kept == wrong.filter { $0["reason"] == "keptTooLong" })
    #expect(try rows("rules", "list", "--state", "off").allSatisfy { $0["state"] == "off" })
  }

  @Test(arguments: [
    ["rank", "--label", "8"], ["rank", "--level", "1"], ["rank", "--explain", "S-0001", "--class", "A"],
    ["rank", "--levers", "--tier", "1"],
    ["reliability", "--level", "1"], ["trend", "--state", "new"], ["criteria", "list", "--year", "2026"],
    ["supplier", "list", "--state", "x"], ["status", "--year", "2026"], ["ledger", "list", "--level", "1"],
    ["visit", "list", "--state", "x"],
    ["contract", "ending", "--label", "8"], ["action", "promises", "--state", "open"],
    ["check", "Samples/returns/2026", "--class", "A"],
    ["import", "Samples/returns/2026", "--state", "invalid"], ["visit", "plan", "2026", "--level", "1"],
    ["flow", "list", "--state", "x"], ["journal", "show", "--label", "8"],
    ["scale", "diff", "2025", "2026", "--state", "x"],
    ["rules", "list", "--class", "A"], ["ledger", "corrections", "--level", "1"],
    ["ledger", "confirm", "S-0001", "--out", "never.xlsx", "--class", "A"],
  ]) func aFilterWithoutMeaningIsRefused(_ arguments: [String]) throws {
    try importThreeYears()
    let run = try tenken(arguments)
    #expect(run.status == 64, "\(run.messages)")
    #expect(run.output.isEmpty, "\(run.messages)")
    #expect(run.messages.contains("means nothing for"), "\(run.messages)")
  }

  @Test(arguments: [
    (["gaps", "--class", "Z"], "there is no ‘Z’; there are: A, B, C, none."),
    (["gaps", "--level", "4"], "there are: 1, 2, 3."),
    (["gaps", "--label", "77"], "there are: 1, 2, 3,"), (["gaps", "--tier", "x"], "there are: 1–99, none."),
    (["gaps", "--state", "closed"], "there are: new, continued, reopened, newlyAsked, notCompared."),
    (["gaps", "--level", "1,"], "there is no ‘’"),
    (["rank", "--state", "Ranked"], "there are: unrated, noReturn, notScorable, ranked."),
    (["action", "list", "--state", "done"], "there are: open, inProgress,"),
    (["ledger", "list", "--state", "x"], "there are: open, recorded,"),
    (["rules", "waivers", "--state", "old"], "there are: active, expired, unused."),
  ]) func anUnknownValueNamesThoseThereAre(_ arguments: [String], _ words: String) throws {
    try importThreeYears()
    let run = try tenken(arguments)
    #expect(run.status == 64, "\(run.messages)")
    #expect(run.messages.contains(words), "\(run.messages)")
  }
}

/// Who entered and left the important class, in the review.
@Suite struct ImportantClassTests {
  @Test(arguments: ["ja", "en"]) func theReviewNamesThemAsScaleDiffDoes(_ language: String) throws {
    let scratch = try Scratch()
    func tenken(_ arguments: String...) throws -> TenkenProcess {
      try TenkenProcess.run(
        arguments + [
          "--db", scratch.path("t.db"), "--config", "Samples/scale/tenken.yaml", "--as-of", "2026-11-30", "--lang",
          language,
        ])
    }
    _ = try tenken("supplier", "import", "Samples/suppliers.csv")
    _ = try tenken("supplier", "rate", "--file", "Samples/scale/ratings.csv")
    _ = try tenken("import", "Samples/returns/2026", "--keep-going", "--format", "csv")
    let out = scratch.path("review")
    let review = try tenken("review", "2026", "--out", out)
    #expect(review.status == 0, "\(review.messages)")
    let moves = try tenken("scale", "diff", "2025", "2026", "--format", "csv").output
    #expect(try String(contentsOfFile: out + "/important-class-2026.csv", encoding: .utf8) == moves)
    let page = try String(contentsOfFile: out + "/review-2026.html", encoding: .utf8)
    let start = try #require(page.range(of: "<section id=\"importance\""))
    let end = try #require(page.range(of: "</section>", range: start.lowerBound..<page.endIndex))
    let section = page[start.lowerBound..<end.lowerBound]
    let codes = moves.split(separator: "\n").dropFirst().compactMap { $0.split(separator: ",").first }
    #expect(!codes.isEmpty, "\(section)")
    #expect(codes.allSatisfy { section.contains("<th scope=\"row\">\($0)</th>") }, "\(section)")
    #expect(section.contains(language == "ja" ? "入った取引先は" : "entered an important class"))
  }
}

/// What was asked in each year, and by which register, whatever comes later.
@Suite struct AskedYearsTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private func tenken(_ arguments: String..., on day: String, settings: String = "Samples/tenken.yaml") throws
    -> TenkenProcess
  {
    try TenkenProcess.run(arguments + ["--db", scratch.path("t.db"), "--config", settings, "--as-of", day])
  }

  private func rows(_ run: TenkenProcess) -> [[String: String]] {
    let lines = run.output.split(separator: "\n").map(\.csvCells)
    guard let head = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(zip(head, $0), uniquingKeysWith: { first, _ in first }) }
  }

  private func register(_ text: String, on day: String, _ options: String...) throws {
    let run = try TenkenProcess.run(
      ["supplier", "import", try scratch.file("register.csv", text)] + options
        + ["--db", scratch.path("t.db"), "--config", "Samples/tenken.yaml", "--as-of", day])
    #expect(run.status == 0, "\(run.messages)")
  }

  /// A return with one answer for each level: `2` met, `1` partial, `-` left out.
  private func returned(_ code: String, _ year: Int, _ levels: String, on day: String) throws {
    let listed = try tenken("criteria", "list", "--format", "csv", on: day)
    let answers = Array(levels)
    let lines = rows(listed).compactMap { item -> String? in
      guard let no = item["item_no"], let level = item["level"].flatMap({ Int($0) }), answers[level - 1] != "-" else {
        return nil
      }
      return "\(code),みほん,\(year),\(no),\(answers[level - 1])"
    }
    let text = "supplier_code,supplier_name,fiscal_year,item_no,answer\n" + lines.joined(separator: "\n") + "\n"
    let run = try tenken("import", try scratch.file("\(code)-\(year).csv", text), "--format", "csv", on: day)
    #expect(run.messages.contains("1 new"), "\(run.messages)")
  }

  /// The input of the finding: all 30 items of Lv1 met, then Lv3 asked with Lv1 met, Lv2 and Lv3 partial.
  private func raisedLevel() throws {
    try register("code,name,target_level\nA1,みほん,1\n", on: "2025-05-01")
    try returned("A1", 2025, "2--", on: "2025-07-01")
    try register("code,name,target_level\nA1,みほん,3\n", on: "2026-05-01")
    try returned("A1", 2026, "211", on: "2026-07-01")
  }

  @Test func aRaisedLevelIsNoChangeAndItsGapsAreNewlyAsked() throws {
    try raisedLevel()
    let trend = try tenken("trend", "--format", "csv", on: "2026-11-30")
    #expect(rows(trend).map { $0["achievement"] ?? "" }.first == "1.0000")
    #expect(rows(trend).last.flatMap { $0["change"].flatMap { Double($0) } } == 0)
    #expect(trend.messages.contains("other levels were asked of 1 suppliers"), "\(trend.messages)")
    let gaps = rows(try tenken("gaps", "--format", "csv", on: "2026-11-30"))
    #expect(!gaps.isEmpty)
    #expect(Set(gaps.map { $0["state"] ?? "" }) == ["newlyAsked"])
    let history = rows(try tenken("gaps", "--history", "--format", "csv", on: "2026-11-30"))
    #expect(history.count == gaps.count)
    #expect(try tenken("rank", "--year", "2025", "--format", "csv", on: "2026-11-30").output.contains(",30,0,0,0,"))
    #expect(try tenken("verify", on: "2026-11-30").status == 0)
  }

  @Test func aLoweredLevelClosesNothing() throws {
    try register("code,name,target_level\nA1,みほん,3\n", on: "2025-05-01")
    try returned("A1", 2025, "211", on: "2025-07-01")
    try register("code,name,target_level\nA1,みほん,1\n", on: "2026-05-01")
    try returned("A1", 2026, "222", on: "2026-07-01")
    #expect(
      rows(try tenken("gaps", "--history", "--year", "2026", "--format", "csv", on: "2026-11-30"))
        .filter { $0["fiscal_year"] == "2026" }.isEmpty)
    let out = scratch.path("review")
    #expect(try tenken("review", "2026", "--out", out, on: "2026-11-30").status == 0)
    let change = try String(contentsOfFile: out + "/change-2026.csv", encoding: .utf8).split(separator: "\n").map(
      \.csvCells)
    try #require(change.count == 2)
    let row = Dictionary(zip(change[0], change[1]), uniquingKeysWith: { first, _ in first })
    #expect(row["closed_gaps"] == "0")
    #expect(row["newly_asked"] == "0")
    #expect(row["no_longer_asked"].flatMap { Int($0) } ?? 0 > 0)
  }

  @Test func aLaterRegisterLeavesThePastYearItsClass() throws {
    let head = "code,name,target_level,confidentiality,criticality,incident\n"
    try register(head + "B1,みほん,1,3,3,3\n", on: "2025-05-01")
    try returned("B1", 2025, "2--", on: "2025-07-01")
    try register(head + "B1,みほん,1,0,0,0\n", on: "2026-05-01")
    func classes(_ year: String) throws -> [String?] {
      rows(try tenken("rank", "--year", year, "--format", "csv", on: "2026-11-30")).map { $0["importance_class"] }
    }
    #expect(try classes("2025") == ["A"])
    #expect(try classes("2026") == ["C"])
    let difference = try tenken("scale", "diff", "2025", "2026", "--format", "csv", on: "2026-11-30")
    #expect(difference.output.contains("B1,みほん,important,other"), "\(difference.output)")
    // A correction of the past year is a step of its own, and says what moves.
    let correction = try tenken(
      "supplier", "import", try scratch.file("past.csv", head + "B1,みほん,1,1,1,1\n"), "--year", "2025",
      on: "2026-11-30")
    #expect(correction.messages.contains("class of importance in 2025: B1 A → B"), "\(correction.messages)")
    #expect(try classes("2025") == ["B"])
    #expect(try classes("2026") == ["C"])
    #expect(try tenken("verify", on: "2026-11-30").status == 0)
  }

  @Test func whoWasNoSupplierInAYearIsNotMissingInIt() throws {
    let head = "code,name,target_level,contract_start,contract_end\n"
    try register(
      head + "C1,みほん,1,,\nC2,のち,1,2026-04-01,\nC3,まえ,1,2020-04-01,2025-03-31\n", on: "2025-05-01")
    try returned("C1", 2025, "2--", on: "2025-07-01")
    try register(head + "C4,あらた,1,,\n", on: "2026-05-01")
    let ranking = try tenken("rank", "--year", "2025", "--format", "csv", on: "2026-11-30")
    #expect(rows(ranking).map { $0["supplier_code"] ?? "" } == ["C1"])
    #expect(ranking.messages.contains("left out: 3 suppliers"), "\(ranking.messages)")
    #expect(
      Set(
        rows(try tenken("rank", "--year", "2026", "--format", "csv", on: "2026-11-30")).map {
          $0["supplier_code"] ?? ""
        })
        == ["C1", "C2", "C4"])
  }

  @Test func settingsThatChangeLaterHoldFromTheNextYearOn() throws {
    let (one, two) = (
      try scratch.file("one.yaml", "target-level: {default: 1}\n"),
      try scratch.file("two.yaml", "target-level: {default: 2}\nlevel-weights: {1: 9}\n")
    )
    #expect(
      try tenken(
        "supplier", "import", try scratch.file("r.csv", "code,name\nD1,みほん\n"), on: "2026-05-01", settings: one
      ).status == 0)
    try returned("D1", 2026, "2--", on: "2026-07-01")
    func required(_ settings: String) throws -> String? {
      rows(try tenken("rank", "--year", "2026", "--format", "csv", on: "2026-11-30", settings: settings))[0]["required"]
    }
    let asked = try required(one)
    #expect(try required(two) == asked)
    let reopened = try tenken(
      "cycle", "reopen", "2026", "--reason", "方針の変更", "--by", "例", on: "2026-11-30", settings: two)
    #expect(reopened.messages.contains("another level: 1"), "\(reopened.messages)")
    #expect(try required(two) != asked)
    #expect(try tenken("journal", "show", "--format", "csv", on: "2026-11-30").output.contains("asked.reopen"))
  }

  @Test func whatIsAskedIsDecidedAndShown() throws {
    try raisedLevel()
    let decided = try tenken(
      "supplier", "ask", "A1", "--year", "2026", "--level", "2", "--reason", "合意", "--by", "例 花子", on: "2026-11-30")
    #expect(decided.messages.contains("Lv3 → Lv2"), "\(decided.messages)")
    let shown = try tenken("supplier", "show", "A1", on: "2026-11-30").output
    #expect(
      shown.contains("asked: 2025 Lv1 (the register's target level; 2025-07-01, the year's first return)"), "\(shown)")
    #expect(shown.contains("asked: 2026 Lv2 (a decision; 2026-11-30, a decision, 例 花子: 合意)"), "\(shown)")
  }

  @Test func aRetiredSupplierIsDueNoMoreAndKeepsItsYears() throws {
    try register("code,name,target_level\nE1,みほん,1\nE2,のこる,1\n", on: "2025-05-01")
    try returned("E1", 2025, "2--", on: "2025-07-01")
    try returned("E2", 2025, "2--", on: "2025-07-01")
    let retired = try tenken(
      "supplier", "merge", "E1", "E2", "--reason", "合併", "--by", "例", on: "2026-05-01")
    #expect(retired.status == 0, "\(retired.messages)")
    func codes(_ year: String) throws -> Set<String> {
      Set(
        rows(try tenken("rank", "--year", year, "--format", "csv", on: "2026-11-30")).map { $0["supplier_code"] ?? "" })
    }
    #expect(try codes("2025") == ["E1", "E2"])
    #expect(try codes("2026") == ["E2"])
    #expect(
      try tenken("supplier", "retire", "E1", "--undo", "--reason", "誤り", "--by", "例", on: "2026-05-02").status == 0)
    #expect(try codes("2026") == ["E1", "E2"])
    #expect(try tenken("verify", on: "2026-11-30").status == 0)
  }

  @Test(arguments: [
    ["supplier", "ask", "F1", "--year", "2014", "--level", "1", "--reason", "r", "--by", "b"],
    ["supplier", "ask", "F1", "--year", "2028", "--level", "1", "--reason", "r", "--by", "b"],
    ["supplier", "ask", "F1", "--year", "2025", "--level", "1", "--reason", "r", "--by", "b"],
    ["supplier", "ask", "F9", "--year", "2026", "--level", "1", "--reason", "r", "--by", "b"],
    ["supplier", "ask", "F1", "--year", "2026", "--level", "1", "--reason", " ", "--by", "b"],
    ["supplier", "ask", "F1", "--year", "2026", "--level", "4", "--reason", "r", "--by", "b"],
    ["supplier", "merge", "F1", "F1", "--reason", "r", "--by", "b"],
    ["supplier", "retire", "F1", "--undo", "--reason", "r", "--by", "b"],
    ["cycle", "reopen", "2026", "--reason", "r"], ["cycle", "open", "2014", "--due", "2026-07-31"],
    ["cycle", "open", "2028", "--due", "2026-07-31"],
    ["cycle", "open", "2026", "--due", "2026-07-31", "--edition", "9.9"],
    ["import", "Samples/returns", "--year", "2028"],
    ["import", "Samples/returns", "--year", "2014"], ["supplier", "import", "Samples/suppliers.csv", "--year", "2014"],
    ["supplier", "import", "Samples/suppliers.csv", "--year", "2028"], ["scale", "set", "--from", "2014"],
    ["supplier", "rate", "F1", "incident", "1", "--year", "2014", "--by", "b"],
    ["supplier", "rate", "F1", "incident", "1", "--year", "2028", "--by", "b"],
    ["supplier", "rate", "F1", "incident", "1", "--year", "2025", "--by", "b"],
    ["incident", "withdraw", "I-1", "--reason", "r"], ["gaps", "--history", "--aged"],
  ]) func whatCantBeIsRefusedAndStoresNothing(arguments: [String]) throws {
    try register("code,name,contract_start\nF1,みほん,2026-04-01\n", on: "2026-05-01")
    let before = try tenken("verify", on: "2026-11-30").messages
    let run = try TenkenProcess.run(
      arguments + ["--db", scratch.path("t.db"), "--config", "Samples/tenken.yaml", "--as-of", "2026-11-30"])
    #expect(run.status == 64, "\(run.status) \(run.messages)")
    #expect(!run.messages.isEmpty)
    #expect(try tenken("verify", on: "2026-11-30").messages == before)
  }

  @Test func ownFactorIdsNeedTheirRolesAndThatIsSaid() throws {
    let factor = "{id: 図面機密, name: {ja: 図面, en: drawings}, weight: 1, scores: {0: 無, 3: 極秘}"
    let without = try scratch.file("a.yaml", "scale: {version: v, factors: [\(factor)}]}\n")
    let with = try scratch.file("b.yaml", "scale: {version: v, factors: [\(factor), role: confidentiality}]}\n")
    #expect(
      try tenken(
        "supplier", "import", try scratch.file("r.csv", "code,name,図面機密\nG1,みほん,3\n"), on: "2026-05-01", settings: with
      ).status == 0)
    func opened(_ settings: String) throws -> TenkenProcess {
      try tenken(
        "cycle", "open", "2026", "--due", "2026-07-31", "--dry-run", "--format", "csv", on: "2026-05-01",
        settings: settings)
    }
    #expect(rows(try opened(with)).count == 1)
    let lacking = try opened(without)
    #expect(rows(lacking).isEmpty)
    #expect(lacking.messages.contains("no factor for confidentiality"), "\(lacking.messages)")
    #expect(try tenken("settings", "check", on: "2026-05-01", settings: without).status == 1)
    let whole = try scratch.file(
      "c.yaml", "scale: {version: v, factors: [\(factor), role: confidentiality}]}\ntarget-level: {default: 1}\n")
    #expect(try tenken("settings", "check", on: "2026-05-01", settings: whole).status == 0)
    let byID = try scratch.file(
      "d.yaml", "scale: {version: v, factors: [\(factor.replacing("図面機密", with: "confidentiality"))}]}\n")
    let old = try tenken("settings", "check", on: "2026-05-01", settings: byID)
    #expect(old.output.contains("the factors confidentiality are taken for the roles"), "\(old.output)")
    #expect(try tenken("supplier", "show", "G1", on: "2026-05-01", settings: with).output.contains("Lv3"))
  }

  @Test func evidenceIsJudgedOnTheDayOfTheAnswer() throws {
    try register("code,name,target_level\nH1,みほん,1\n", on: "2025-05-01")
    let monthly = "会社名,みほん\n取引先コード,H1\n年度,2025\n回答日,2025-07-01\n\nNo.,評価,エビデンス,確認日\n1,2,規程,2025-04-01\n"
    let run = try tenken("import", try scratch.file("h.csv", monthly), "--format", "csv", on: "2025-07-02")
    #expect(run.messages.contains("1 new"), "\(run.messages)")
    func stale(_ day: String) throws -> Int {
      rows(try tenken("gaps", "--format", "csv", on: day)).count { $0["kind"] == "stale" }
    }
    #expect(try stale("2025-07-02") == 0)
    #expect(try stale("2026-12-01") == 0)
    #expect(try tenken("gaps", "--format", "csv", on: "2026-12-01").messages.contains("has become old since"))
    // A second fact, and no gap: a list of its own.
    let aged = rows(try tenken("gaps", "--aged", "--format", "csv", on: "2026-12-01"))
    #expect(aged.map { $0["item_no"] } == ["1"])
    #expect(aged.map { "\($0["evidence_date"] ?? "") \($0["fresh_until"] ?? "")" } == ["2025-04-01 2026-04-01"])
    #expect(rows(try tenken("gaps", "--aged", "--format", "csv", on: "2025-07-02")).isEmpty)
    #expect(try tenken("gaps", "--aged", "--state", "new", on: "2026-12-01").status == 64)
  }

  @Test func aReturnForAYearThatCantBeIsNamedAndNotStored() throws {
    try register("code,name,target_level\nK1,みほん,1\n", on: "2025-05-01")
    for year in ["2014", "2028"] {
      let text = "supplier_code,supplier_name,fiscal_year,item_no,answer\nK1,みほん,\(year),1,2\n"
      let run = try tenken("import", try scratch.file("k\(year).csv", text), "--format", "csv", on: "2026-11-30")
      #expect(run.status == 1)
      #expect(run.output.contains("there can be no return for \(year) (2015–2027)"), "\(run.output)")
      #expect(run.messages.contains("0 new"), "\(run.messages)")
    }
  }

  @Test(arguments: [
    ["rank"], ["gaps"], ["review", "2026", "--out", "OUT"], ["visit", "plan", "2026"],
    ["supplier", "rate", "L1", "重さ", "1", "--by", "b"], ["supplier", "import", "REGISTER"], ["import", "RETURN"],
    ["supplier", "ask", "L1", "--year", "2026", "--level", "1", "--reason", "r", "--by", "b"],
    ["cycle", "open", "2026", "--due", "2026-12-31", "--dry-run"], ["cycle", "reopen", "2026", "--reason", "r"],
    ["review", "freeze", "2026"], ["scale", "show"], ["scale", "set", "--from", "2027"],
  ]) func aMissingRoleIsSaidByEveryCommandThatDependsOnIt(arguments: [String]) throws {
    let scores = "scores: {0: 軽, 1: 重}"
    let lacking = try scratch.file(
      "l.yaml", "scale: {version: v, factors: [{id: 重さ, name: {ja: 重さ, en: weight}, weight: 1, \(scores)}]}\n")
    let byID = try scratch.file(
      "i.yaml",
      "scale: {version: v, factors: [{id: confidentiality, name: {ja: 機密, en: c}, weight: 1, \(scores)}, {id: 重さ, name: {ja: 重さ, en: weight}, weight: 1, \(scores)}]}\n"
    )
    let register = try scratch.file("r.csv", "code,name,重さ\nL1,みほん,1\n")
    let returned = try scratch.file("l.csv", "supplier_code,fiscal_year,item_no,answer\nL1,2026,1,2\n")
    func run(_ arguments: [String], _ settings: String) throws -> TenkenProcess {
      let places = ["OUT": scratch.path("out"), "REGISTER": register, "RETURN": returned]
      return try TenkenProcess.run(
        arguments.map { places[$0] ?? $0 } + [
          "--db", scratch.path("t.db"), "--config", settings, "--as-of", "2026-11-30",
        ])
    }
    _ = try run(["supplier", "import", "REGISTER"], lacking)
    _ = try run(["import", "RETURN"], lacking)
    let said = try run(arguments, lacking).messages
    #expect(said.contains("no factor for confidentiality"), "\(said)")
    // What was fixed keeps its scale; the next year has that of the file.
    let next =
      arguments.map { $0 == "2026" ? "2027" : $0 }
      + (["rank", "gaps"].contains(arguments[0]) ? ["--year", "2027"] : [])
    guard !["import", "supplier", "review"].contains(arguments[0]), !arguments.contains("set") else { return }
    let told = try run(next, byID).messages
    #expect(told.contains("by their ids the factors confidentiality are taken"), "\(told)")
  }
}
