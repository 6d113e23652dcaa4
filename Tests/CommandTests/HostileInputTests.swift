import Foundation
import Testing

/// Hostile names, codes and comments through every command that lists or writes: what comes out is text and stays where
/// it belongs.
@Suite final class HostileInputTests {
  private let scratch: Scratch
  private static let words =
    "=1+1 <script>alert(1)</script><svg onload=alert(1)>\"'& \u{202E}\u{2066}\u{200B} ../../../x http://evil.example/ javascript:x"
  private static let codes = [
    "S-0001", "../../evil", "=CMD()", "<b>x", "S-\u{200B}0001", "Ѕ-0001", "S-0001\u{202E}", "S\u{2010}0001", "CON",
    "a/b", "@SUM(1)",
    "+1+1", "S-OO01",
  ]
  private static let invisible = Set(
    (0...0x9F).filter { !(0x20..<0x7F).contains($0) && $0 != 0x0A }.compactMap { Unicode.Scalar(UInt32($0)) }
  )
  .union(["\u{200B}", "\u{202E}", "\u{2066}"])

  init() throws {
    scratch = try Scratch()
    for folder in ["in", "out", "tmp"] {
      try FileManager.default.createDirectory(atPath: scratch.path(folder), withIntermediateDirectories: false)
    }
  }

  private func tenken(_ arguments: [String]) throws -> TenkenProcess {
    try TenkenProcess.run(
      arguments + ["--db", scratch.path("t.db"), "--as-of", "2026-11-30"], environment: ["TMPDIR": scratch.path("tmp")],
      in: scratch.url.appendingPathComponent("out"))
  }

