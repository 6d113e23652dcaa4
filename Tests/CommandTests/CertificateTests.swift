import Foundation
import Testing

/// Whom a cycle asks by the office's own settings, and certificates that stand in for a sheet, with the real binary.
@Suite struct CertificateTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    for arguments in [
      ["supplier", "import", "Samples/suppliers.csv"], ["ledger", "import", "Samples/ledger/ledger.csv"],
    ] {
      let run = try tenken(arguments)
      #expect(run.status == 0, "\(run.messages)")
    }
  }

  private func tenken(_ arguments: [String], on day: String = "2026-05-01", settings: String? = nil) throws
    -> TenkenProcess
  {
    try TenkenProcess.run(
      arguments + [
        "--db", scratch.path("tenken.db"), "--config", settings ?? "Samples/tenken.yaml", "--as-of", day,
      ])
  }

  /// The samples' settings with more about the cycle, and with other sections.
  private func settings(cycle: String = "", others: String = "") throws -> String {
    let text = try String(
      contentsOf: TenkenProcess.repository.appendingPathComponent("Samples/tenken.yaml"), encoding: .utf8)
    return try scratch.file(
      "s-\(UUID().uuidString).yaml", text.replacing("\ncycle:\n", with: "\n\(others)\ncycle:\n\(cycle)"))
  }

  private func rows(_ arguments: [String], on day: String = "2026-05-01", settings: String? = nil) throws -> [[String]]
  {
    try tenken(arguments + ["--format", "csv"], on: day, settings: settings).output.split(separator: "\n").dropFirst()
      .map(\.csvCells)
  }

  private func opened(_ settings: String) throws -> [String: String] {
    Dictionary(
      try rows(["cycle", "open", "2026", "--due", "2026-07-31", "--dry-run"], settings: settings).map {
        ($0[0], $0[5])
      },
      uniquingKeysWith: { first, _ in first })
  }

  @Test func classesOfInformationThatCountAsImportantAreSettings() throws {
    let highest = try opened(settings())
    let wider = try opened(settings(cycle: "  important-information: [極秘, 秘]\n"))
    #expect(Set(wider.keys).isSuperset(of: highest.keys))
    let added = wider.filter { highest[$0.key] == nil }
    #expect(!added.isEmpty)
    #expect(added.values.allSatisfy { $0.contains("holds secret") || $0.contains("flows of secret") }, "\(added)")
    let unknown = try tenken(
      ["settings", "check"], settings: settings(cycle: "  important-information: [ない]\n"))
    #expect(unknown.status == 65)
    #expect(unknown.messages.contains("there is no class ‘ない’. Allowed: "), "\(unknown.messages)")
  }

  @Test func whoeverCanReachOurSystemsOrWouldStopUsIsAskedWhereTheSettingsSaySo() throws {
    let before = try opened(settings())
    #expect(before.values.allSatisfy { !$0.contains("reach our systems") && !$0.contains("continuity") })
    let access = try opened(settings(cycle: "  ask-access: true\n"))
    #expect(access.values.contains { $0.contains("can reach our systems (ledger lines: ") }, "\(access)")
    let stops = try opened(settings(cycle: "  ask-continuity: {at-least: 3}\n"))
    #expect(stops.values.contains { $0.contains("important for continuity (criticality: 3)") }, "\(stops)")
    let named = try opened(settings(cycle: "  ask-continuity: {factor: criticality, at-least: 3}\n"))
    #expect(named == stops)
    let wrong = try tenken(
      ["settings", "check"], settings: settings(cycle: "  ask-continuity: {factor: x, at-least: 3}\n"))
    #expect(wrong.messages.contains("no such factor for continuity"), "\(wrong.messages)")
  }

  private func add(_ code: String, _ options: String...) throws -> TenkenProcess {
    try tenken(["certificate", "add", code, "--by", "例"] + options)
  }

  @Test func aCertificateIsRecordedWithItsFileAndReadInAgain() throws {
    let file = try scratch.file("is.pdf", "%PDF-1.4\nx\n")
    let added = try add(
      "S-0001", "--scheme", "ISO 27001", "--number", "IS-1", "--expires", "2027-03-31", "--scope", "設計", "--sites",
      "浜松", "--file", file)
    #expect(added.status == 0, "\(added.messages)")
    let list = try rows(["certificate", "list"])
    #expect(list[0][3] == "isms" && list[0][11] == "yes" && list[0][12] == "1", "\(list)")
    #expect(try rows(["evidence", "list", "--of", "certificate"]).map { $0[6] } == [list[0][0]])
    let csv = try tenken(["certificate", "list", "--format", "csv"]).output
    let again = try tenken(["certificate", "import", try scratch.file("c.csv", csv)])
    #expect(again.messages.contains("certificates: 0 new, 0 changed, 1 unchanged"), "\(again.messages)")
    let renewed = try add("S-0001", "--scheme", "isms", "--number", "IS-1", "--expires", "2030-03-31")
    #expect(renewed.messages.contains("1 changed"), "\(renewed.messages)")
    #expect(try rows(["certificate", "list"])[0][6...7] == ["設計", "浜松"], "what the row doesn't say stays")
    let id = try rows(["certificate", "list"])[0][0]
    #expect(try tenken(["certificate", "withdraw", id, "--reason", "取消", "--by", "例"]).status == 0)
    #expect(try rows(["certificate", "list", "--holding"]).isEmpty)
    #expect(try tenken(["verify"]).status == 0)
  }

  @Test(arguments: [
    ("S-9999,isms,2027-03-31,", "certificate-unknown-company", 1), ("S-0001,x,2027-03-31,", "certificate-scheme", 1),
    ("S-0001,isms,,", "certificate-missing", 1), ("S-0001,isms,2027-02-30,", "certificate-date", 1),
    ("S-0001,isms,2027-03-31,2028-01-01", "certificate-end-before-start", 1),
    ("S-0001,isms,2026-04-30,", "certificate-expired", 0),
  ]) func whatCantBeUsedIsNamed(_ row: String, _ rule: String, _ status: Int32) throws {
    let file = try scratch.file("c.csv", "supplier_code,scheme,expires_on,issued_on\n\(row)\n")
    let run = try tenken(["certificate", "import", file, "--format", "csv"])
    #expect(run.status == status, "\(run.messages)")
    #expect(run.output.contains("\(rule),"), "\(run.output)")
    #expect(try rows(["certificate", "list"]).count == (status == 0 ? 1 : 0))
  }

  @Test func aCertificateStandsInForAWholeSheetUntilItEnds() throws {
    let settings = try settings(others: "certificates: {stand-in: [{scheme: tisax, levels: [AL3], classes: [A]}]}\n")
    #expect(try tenken(["cycle", "open", "2026", "--due", "2026-07-31"], settings: settings).status == 0)
    func state(_ day: String, _ file: String? = nil) throws -> [String] {
      let row = try rows(["cycle", "status", "2026"], on: day, settings: file ?? settings).first { $0[0] == "S-0001" }
      return [row?[2] ?? "", row?[15] ?? ""]
    }
    #expect(try state("2026-05-01") == ["due", ""])
    _ = try add("S-0001", "--scheme", "tisax", "--level", "AL2", "--number", "T-2", "--expires", "2026-12-31")
    #expect(try state("2026-05-01")[0] == "due", "another level stands in for nothing")
    _ = try add("S-0001", "--scheme", "tisax", "--level", "AL3", "--number", "T-1", "--expires", "2026-12-31")
    #expect(try state("2026-05-01") == ["certified", "tisax T-1 – 2026-12-31"])
    #expect(try state("2026-12-31")[0] == "certified")
    #expect(try state("2027-01-01")[0] == "overdue")
    #expect(try state("2026-05-01", "Samples/tenken.yaml")[0] == "due", "the settings say so, not the certificate")
    let sent = try tenken(["cycle", "send", "2026", "--out", scratch.path("out")], settings: settings)
    #expect(sent.status == 0, "\(sent.messages)")
    #expect(!FileManager.default.fileExists(atPath: scratch.path("out/letter-2026-S-0001.txt")))
  }

  @Test func aCertificateMayStandInForSomeItems() throws {
    let settings = try settings(
      others: "certificates: {stand-in: [{scheme: isms, suppliers: [S-0001], items: [1, 4]}]}\n")
    #expect(try tenken(["cycle", "open", "2026", "--due", "2026-07-31"], settings: settings).status == 0)
    func items() throws -> [String] {
      let out = scratch.path("i-\(UUID().uuidString)")
      #expect(
        try tenken(
          ["sheet", "issue", "S-0001", "--year", "2026", "--format", "csv", "--out", out], settings: settings
        ).status == 0)
      return try String(contentsOfFile: "\(out)/sheet-2026-S-0001.csv", encoding: .utf8)
        .split(whereSeparator: \.isNewline).map { String($0.prefix { $0 != "," }) }.filter { Int($0) != nil }
    }
    #expect(try items().prefix(2) == ["1", "4"])
    _ = try add("S-0001", "--scheme", "isms", "--number", "I-1", "--expires", "2027-03-31")
    #expect(try !items().contains { ["1", "4"].contains($0) })
    // An answered rest is whole.
    let answers = (2...153).filter { $0 != 4 }.map { "S-0001,2026,\($0),2,規程 第\($0)条,2026-04-01,本社の規程を確認した\($0)\n" }
      .joined()
    let file = try scratch.file(
      "r.csv", "supplier_code,fiscal_year,item_no,answer,evidence,evidence_date,comment\n" + answers)
    _ = try tenken(["import", file, "--format", "csv"], on: "2026-06-01", settings: settings)
    func warnings(_ file: String) throws -> Int {
      let row = try rows(["cycle", "status", "2026"], on: "2026-06-01", settings: file).first { $0[0] == "S-0001" }
      return (Int(row?[10] ?? "") ?? 0) + (Int(row?[11] ?? "") ?? 0)
    }
    #expect(try warnings("Samples/tenken.yaml") - warnings(settings) == 2)
  }

  @Test func whatEndsIsInTheStatus() throws {
    _ = try add("S-0001", "--scheme", "isms", "--number", "I-1", "--expires", "2027-03-31")
    func tasks(_ day: String) throws -> [[String]] {
      try rows(["status"], on: day).filter { $0[1].hasPrefix("certificate") }.map { Array($0[0...3]) }
    }
    #expect(try tasks("2026-12-30").isEmpty)
    #expect(try tasks("2026-12-31") == [["S-0001", "certificateEnding", "no", "2027-03-31"]])
    #expect(try tasks("2027-04-01") == [["S-0001", "certificateEnded", "yes", "2027-03-31"]])
    // A later one of the same scheme follows it.
    _ = try add("S-0001", "--scheme", "isms", "--number", "I-2", "--expires", "2030-03-31")
    #expect(try tasks("2027-04-01").isEmpty)
  }

  @Test(arguments: [
    ("{stand-in: [{scheme: x}]}", "there is no scheme ‘x’"), ("{stand-in: [{classes: [A]}]}", "lacks ‘scheme’"),
    ("{stand-in: [{scheme: isms, classes: [Z]}]}", "no class of importance ‘Z’"),
    ("{stand-in: [{scheme: isms, items: [154]}]}", "from 1 to 153"), ("{ending: 3}", "has no key ‘ending’"),
  ]) func settingsThatCantBeAreNamedWithTheirPlace(_ section: String, _ words: String) throws {
    let run = try tenken(["settings", "check"], settings: settings(others: "certificates: \(section)\n"))
    #expect(run.status == 65)
    #expect(run.messages.contains(words), "\(run.messages)")
  }
}
