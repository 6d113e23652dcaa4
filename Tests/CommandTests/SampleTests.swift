import Foundation
import Testing

/// The main job on the samples, as the README's first command does it: the real binary, and recordings of what it says.
@Suite final class SampleTests {
  private static let day = ["--as-of", "2026-11-30"]
  private let scratch: Scratch
  private let common: [String]
  private let imported: TenkenProcess

  init() throws {
    scratch = try Scratch()
    common = ["--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml"] + Self.day
    let register = try TenkenProcess.run(["supplier", "import", "Samples/suppliers.csv"] + common)
    #expect(register.status == 0, "\(register.messages)")
    imported = try TenkenProcess.run(
      ["import", "Samples/returns", "--keep-going", "--format", "csv", "--min-severity", "warning"] + common)
  }

  private func tenken(_ arguments: String...) throws -> TenkenProcess { try TenkenProcess.run(arguments + common) }

  @Test func importNamesTheFileThatIsNoCheckSheetAndStoresTheRest() throws {
    #expect(imported.status == 65)
    #expect(imported.messages.contains("Samples/returns/2026/懇親会出欠表.csv: this doesn't look like a check sheet"))
    #expect(
      imported.messages.contains(
        "imported. returns: 110 new, 0 superseding, 0 unchanged (6 of them invalid), 1 not stored"))
    try Recording("findings.csv").compare(imported.output)
  }

  @Test func everyFindingIsWordedInJapaneseToo() throws {
    let japanese = try TenkenProcess.run(
      ["check", "Samples/returns/2026", "--lang", "ja", "--format", "csv", "--min-severity", "warning"] + Self.day)
    #expect(japanese.status == 65)
    #expect(japanese.messages.contains("チェックシートではないようです"))
    try Recording("check-2026-ja.csv").compare(japanese.output)
  }

  @Test(arguments: [2024, 2025, 2026]) func theRankingEqualsAnIndependentComputation(_ year: Int) throws {
    let ours = try tenken("rank", "--year", String(year), "--format", "csv")
    let theirs = try Python.run([
      "Tests/Independent/rank.py", String(year), "Samples", "Sources/CatalogueData/jama-japia-2.2.json",
    ])
    #expect(ours.status == 0)
    #expect(ours.output == theirs)
  }

  @Test func rankGapsAndExplanationAreAsRecorded() throws {
    try Recording("rank-2026.txt").compare(tenken("rank", "--year", "2026", "--lang", "ja").output)
    try Recording("gaps-S-0028.csv").compare(tenken("gaps", "S-0028", "--year", "2026", "--format", "csv").output)
    try Recording("explain-S-0001-en.txt").compare(tenken("rank", "--year", "2026", "--explain", "S-0001").output)
    try Recording("explain-S-0001-ja.txt").compare(
      tenken("rank", "--year", "2026", "--explain", "S-0001", "--lang", "ja").output)
  }

  @Test func theViewGapAgreesWithTheGapList() throws {
    let listed = try tenken("gaps", "--year", "2026", "--format", "csv").output
      .split(separator: "\n").dropFirst().map(\.csvCells)
      .filter { !$0.contains("stale") }.map { "\($0[0])|\($0[3])" }
    let viewed = try Python.run([
      "-c",
      "import sqlite3,sys\nfor r in sqlite3.connect(sys.argv[1]).execute(\"select supplier_code, item_no from gap where fiscal_year=2026\"): print(*r, sep='|')",
      scratch.path("tenken.db"),
    ])
    #expect(Set(listed) == Set(viewed.split(separator: "\n").map(String.init)))
    #expect(listed.count > 500)
  }

  @Test func theSameImportAgainChangesNothing() throws {
    let before = try tenken("rank", "--format", "csv").output
    let again = try tenken("import", "Samples/returns/2024", "Samples/returns/2025", "--format", "csv")
    #expect(again.status == 0)
    #expect(again.messages.contains("returns: 0 new, 0 superseding, 0 unchanged"))
    #expect(again.messages.contains("the same bytes were imported before"))
    #expect(try tenken("rank", "--format", "csv").output == before)
  }

  @Test func aCorrectedReturnSupersedesAndTheOlderStaysReadable() throws {
    let correction = try tenken("import", "Samples/corrections", "--format", "csv")
    #expect(correction.messages.contains("0 new, 1 superseding"))
    let shown = try tenken("supplier", "show", "S-0028").output
    #expect(shown.contains("2026 v1 superseded"))
    #expect(shown.contains("2026 v2 current"))
    let theirs = try Python.run([
      "Tests/Independent/rank.py", "2026", "Samples", "Sources/CatalogueData/jama-japia-2.2.json", "--then",
      "Samples/corrections",
    ])
    #expect(try tenken("rank", "--year", "2026", "--format", "csv").output == theirs)
    #expect(try tenken("verify").status == 0)
  }

  @Test func aReturnThatWasNotStoredCountsWhenSomebodySaysSo() throws {
    let path = "Samples/returns/2026/ためしハーネス_チェックシート.csv"
    let alone = try tenken("import", path, "--format", "csv")
    #expect(alone.messages.contains("undecided between two files: 1 returns"))
    #expect(alone.messages.contains("0 new, 0 superseding"))
    let preferred = try tenken("import", path, "--prefer", path, "--format", "csv")
    #expect(preferred.messages.contains("0 new, 1 superseding"))
  }

  @Test(arguments: ["ja", "en"]) func theReviewIsOnePageWithItsTablesAndTheSameEveryTime(_ language: String) throws {
    let first = scratch.path("first"), second = scratch.path("second")
    let run = try tenken("review", "2026", "--out", first, "--lang", language)
    #expect(run.status == 0, "\(run.messages)")
    #expect(try tenken("review", "2026", "--out", second, "--lang", language).status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: first).sorted()
    #expect(names.contains("review-2026.html"))
    #expect(names.contains("ranking-2026.csv"))
    #expect(names.contains("ranking-2026.json"))
    for name in names {
      #expect(FileManager.default.contentsEqual(atPath: "\(first)/\(name)", andPath: "\(second)/\(name)"), "\(name)")
    }
    let page = try String(contentsOfFile: "\(first)/review-2026.html", encoding: .utf8)
    #expect(page.contains("Content-Security-Policy"))
    #expect(!page.contains("<script"))
    #expect(!page.contains("http://"))
    #expect(!page.contains("https://"))
    #expect(page.contains(language == "ja" ? "取引先セキュリティ年次点検報告" : "Yearly partner security review"))
    #expect(
      try String(contentsOfFile: "\(first)/ranking-2026.csv", encoding: .utf8)
        == tenken("rank", "--year", "2026", "--format", "csv", "--lang", language).output)
  }

  @Test func workbooksAreReadLikeTheFilesTheyWereMadeFrom() throws {
    let own = scratch.path("own.db")
    func tenken(_ arguments: String...) throws -> TenkenProcess {
      try TenkenProcess.run(arguments + ["--db", own, "--config", "Samples/tenken.yaml"] + Self.day)
    }
    #expect(try tenken("supplier", "import", "Samples/workbooks/suppliers.xlsx").messages.contains("40 new"))
    let names = ["S-0024_架空ねじ_チェックシート.xlsx", "【回答】ひながた化成_自己評価.xlsx"].map { "Samples/workbooks/\($0)" }
    let run = try tenken("import", names[0], names[1], "--format", "csv", "--lang", "ja", "--min-severity", "warning")
    #expect(run.messages.contains("新規 2 件"), "\(run.messages)")
    #expect(run.status == 1, "\(run.messages)")
    try Recording("workbooks-2026-ja.csv").compare(run.output)
    let form = "Samples/workbooks/れい電池_社内様式7"
    #expect(try tenken("import", "\(form).xlsx").status == 65)
    #expect(try tenken("import", "\(form).xlsx", "--map", "\(form).map.yaml").messages.contains("1 new"))
    #expect(
      try tenken("supplier", "list", "--format", "csv").output
        == self.tenken("supplier", "list", "--format", "csv").output)
    let query = """
      import sqlite3,sys
      def answers(path, code):
          return sorted(sqlite3.connect(path).execute("select item_no, answer, evidence, evidence_date, comment, planned_date from answer where fiscal_year=2026 and supplier_code=?", (code,)))
      for code, differ in (("S-0024", {29}), ("S-0027", set()), ("S-0030", set())):
          ours, theirs = answers(sys.argv[1], code), answers(sys.argv[2], code)
          print(code, len(ours), {row[0] for row in set(ours) ^ set(theirs)} == differ)
      """
    let compared = try Python.run(["-c", query, own, scratch.path("tenken.db")])
    #expect(compared == "S-0024 153 True\nS-0027 153 True\nS-0030 153 True\n", "\(compared)")
  }

  @Test func catalogueAndScaleAreShown() throws {
    let show = try tenken("criteria", "show", "42", "--lang", "ja").output
    #expect(show.contains("No. 42"))
    #expect(show.contains("年1回以上"))
    #expect(show.contains("解説書 p. 44"))
    #expect(try tenken("criteria", "list", "--format", "csv").output.split(separator: "\n").count == 154)
    #expect(try tenken("scale", "show").output.contains("confidentiality"))
    #expect(try tenken("supplier", "list", "--format", "csv").output.split(separator: "\n").count == 41)
    #expect(try tenken("rules", "list", "--format", "csv").output.contains("prerequisite,warning,on"))
    #expect(try tenken("rules", "show", "prerequisite").output.contains("60=unmet ↓61=met"))
  }
}

/// What the binary said when somebody last looked at it. `TENKEN_RECORD=1 swift test` writes anew; look at the
/// difference before committing.
struct Recording {
  private let url: URL

  init(_ name: String) {
    url = TenkenProcess.repository.appendingPathComponent("Tests/CommandTests/Recordings/\(name)")
  }

  func compare(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    if ProcessInfo.processInfo.environment["TENKEN_RECORD"] != nil {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    let recorded = try String(contentsOf: url, encoding: .utf8)
    let difference = zip(recorded.split(separator: "\n"), text.split(separator: "\n")).first { $0 != $1 }
    #expect(
      recorded == text, "\(url.lastPathComponent): \(difference.map { "\($0)" } ?? "another length")",
      sourceLocation: sourceLocation)
  }
}

/// Python 3 with its standard library, for what has to be independent of our own code.
enum Python {
  static func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.currentDirectoryURL = TenkenProcess.repository
    let scratch = try Scratch()
    let output = scratch.url.appendingPathComponent("out")
    try Data().write(to: output)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: try Data(contentsOf: output), as: UTF8.self)
  }
}
