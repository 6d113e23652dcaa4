import Foundation
import Testing

/// U+0000 and its kind at every door, with the real binary: refused or reported with their place, and never stored.
@Suite struct ControlCharacterTests {
  private let scratch: Scratch
  private static let heading = "supplier_code,supplier_name,fiscal_year,item_no,answer,comment\n"

  init() throws { scratch = try Scratch() }

  private func tenken(_ arguments: String...) throws -> TenkenProcess {
    try TenkenProcess.run(arguments + ["--db", scratch.path("tenken.db"), "--as-of", "2026-11-30"])
  }

  private func findings(_ name: String, _ text: String) throws -> (errors: [String], run: TenkenProcess) {
    let run = try tenken("import", scratch.file(name, text), "--format", "csv", "--min-severity", "error")
    let rows = run.output.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    return (rows.map { "\($0[0]) \($0[4]):\($0[5]) \($0[6])" }, run)
  }

  @Test(arguments: [
    ("S-\u{0}1,みほん,2026,41,2,", ["unknown-supplier 2: ", "unreadable-text 2:1 "]),
    ("S-1,み\u{1}ほん,2026,41,2,", ["unreadable-text 2:2 "]), ("S-1,みほん,20\u{1B}26,41,2,", ["unreadable-year 2:3 "]),
    ("S-1,みほん,2026,41,2\u{7F},", ["unknown-answer 2:5 ", "unreadable-text 2:5 "]),
    ("S-1,みほん,2026,41,2,a\u{0}b", ["unreadable-text 2:6 "]),
  ]) func inATable(_ row: String, _ expected: [String]) throws {
    let (errors, run) = try findings("a.csv", Self.heading + row + "\n")
    #expect(errors == expected, "\(run.output)")
    #expect(run.status == 1, "\(run.output)")
    #expect(try tenken("supplier", "show", "S-").status != 0)
  }

  @Test(arguments: [
    (
      #"{"supplier":{"code":"S-\u0000X"},"fiscalYear":2026,"answers":[{"item":41,"answer":"met"}]}"#,
      "unreadable-text 1: $.supplier.code"
    ),
    (
      #"{"supplier":{"code":"S-1","name":"x\u0007y"},"fiscalYear":2026,"answers":[{"item":41,"answer":"met"}]}"#,
      "unreadable-text 1: $.supplier.name"
    ),
    (
      #"{"supplier":{"code":"S-1"},"fiscalYear":2026,"answers":[{"item":41,"answer":"met","comment":"a\u0001b"}]}"#,
      "unreadable-text 1: $.answers[0].comment"
    ),
  ]) func inJSON(_ text: String, _ expected: String) throws {
    let (errors, run) = try findings("a.json", text)
    #expect(errors.contains(expected), "\(run.output)")
    #expect(run.status == 1, "\(run.output)")
  }

  @Test func inTheFactsOfASheet() throws {
    let (errors, _) = try findings("a.csv", "会社名,みほん\n取引先コード,S-1\n年度,2026\n回答者,名\u{0}無し\nNo.,評価\n41,2\n")
    #expect(errors == ["unreadable-text 4:2 "])
  }

  @Test func inTheRegisterTheSettingsAMapAndNames() throws {
    let register = try tenken("supplier", "import", scratch.file("r.csv", "code,name\nS-1,a\u{0}b\n"))
    #expect(register.status == 1)
    #expect(register.messages.contains("r.csv:2:2: bytes that aren't"))
    let good = try scratch.file("good.csv", Self.heading + "S-1,みほん,2026,41,2,\n")
    let settings = try tenken("import", good, "--config", scratch.file("s.yaml", "office: \"a\\0b\"\n"))
    #expect(
      settings.status == 65,
      "\(settings.messages)")
    #expect(
      settings.messages.contains("s.yaml:1:9: a control character in ‘office’"),
      "\(settings.messages)")
    let map = try tenken("import", good, "--map", scratch.file("m.yaml", "columns:\n  item: \"a\\x01\"\n"))
    #expect(map.status == 65)
    #expect(map.messages.contains("m.yaml:2:9: a control character"))
    let name = try tenken("import", scratch.file("a\u{1}b.csv", Self.heading + "S-1,みほん,2026,41,2,\n"))
    #expect(name.status == 65)
    #expect(name.messages.contains(#"a\u{1}b.csv: a control character in the name"#))
    #expect(!name.messages.contains("\u{1}"))
  }
}
