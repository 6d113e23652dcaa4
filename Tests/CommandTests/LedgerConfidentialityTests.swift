import Foundation
import Testing

/// The ledger's texts appear in no command and no format unless they are revealed.
@Suite final class LedgerConfidentialityTests {
  private let scratch: Scratch
  private let marks = [
    "戻しばね", "プレス金型", "図面閲覧", "mihon01", "治具-017", "見本 一郎", "かりの金型", "DISK-003", "試作", "歯面",
    "担当は別人", "裁断", "証-K77", "納入の記録", "印だけ",
  ]

  /// In answers, evidence, remarks, what visits saw, actions and reasons: lists may show them, messages never do.
  private let answerMarks = ["秘の証跡", "秘の備考", "秘の回答", "秘の所見", "秘の是正", "秘の理由"]

  init() throws {
    scratch = try Scratch()
    try FileManager.default.createDirectory(atPath: scratch.path("temporary"), withIntermediateDirectories: false)
  }

  /// A return and a visit with a mark in every text.
  private func marked() throws -> (returns: String, visits: String) {
    let answers = (1...153).map {
      "S-0001,2026,\($0),\($0 % 7 == 0 ? "秘の回答" : $0 == 41 ? "1" : "2"),秘の証跡\($0),2026-04-01,秘の備考\($0)\n"
    }
    return (
      try scratch.file(
        "marked.csv", "supplier_code,fiscal_year,item_no,answer,evidence,evidence_date,comment\n" + answers.joined()),
      try scratch.file(
        "marked-visit.csv",
        "supplier_code,visited_on,visited_by,item_no,found,note,evidence\nS-0001,2026-11-20,v,1,unmet,秘の所見,秘の証跡\n"
          + "S-0001,2026-11-20,v,2,秘の回答,秘の所見,秘の証跡\n")
    )
  }

  private func run(_ arguments: [String], language: String = "ja") throws -> TenkenProcess {
    try TenkenProcess.run(
      arguments + [
        "--lang", language, "--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of",
        "2027-11-01",
      ],
      environment: ["TMPDIR": scratch.path("temporary")])
  }

