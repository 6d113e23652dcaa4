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
    (["gaps", "--state", "closed"], "there are: new, continued, reopened, notCompared."),
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
