import Foundation
import Testing

/// Whom an office reaches at its suppliers, with the real binary.
@Suite struct ContactTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let run = try tenken("supplier", "import", "Samples/suppliers.csv", on: "2026-05-01")
    #expect(run.status == 0, "\(run.messages)")
  }

  private func tenken(_ arguments: String..., on day: String = "2026-05-01") throws -> TenkenProcess {
    try TenkenProcess.run(
      arguments + ["--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of", day])
  }

  private func add(_ code: String, _ role: String, _ options: String...) throws -> TenkenProcess {
    try TenkenProcess.run(
      ["contact", "add", code, "--role", role, "--by", "例"] + options
        + ["--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of", "2026-05-01"])
  }

  private func list(_ arguments: String...) throws -> [String] {
    try TenkenProcess.run(
      ["contact", "list", "--format", "csv"] + arguments
        + ["--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of", "2026-05-01"]
    ).output.split(separator: "\n").map(String.init)
  }

  @Test func aContactIsOneForEachRoleAndTheNextOneTakesItsPlace() throws {
    #expect(try add("S-0001", "sheet", "--name", "見本", "--mail", "a@example.jp").status == 0)
    #expect(try add("S-0001", "incident-night", "--name", "夜間", "--telephone", "052-000-0000").status == 0)
    #expect(
      try tenken("contact", "test", "S-0001", "--role", "sheet", "--on", "2026-04-30", "--by", "例").status == 0)
    #expect(try list()[1].hasSuffix(",incidentNight,夜間,,,052-000-0000,,,,no,,"))
    #expect(try list()[2].hasSuffix(",sheet,見本,,a@example.jp,,,2026-04-30,例,yes,,"))
    // A note changes nothing of who answers; another address was never tried.
    #expect(try add("S-0001", "sheet", "--mail", "a@example.jp", "--note", "午後").messages.contains("1 changed"))
    #expect(try list()[2].contains("2026-04-30,例,yes"))
    #expect(try add("S-0001", "sheet", "--mail", "b@example.jp").messages.contains("1 changed"))
    #expect(try list()[2].contains(",sheet,見本,,b@example.jp,,,,,no,,午後"))
    #expect(try tenken("verify").status == 0)
  }

  @Test func theListIsReadInAgainAndChangesNothing() throws {
    _ = try add("S-0001", "sheet", "--name", "見本", "--mail", "a@example.jp", "--language", "en")
    _ = try add("S-0002", "recovery", "--telephone", "+81-52-000-0000 内線 12", "--department", "法務")
    _ = try tenken("contact", "test", "S-0001", "--by", "例")
    let listed = try tenken("contact", "list", "--format", "csv").output
    let again = try tenken("contact", "import", try scratch.file("again.csv", listed))
    #expect(again.status == 0, "\(again.messages)")
    #expect(again.messages.contains("contacts: 0 new, 0 changed, 2 unchanged"), "\(again.messages)")
    #expect(try tenken("contact", "list", "--format", "csv").output == listed)
    let japanese = try scratch.file("ja.csv", "取引先コード,役割,担当者,電話番号\nS-0003,事故（日中）,例田,0120-00-0000\n")
    #expect(try tenken("contact", "import", japanese).messages.contains("1 new"))
    #expect(try list("S-0003")[1].contains(",incidentDay,例田,,,0120-00-0000,"))
  }

  @Test(arguments: [
    ("S-9999,sheet,a@example.jp,", "contact-unknown-company"), ("S-0001,何か,a@example.jp,", "contact-role"),
    ("S-0001,sheet,例田,", "contact-mail"), ("S-0001,sheet,,", "contact-mail"),
    ("S-0001,recovery,,例田まで", "contact-telephone"), ("S-0002,sheet,a@example.jp,", "contact-repeated"),
  ]) func whatCantBeUsedIsNamedAndNothingIsStored(_ row: String, _ rule: String) throws {
    let file = try scratch.file("c.csv", "supplier_code,role,mail,telephone\nS-0002,sheet,x@example.jp,\n\(row)\n")
    let run = try tenken("contact", "import", file, "--format", "csv")
    #expect(run.status == 1, "\(run.messages)")
    #expect(run.output.contains("\(rule),error,"), "\(run.output)")
    // Persons and their numbers stand in no message.
    for text in ["x@example.jp", "a@example.jp", "例田"] {
      #expect(!(run.output + run.messages).contains(text), "\(run.output)")
    }
    #expect(try list().count == 1)
    let kept = try tenken("contact", "import", file, "--keep-going")
    #expect(kept.messages.contains("contacts: 1 new"), "\(kept.messages)")
  }

  @Test func whatIsMissingOrUntestedIsInTheStatus() throws {
    #expect(try tenken("cycle", "open", "2026", "--due", "2026-07-31").status == 0)
    func tasks(_ task: String, on day: String = "2026-05-01") throws -> [String] {
      try tenken("status", "--format", "csv", on: day).output.split(separator: "\n").map(String.init)
        .filter { $0.hasPrefix("S-0001,\(task),") }
    }
    // Asked for a sheet: that, and incidents by day and night; important: its management.
    #expect(try tasks("contactMissing") == ["S-0001,contactMissing,yes,,4,,"])
    for role in ["sheet", "incidentDay", "incidentNight", "management"] {
      _ = try add("S-0001", role, "--mail", "a@example.jp", "--telephone", "052-000-0000")
    }
    #expect(try tasks("contactMissing").isEmpty)
    #expect(try tasks("contactUntested") == ["S-0001,contactUntested,yes,,4,,"])
    _ = try tenken("contact", "test", "S-0001", "--by", "例")
    #expect(try tasks("contactUntested").isEmpty)
    #expect(try tasks("contactUntested", on: "2027-05-01").isEmpty)
    #expect(try tasks("contactUntested", on: "2027-05-02") == ["S-0001,contactUntested,yes,2026-05-01,4,,"])
    _ = try tenken("contact", "test", "S-0001", "--role", "incidentNight", "--not-reached", "--by", "例")
    #expect(try tasks("contactUntested") == ["S-0001,contactUntested,yes,2026-05-01,1,,"])
    _ = try tenken("contact", "remove", "S-0001", "--role", "incidentNight", "--by", "例")
    #expect(try tasks("contactMissing") == ["S-0001,contactMissing,yes,,1,,"])
    #expect(try tasks("contactUntested").isEmpty)
    #expect(try list("S-0001").count == 4)
    #expect(try list("S-0001", "--removed").count == 5)
  }

  @Test func lettersGoToWhomeverIsRecordedInTheLanguageTheyRead() throws {
    #expect(try tenken("cycle", "open", "2026", "--due", "2026-07-31").status == 0)
    _ = try add("S-0001", "sheet", "--name", "Mihon", "--mail", "a@example.jp", "--language", "en")
    _ = try add("S-0002", "sheet", "--name", "別人", "--mail", "b@example.jp")
    let file = try scratch.file("c.csv", "supplier_code,contact,mail\nS-0002,例田,c@example.jp\n")
    let sent = try tenken("cycle", "send", "2026", "S-0001", "S-0002", "--out", scratch.path("out"), "--contacts", file)
    #expect(sent.status == 0, "\(sent.messages)")
    func letter(_ name: String) throws -> String {
      try String(contentsOfFile: scratch.path("out/letter-2026-\(name)"), encoding: .utf8)
    }
    #expect(try letter("S-0001.eml").contains("a@example.jp"))
    #expect(try letter("S-0001.txt").contains("Dear Mihon"))
    // The file of the letter comes first.
    #expect(try letter("S-0002.eml").contains("c@example.jp"))
    #expect(try letter("S-0002.txt").contains("例田 様"))
  }

  @Test func theEmergencyListIsOnePageThatSaysWhoIsMissing() throws {
    #expect(try tenken("cycle", "open", "2026", "--due", "2026-07-31").status == 0)
    _ = try add("S-0001", "incidentDay", "--name", "昼 <見本>", "--telephone", "052-000-0001")
    _ = try add("S-0001", "incidentNight", "--name", "夜", "--telephone", "052-000-0002")
    _ = try tenken("contact", "test", "S-0001", "--role", "incidentDay", "--by", "例")
    let run = try tenken("contact", "emergency", "--out", scratch.path("e.html"), "--lang", "ja")
    #expect(run.status == 0, "\(run.messages)")
    let page = try String(contentsOfFile: scratch.path("e.html"), encoding: .utf8)
    #expect(page.contains("052-000-0001") && page.contains("052-000-0002"))
    #expect(page.contains("昼 &lt;見本&gt;"))
    #expect(page.contains("確認: 2026-05-01"))
    #expect(page.contains("未登録"), "others that are asked have nobody yet")
    let mode = try FileManager.default.attributesOfItem(atPath: scratch.path("e.html"))[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let one = try tenken("contact", "emergency", "S-0001", "--out", scratch.path("one.html"))
    #expect(one.messages.contains("of 1 suppliers"), "\(one.messages)")
  }

  @Test func aStepOnAContactThatIsNotThereIsRefused() throws {
    #expect(try tenken("contact", "test", "S-0001").messages.contains("no contact is known"))
    _ = try add("S-0001", "sheet", "--mail", "a@example.jp")
    let other = try tenken("contact", "test", "S-0001", "--role", "recovery")
    #expect(other.status == 64)
    #expect(other.messages.contains("nobody is known for ‘recovery’"), "\(other.messages)")
    #expect(try tenken("contact", "test", "S-0001", "--on", "2026-05-02").status == 64)
    #expect(try tenken("contact", "test", "S-9999").status == 64)
    #expect(try tenken("contact", "add", "S-0001", "--role", "sheet").status == 64)
  }
}