  /// What each command is called with. Those that write the supplier's own sheets write what they are for; their
  /// messages are looked at.
  private func calls() throws -> [String: [[String]]] {
    let sheet = "Samples/ledger/S-0019_回収確認票.csv"
    let confirmation = try scratch.file("c.csv", "台帳番号,保有（はい・いいえ）,訂正\nK-0201,はい,担当は別人\n")
    let broken = try scratch.file("b.json", #"[{"lineId": "X", "what": "歯面の仕様" "person": "見本 一郎"}]"#)
    let wrong = try scratch.file(
      "w.csv", "line_id,supplier_code,kind,what,person,試作\nK-0101,S-0001,?,歯面の仕様,見本 一郎,\"x\n")
    // A line with a mark in every column that isn't open.
    let columns = [
      "what", "owner", "department", "person", "means", "purpose", "contract", "place", "account", "role", "granted_by",
      "holder", "note",
    ]
    let marked = try scratch.file(
      "m.csv",
      (["line_id", "supplier_code", "kind", "confidentiality", "given_on"] + columns).joined(separator: ",") + "\n"
        + (["M-1", "S-0003", "情報", "秘", "2026-05-01"] + columns.map { $0 == "contract" ? "契-1" : "印だけ\($0)" }).joined(
          separator: ",") + "\n")
    let secret = try self.marked()
    let torn = try scratch.file(
      "torn.csv", "supplier_code,fiscal_year,item_no,answer,comment\nS-0001,2026,41,2,\"秘の備考\n")
    let tornJSON = try scratch.file(
      "torn.json", #"{"supplier":{"code":"S-0001"},"answers":[{"item":41,"comment":"秘の備考"#)
    let returns = "Samples/returns/2026/0805_取引先ポータル出力_チェックシート回答.csv"
    return [
      "ledger import": [
        ["Samples/ledger/ledger.csv"], [marked], [broken], [wrong], ["Samples/ledger/ledger.csv", "--dry-run"],
      ],
      "ledger add": [["S-0001", "what=歯面の仕様", "kind=?"], ["S-0001", "歯面の仕様"]],
      "ledger confirm": [
        ["S-0001", "--out", scratch.path("c.xlsx")], ["S-0001", "--read", confirmation, "--confirmed-by", "先方"],
        ["--overdue"],
      ],
      "contract end": [
        ["S-0012", "--date", "2026-09-30", "--out", scratch.path("r.xlsx"), "--print", scratch.path("r.html")],
        ["S-0019", "--date", "2026-09-30"], ["S-0003", "--date", "2026-10-31", "--out", scratch.path("m.xlsx")],
      ],
      "contract recover": [
        ["S-0019", sheet, "--by", "記録 花子"], ["S-0012", sheet], ["S-0012", broken],
        ["S-0012", "Samples/ledger/S-0012_回収確認票.csv", "--evidence", "Samples/ledger/evidence", "--by", "記録 花子"],
      ],
      "contract verify": [["S-0019", "--by", "検証 太郎"], ["S-0012", "--by", "検証 太郎"]],
      "contract close": [["S-0012"], ["S-0019"]],
      "ledger record": [
        ["K-0104", "廃棄", "--how", "裁断"], ["K-0104", "停止", "--how", "裁断", "--by", "x"],
        ["K-0101", "廃棄", "--how", "裁断", "--done-by", "y"],
      ],
      "contract statement": [["S-0019"], ["S-0012", "--out", "HTML"]],
      "evidence add": [["S-0001", "Samples/ledger/evidence/K-0001_廃棄証明.txt", "--note", "秘の所見"]],
      "evidence list": [[]], "evidence answers": [["--year", "2026"]], "evidence withdraw": [["E-1", "--reason", "x"]],
      "evidence get": [[String(repeating: "0", count: 64), "--out", scratch.path("none")]],
      "agreement add": [
        ["S-0001", "agreement_id=契-A", "signed_on=2026-04-01", "classes=秘", "party=印だけ", "copies=印だけ", "note=印だけ"],
        ["S-0001", "x=印だけ"],
      ],
      "agreement import": [["Samples/visits/visits.csv"]], "agreement list": [[]], "agreement show": [["契-A"]],
      "agreement check": [[]],
      "contract add": [
        ["S-0001", "契-7", "subject=印だけの件名", "renewal=印だけ", "department=印だけ", "note=印だけ"], ["S-0001", "契-7", "x=印だけ"],
      ],
      "contract import": [["Samples/visits/visits.csv"]], "contract list": [[], ["S-0001"]],
      "contract show": [["S-0001", "--contract", "契-7"], ["S-0019"]],
      "contract settle": [["S-0003", "F-0014", "--reason", "秘の理由", "--by", "x"]],
      "ledger compare": [[], ["S-0003"]],
      "contract ending": [[]], "status": [[]], "ledger list": [[], ["S-0012"]],
      "ledger show": [["K-0101"], ["K-0201"], ["M-1"]],
      "ledger corrections": [[]], "ledger export": [[], ["--out", "HTML"]], "journal show": [[], ["S-0012"]],
      "journal verify": [[]],
      "verify": [[]], "supplier import": [["Samples/suppliers.csv"]], "supplier list": [[]],
      "supplier show": [["S-0019"]],
      "supplier rate": [["S-0019", "confidentiality", "1", "--by", "x", "--reason", "秘の理由"]], "supplier ratings": [[]],
      "supplier ask": [
        ["S-0019", "--year", "2026", "--level", "2", "--reason", "秘の理由", "--by", "x"]
      ],
      "supplier retire": [["S-0039", "--reason", "秘の理由", "--by", "x"]],
      "supplier merge": [["S-0038", "S-0037", "--reason", "秘の理由", "--by", "x"]],
      "incident add": [["S-0019", "--on", "2026-05-01", "--kind", "leak", "--source", "x", "--id", "I-1"]],
      "incident import": [["Samples/visits/visits.csv"]], "incident list": [[]],
      "incident withdraw": [["I-1", "--reason", "x"]],
      "visit schedule": [["S-0001", "--on", "2030-11-12", "--people", "秘の所見", "--reason", "秘の理由"]],
      "visit appointments": [[]], "visit letter": [["S-0001", "--out", scratch.path("visits")]],
      "visit agenda": [["S-0001", "--out", scratch.path("agenda.html")]],
      "visit report": [["S-0001", "--out", scratch.path("report.html")]],
      "talk add": [
        ["S-0001", "--on", "2026-05-01", "--people", "x", "--measure", "秘の所見", "--need", "秘の理由", "--cost", "x"]
      ], "talk list": [[]],
      "drill add": [["--on", "2026-05-01", "--with", "S-0001", "--what", "秘の所見"]], "drill list": [[]],
      "certificate add": [["S-0019", "--scheme", "isms", "--expires", "2027-03-31", "--scope", "秘の所見", "--id", "Z-1"]],
      "certificate import": [["Samples/visits/visits.csv"]], "certificate list": [[]],
      "certificate withdraw": [["Z-1", "--reason", "秘の理由"]],
      "contact add": [["S-0019", "--role", "sheet", "--mail", "秘の宛先"]],
      "contact import": [["Samples/visits/visits.csv"]], "contact list": [[]], "contact test": [["S-0019"]],
      "contact remove": [["S-0019", "--role", "sheet"]],
      "contact emergency": [["--out", scratch.path("emergency.html")]],
      "settings check": [[]], "scale show": [[]],
      "scale set": [["--from", "2026"]], "scale diff": [["2025", "2026"]], "check": [[returns], [secret.returns]],
      "import": [[returns], [secret.returns], [torn], [tornJSON]], "gaps": [["--year", "2026"]],
      "rank": [["--year", "2026"], ["--year", "2026", "--explain", "S-0019"]],
      "reliability": [["--year", "2026"]], "trend": [[], ["--by", "label"]],
      "review write": [["2026", "--xlsx", "--out", scratch.path("review")]], "review freeze": [["2026"]],
      "letter": [["--all", "--year", "2026", "--out", scratch.path("letters")]],
      "trace": [["S-0001", "41"]],
      "criteria list": [[]], "criteria show": [["43"]], "criteria export": [[]], "criteria import": [[returns]],
      "criteria editions": [[]], "criteria diff": [["2.2", "2.2"]],
      "rules list": [[]],
      "rules show": [["evidence-date"]], "rules test": [[]], "rules waivers": [[]],
      "finding accept": [["S-0001", "41", "--rule", "part-missing", "--reason", "秘の理由", "--by", "x"]],
      "finding take-back": [["S-0001", "41", "--rule", "part-missing", "--reason", "秘の理由", "--by", "x"]],
      "sheet issue": [["S-0019", "--year", "2026", "--out", scratch.path("issued")]],
      "sheet return": [["S-0001", "--year", "2026", "--out", scratch.path("returned")]],
      "flow import": [["Samples/flows.csv"]], "flow list": [[]], "flow export": [[]], "flow remove": [["F-0001"]],
      "flow impact": [["S-0019"]], "flow coverage": [[]], "flow draw": [[]],
      "flow sheet": [["S-0019", "--out", scratch.path("flow.html")]],
      "cycle open": [["2027", "--due", "2028-02-29"], ["2027", "--dry-run"]], "cycle status": [[]],
      "cycle send": [["2027", "--out", scratch.path("letters")]],
      "cycle remind": [["2027", "S-0001", "--out", scratch.path("letters")]],
      "cycle exempt": [["2027", "S-0001", "--reason", "秘の理由", "--until", "2028-03-31", "--by", "x"]],
      "cycle limit": [["2027", "S-0001", "--scope", "x", "--basis", "x", "--by", "x"]],
      "cycle reopen": [["2026", "--reason", "秘の理由", "--by", "x"]],
      "cycle accept": [["2027", "S-0001", "--note", "x", "--by", "x"]],
      "visit plan": [["2026"]],
      "visit sheet": [["S-0001", "--out", scratch.path("visit.xlsx"), "--print", scratch.path("visit.html")]],
      "visit record": [["Samples/visits/visits.csv"], [secret.visits]], "visit list": [[]], "visit compare": [[]],
      "action list": [[], ["--overdue"]],
      "action set": [
        ["S-0001", "K-0201", "what=印だけの是正", "due_on=2027-12-31"],
        ["S-0001", "41", "what=秘の是正", "due_on=2027-12-31", "--year", "2026", "--by", "x"],
      ],
      "action import": [["Samples/visits/visits.csv"]], "action promises": [[]],
      "backup": [[scratch.path("copy.db")]], "restore": [[scratch.path("copy.db")]],
      "export all": [["--out", scratch.path("export")]],
      "export tables": [["--out", scratch.path("tables")], ["--out", scratch.path("bare"), "--without-texts"]],
      "export oscal": [["--out", scratch.path("oscal")]],
      "flow confirm": [["S-0019", "--by", "先方"]], "flow correct": [["S-0019", "Samples/flows.csv"]],
    ]
  }

  /// First what fills the database, in this order; then everything else.
  private let first = [
    "supplier import", "ledger import", "contract end", "contract recover", "contract verify", "contract close",
    "ledger confirm", "import",
    "flow import", "cycle open",
  ]

  @Test func textsAppearNowhereUnlessRevealed() throws {
    let commands = try Command.all()
    let calls = try calls()
    #expect(Set(commands.map(\.path)) == Set(calls.keys), "a command that this test doesn't know, or that is gone")
    let order = first + commands.map(\.path).filter { !first.contains($0) }
    for path in order {
      let formats = commands.first { $0.path == path }?.formats ?? []
      for call in calls[path] ?? [] { try hold(path, call, formats) }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("temporary")) == [], "left behind")
    #expect(try strangers() == [], "others may read it")
    for name in ["tables/ledger.csv", "tables/action.csv", "bare/action.csv"] {
      let table = String(decoding: FileManager.default.contents(atPath: scratch.path(name)) ?? Data(), as: UTF8.self)
      #expect(table.contains("K-0201"), "\(name)")
      for mark in marks where table.contains(mark) { Issue.record("\(mark) in \(name)") }
    }
    // The test looks for what is there.
    #expect(try run(["action", "list", "--year", "2026", "--format", "csv"]).output.contains("秘の是正"))
    #expect(try run(["supplier", "ratings", "--format", "csv"]).output.contains("秘の理由"))
    #expect(try run(["trace", "S-0001", "8"]).output.contains("秘の証跡8"))
    #expect(try run(["ledger", "list", "S-0019", "--format", "csv"]).output.contains("K-0105,S-0019,information,社外秘"))
    let revealed = try run(["ledger", "list", "--reveal", "--format", "csv"]).output
    for mark in marks.dropLast(5) { #expect(revealed.contains(mark), "\(mark)") }
    #expect(revealed.components(separatedBy: "印だけ").count == 13)
    #expect(try run(["contract", "statement", "S-0019", "--reveal", "--format", "csv"]).output.contains("裁断"))
    #expect(try run(["ledger", "corrections", "--reveal", "--format", "csv"]).output.contains("担当は別人"))
  }

  /// Files and folders that the commands made and others than the owner may read.
  private func strangers() throws -> [String] {
    let own: Set = [
      "c.csv", "b.json", "w.csv", "m.csv", "marked.csv", "marked-visit.csv", "torn.csv", "torn.json", "temporary",
    ]
    let names = FileManager.default.enumerator(atPath: scratch.url.path)?.compactMap { $0 as? String } ?? []
    return try names.filter { name in
      let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path(name))
      guard !own.contains(name) else { return false }
      return (attributes[.posixPermissions] as? Int ?? 0) & 0o077 != 0
    }
  }

  /// Runs one call in both languages and every format that its help names, and looks through what it says and writes.
  private func hold(_ path: String, _ call: [String], _ formats: [String]) throws {
    for language in ["ja", "en"] {
      for format in formats.isEmpty ? [""] : formats {
        let file = scratch.path("written.\(format)")
        var arguments = path.split(separator: " ").map(String.init) + call.map { $0 == "HTML" ? file : $0 }
        if !format.isEmpty { arguments += ["--format", format] }
        let process = try run(arguments, language: language)
        var shown = process.output + process.messages
        if call.contains("HTML"), let bytes = FileManager.default.contents(atPath: file) {
          shown += String(decoding: bytes, as: UTF8.self)
          // What a workbook holds is compressed: it is looked at as it is read in again.
          if format == "xlsx" { shown += try run(["ledger", "import", file, "--dry-run", "--format", "csv"]).output }
        }
        for mark in answerMarks where process.messages.contains(mark) {
          Issue.record("\(mark) in a message: tenken \(arguments.joined(separator: " "))")
        }
        for mark in marks where shown.contains(mark) {
          Issue.record("\(mark): tenken \(arguments.joined(separator: " "))")
        }
      }
    }
  }
}
