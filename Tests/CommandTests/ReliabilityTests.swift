import Foundation
import Testing

/// What is said of returns beside others: last year's, and other companies'.
@Suite struct ReliabilityCommandTests {
  private let scratch: Scratch
  private let database: String

  init() throws {
    scratch = try Scratch()
    database = scratch.path("t.db")
  }

  private func rows(_ code: String, year: Int = 2026, _ answer: (Int) -> String) -> String {
    (41..<81).map { "\(code),\(year),\($0),\(answer($0))" }.joined(separator: "\n") + "\n"
  }

  private static let header = "supplier_code,fiscal_year,item_no,answer,comment\n"

  /// Five ordinary companies, one that answers 15 items otherwise, and its copies with some changes.
  private func population(copies: [Int]) -> String {
    let ordinary = (1...5).map { company in rows("O-\(company)") { $0 == 40 + company ? "1" : "2" } }.joined()
    return Self.header + ordinary
      + ([0] + copies).enumerated().map { place, changes in
        rows("C-\(place)") { $0 < 56 ? "0" : $0 > 80 - changes ? "1" : "2" }
      }.joined()
  }

  private func list(_ arguments: String...) throws -> TenkenProcess {
    try TenkenProcess.run(arguments + ["--db", database, "--as-of", "2026-11-30", "--format", "csv"])
  }

  @Test func copiesAreListedByCheckAndImport() throws {
    let file = try scratch.file("r.csv", population(copies: [0, 2, 9]))
    for command in ["check", "import"] {
      let run = try list(command, file)
      let copied = run.output.split(separator: "\n").filter { $0.contains("copied-answers,") }.map(String.init)
      #expect(
        copied.map { $0.split(separator: ",")[0] } == [
          "copied-answers", "copied-answers", "nearly-copied-answers",
        ])
      #expect(copied[0].contains("C-0"), "\(copied)")
      #expect(copied[0].contains("supplier C-1"), "\(copied)")
      #expect(copied[2].contains("C-2"), "\(copied)")
      #expect(copied[2].contains("38/40 answers are those of supplier C-0"), "\(copied)")
    }
  }

  @Test func anImportIsHeldAgainstWhatIsStored() throws {
    _ = try list("import", try scratch.file("a.csv", population(copies: [])))
    let late = try scratch.file("b.csv", Self.header + rows("L-1") { $0 < 56 ? "0" : "2" })
    let run = try list("import", late)
    let copied = run.output.split(separator: "\n").filter { $0.hasPrefix("copied-answers,") }
    try #require(copied.count == 1, "\(run.output)")
    #expect(copied[0].contains(",L-1,2026,"), "\(run.output)")
    #expect(copied[0].contains("supplier C-0"), "\(run.output)")
  }

  @Test func reliabilityNamesItsReasonsAndTheLeastReliableFirst() throws {
    _ = try list("import", try scratch.file("a.csv", population(copies: [0])))
    let lines = try list("reliability").output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "supplier_code,supplier_name,fiscal_year,importance_class,reliability,reasons")
    #expect(lines[1].hasPrefix("C-0,"), "\(lines[1])")
    #expect(lines[1].contains("copied-answers C-1 (-60.0 %)"), "\(lines[1])")
    #expect(lines[2].hasPrefix("C-1,"), "\(lines[2])")
    #expect(lines[2].contains("copied-answers C-0 (-60.0 %)"), "\(lines[2])")
    #expect(lines.count == 8)
    let unknown = try list("reliability", "C-9")
    #expect(unknown.status == 64, "\(unknown.messages)")
    #expect(unknown.messages.contains("no return of ‘C-9’ for 2026"), "\(unknown.messages)")
  }

  @Test func whatIsWaivedOrSwitchedOffTakesNothingAway() throws {
    _ = try list("import", try scratch.file("a.csv", population(copies: [0])))
    let settings = """
      rules: {scope-contradiction: {enabled: false}}
      waivers: [{rule: copied-answers, supplier: C-0, reason: one parent, by: CISO, until: 2026-12-31}]

      """
    let config = try scratch.file("t.yaml", settings)
    let lines = try list("reliability", "--config", config).output.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix("C-0,") && !$0.contains("copied") })
    #expect(lines.contains { $0.hasPrefix("C-1,") && $0.contains("copied-answers C-0") })
    let off = try scratch.file("off.yaml", "rules: {copied-answers: {enabled: false}}\n")
    #expect(!(try list("reliability", "--config", off).output.contains("copied")))
  }

  @Test func aWaiverOfACopyIsActiveAndTheReviewCountsCopies() throws {
    _ = try list("import", try scratch.file("a.csv", population(copies: [0])))
    let settings = "waivers: [{rule: copied-answers, supplier: C-0, reason: one parent, by: CISO, until: 2026-12-31}]\n"
    let config = try scratch.file("t.yaml", settings)
    let waivers = try list("rules", "waivers", "--config", config).output
    #expect(waivers.contains("copied-answers,C-0,,active,1,"), "\(waivers)")
    let out = scratch.path("review")
    let review = try TenkenProcess.run([
      "review", "2026", "--out", out, "--db", database, "--config", config, "--as-of", "2026-11-30",
    ])
    #expect(review.status == 0, "\(review.messages)")
    let findings = try String(contentsOfFile: out + "/findings-by-rule-2026.csv", encoding: .utf8)
    #expect(findings.contains("copied-answers,warning,2,2,1\n"), "\(findings)")
  }

  @Test(arguments: [false, true]) func aFileOfTwoYearsSeesItsOwnFirstYear(_ isLarge: Bool) throws {
    // Files above 1 MiB are read and judged ahead of storing.
    let filling =
      isLarge
      ? (1...400).map { company in rows("F-\(company)") { _ in "2,\(String(repeating: "x", count: 60))" } }.joined()
      : ""
    let text =
      Self.header + rows("S-1", year: 2025) { _ in "2" } + filling + rows("S-1", year: 2026) { $0 == 41 ? "0" : "2" }
    #expect((text.utf8.count > 1 << 20) == isLarge)
    let run = try list("import", try scratch.file("two.csv", text))
    let fallen = run.output.split(separator: "\n").filter { $0.hasPrefix("fallen-from-met,") }
    try #require(fallen.count == 1, "\(fallen)")
    #expect(fallen[0].contains(",S-1,2026,41,"), "\(fallen)")
  }
}