  private func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }

  private func table(_ name: String, _ heading: String, _ rows: [[String]]) throws -> String {
    try scratch.file(
      "in/\(name)", ([heading] + rows.map { $0.map(quoted).joined(separator: ",") }).joined(separator: "\n") + "\n")
  }

  /// Register, returns of two years, flows, ledger, a visit and an action, all of them hostile.
  private func fill() throws -> TenkenProcess {
    let register = try tenken([
      "supplier", "import",
      try table(
        "suppliers.csv", "code,name,name_en,country,confidentiality,criticality,incident",
        Self.codes.map { [$0, Self.words, Self.words, Self.words, "3", "3", "0"] }),
    ])
    #expect(register.status == 0, "\(register.messages)")
    let answers = Self.codes.flatMap { code in
      [2025, 2026].flatMap { year in
        [1, 2, 41, 42, 43].map { item in
          [
            code, Self.words, "\(year)", "\(item)", "\((item + year) % 3)", Self.words, "2026-01-01",
            "\(Self.words)\ntenken: 9 new",
          ]
        }
      }
    }
    let returns = try table(
      "r.csv", "supplier_code,supplier_name,fiscal_year,item_no,answer,evidence,evidence_date,comment", answers)
    let flows = try table(
      "f.csv", "flow_id,from_code,from_name,to_code,to_name,kind,what,means,note",
      [
        ["F-1", "S-0001", "", "OWN", "", "goods", Self.words, "lorry", Self.words],
        ["=F", "=CMD()", "", "OWN", "", "goods", Self.words, "lorry", ""],
      ])
    let ledger = try table(
      "l.csv", "line_id,supplier_code,kind,confidentiality,given_on,what,person,note",
      [
        ["K-1", "S-0001", "情報", "秘", "2026-05-01", Self.words, Self.words, Self.words],
        ["=K", "=CMD()", "情報", "秘", "2026-05-01", Self.words, "", ""],
      ])
    let visits = try table(
      "v.csv", "取引先コード,訪問日,訪問者,先方の対応者,No.,確認結果,所見,確認した証跡",
      [["S-0001", "2026-11-12", Self.words, Self.words, "41", "一部達成", Self.words, Self.words]])
    for call in [
      ["import", returns], ["flow", "import", flows], ["ledger", "import", ledger],
      ["visit", "record", visits, "--by", Self.words],
      ["action", "set", "S-0001", "41", "what=\(Self.words)", "due_on=2026-12-31", "--by", Self.words],
      ["cycle", "open", "2026", "--due", "2026-12-31"],
      [
        "incident", "add", "S-0001", "--on", "2026-05-01", "--kind", "leak", "--source", Self.words, "--what",
        Self.words,
        "--decision", Self.words,
      ],
      ["evidence", "add", "S-0001", returns, "--item", "41", "--note", Self.words, "--by", Self.words],
      [
        "certificate", "add", "S-0001", "--scheme", "other", "--expires", "2027-03-31", "--number", Self.words,
        "--scope", Self.words, "--sites", Self.words, "--issuer", Self.words,
      ],
      [
        "agreement", "add", "S-0001", "agreement_id==A", "signed_on=2026-04-01", "classes=秘", "party=\(Self.words)",
        "copies=\(Self.words)", "note=\(Self.words)",
      ],
      [
        "contract", "add", "S-0001", "contract==K", "subject=\(Self.words)", "renewal=\(Self.words)",
        "note=\(Self.words)",
      ],
      [
        "contact", "add", "S-0001", "--role", "incidentDay", "--name", Self.words, "--department", Self.words,
        "--telephone", "052-000-0000", "--note", Self.words,
      ],
    ] {
      let run = try tenken(call)
      #expect(run.status <= 1, "\(call.prefix(2)) \(run.messages)")
    }
    return register
  }

  private static let lists = [
    ["supplier", "list"], ["supplier", "ratings"], ["rank"], ["gaps"], ["trend"], ["reliability"], ["status"],
    ["trace", "S-0001", "41"],
    ["journal", "show"], ["flow", "list"], ["flow", "export"], ["flow", "coverage"], ["flow", "impact", "=CMD()"],
    ["ledger", "list", "--reveal"],
    ["ledger", "export", "--reveal"], ["ledger", "corrections", "--reveal"], ["contract", "ending"],
    ["agreement", "list", "--reveal"], ["agreement", "check"],
    ["contract", "list", "--reveal"], ["contract", "show", "S-0001", "--contract", "=K", "--reveal"],
    ["ledger", "compare", "--reveal"], ["visit", "list"],
    ["visit", "compare"], ["incident", "list"], ["contact", "list"], ["certificate", "list"],
    ["evidence", "list"], ["evidence", "answers"], ["supplier", "show", "S-0001"],
    ["action", "list"], ["action", "promises"], ["cycle", "status"], ["check", "../in/r.csv"], ["rules", "waivers"],
  ]

  private func writers() -> [[String]] {
    [
      ["letter", "--all", "--year", "2026", "--out", "letters"],
      ["letter", "--all", "--year", "2026", "--out", "letters", "--format", "xlsx"],
      ["review", "2026", "--out", "review", "--xlsx"], ["sheet", "return"] + Self.codes + ["--out", "returned"],
      ["sheet", "return"] + Self.codes + ["--out", "returned", "--format", "csv"],
      ["sheet", "issue"] + Self.codes + ["--year", "2026", "--with-last-year", "--out", "issued"],
      ["sheet", "issue"] + Self.codes + ["--year", "2026", "--with-last-year", "--out", "issued", "--format", "csv"],
      ["cycle", "send", "2026", "--out", "sent"], ["flow", "sheet", "S-0001", "--out", "flow.html"],
      ["flow", "draw", "--out", "flow.svg"], ["contact", "emergency", "S-0001", "--out", "emergency.html"],
      ["visit", "sheet", "S-0001", "--out", "visit.xlsx", "--print", "visit.html"],
      ["ledger", "confirm", "S-0001", "--out", "confirm.xlsx"],
      [
        "contract", "end", "S-0001", "--contract", "S-0001", "--date", "2026-12-31", "--out", "end.xlsx", "--print",
        "end.html",
      ],
      ["ledger", "export", "--reveal", "--format", "xlsx", "--out", "ledger.xlsx"],
      ["export", "all", "--out", "export"],
      ["backup", "copy.db"],
    ]
  }

  @Test func everyListingAndFileHoldsThemAsText() throws {
    let register = try fill()
    // Look-alikes are said with what tells them apart.
    for words in [
      "S-\\u{200B}0001 (U+200B)’ holds characters that can't be seen", "Ѕ-0001 (U+0405)’ looks like ‘S-0001’",
      "S\u{2010}0001 (U+2010)’ looks like ‘S-0001’", "‘S-OO01’ looks like ‘S-0001’",
    ] { #expect(register.messages.contains(words), "\(register.messages)") }
    let formats = Dictionary(uniqueKeysWithValues: try Command.all().map { ($0.path, $0.formats) })
    for call in Self.lists {
      let path = call.prefix(2).joined(separator: " ")
      let known = formats[path] ?? formats[call[0]] ?? []
      for format in known.isEmpty ? [""] : known where format != "xlsx" {
        try hold(call + (format.isEmpty ? [] : ["--format", format]), format)
      }
    }
    for call in writers() { try hold(call, "") }
    #expect(
      try Set(FileManager.default.contentsOfDirectory(atPath: scratch.url.path)) == [
        "in", "out", "tmp", "t.db", "t.db.evidence",
      ])
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("tmp")).isEmpty)
    let judged = try Python.run(["Tests/Independent/hostile_files.py", scratch.path("out")])
    #expect(judged.hasPrefix("clean: "), "\(judged)")
  }

  private func hold(_ call: [String], _ format: String) throws {
    let run = try tenken(call)
    #expect(run.status <= 1, "\(call) \(run.messages)")
    #expect(
      run.messages.unicodeScalars.allSatisfy { !Self.invisible.contains($0) },
      "\(call) \(run.messages.debugDescription)")
    for line in run.messages.split(separator: "\n") {
      #expect(line.hasPrefix("tenken: "), "\(call) \(line)")
      #expect(!line.contains("9 new"), "\(call) \(line)")
    }
    switch format {
    case "csv", "json", "sarif", "html", "svg":
      try Data(run.output.utf8).write(
        to: URL(
          fileURLWithPath: scratch.path(
            "out/\(call.prefix(2).joined(separator: "-").replacing("/", with: "")).\(format)")))
    default:
      #expect(
        run.output.unicodeScalars.allSatisfy { !Self.invisible.contains($0) }, "\(call) \(run.output.debugDescription)")
      #expect(!run.output.contains("\ntenken: 9 new"), "\(call)")
    }
  }

  @Test(arguments: [
    ["supplier", "show"], ["trace"], ["sheet", "return"], ["import"], ["check"], ["letter"], ["rules", "show"],
    ["review"], ["backup"],
    ["restore"],
    ["rank", "--year"], ["rank", "--config"], ["sheet", "issue"], ["criteria", "import"], ["ledger", "import"],
    ["supplier", "import"],
    ["flow", "impact"],
    ["rank", "--format"], ["cycle", "send"], ["contract", "end"],
  ]) func messagesNeverMoveATerminalNorForgeALine(_ command: [String]) throws {
    let hostile = "x\u{1B}[31m\u{202E}\ntenken: 9 new\u{9B}2J"
    let run = try tenken(command + [hostile] + (command == ["letter"] ? ["--year", "2026", "--out", "o"] : []))
    #expect(run.status != 0)
    #expect(run.messages.unicodeScalars.allSatisfy { !Self.invisible.contains($0) }, "\(run.messages.debugDescription)")
    #expect(!run.messages.contains("\ntenken: 9 new"), "\(run.messages)")
  }

  /// What a message quotes of a file that isn't understood is quoted safely too.
  @Test func headingsOfAFileThatIsRefusedAreQuotedSafely() throws {
    let run = try tenken(["check", try table("h.csv", "\"評価\u{1B}[2J\",\"コード\u{202E}\ntenken: 9 new\"", [["a", "b"]])])
    #expect(
      run.status != 0,
      "\(run.messages.debugDescription)")
    #expect(
      run.messages.unicodeScalars.allSatisfy { !Self.invisible.contains($0) },
      "\(run.messages.debugDescription)")
  }

  /// Nothing is fetched, and only the printing of a PDF starts another program.
  @Test func noSourceFetchesAndOneStartsAProgram() throws {
    let sources = TenkenProcess.repository.appendingPathComponent("Sources")
    var starting: [String] = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: sources.path) where path.hasSuffix(".swift") {
      let text = try String(contentsOf: sources.appendingPathComponent(path), encoding: .utf8)
      for word in ["FoundationNetworking", "URLSession", "getaddrinfo(", "socket(", "dlopen("] {
        #expect(!text.contains(word), "\(path): \(word)")
      }
      if ["Process()", "posix_spawn", "execv", "popen(", "system(\""].contains(where: text.contains) {
        starting.append(path)
      }
    }
    #expect(starting == ["tenken/Commands/Review/ReviewPDF.swift"])
  }
}
