import Foundation
import Testing

/// Names that come from a database, an export, a zip, settings and sheets, and would lead elsewhere as paths
/// (`PathsTests` finds every text that becomes one): nothing is written outside the folder that the user named.
@Suite final class NamesTests {
  private let scratch: Scratch
  private static let hostile = ["../../evil", "/tmp/tenken-evil", "..", "a/../../evil", "..\\evil"]

  init() throws {
    scratch = try Scratch()
    try FileManager.default.createDirectory(atPath: scratch.path("in/deep"), withIntermediateDirectories: true)
  }

  private func tenken(_ arguments: String..., database: String = "t.db") throws -> TenkenProcess {
    try TenkenProcess.run(arguments + ["--db", scratch.path(database), "--as-of", "2026-11-30"])
  }

  /// A database with a row in every table and without sums of its pages, changed by another program.
  private func database(_ change: String, _ name: String) throws {
    let script = """
      import hashlib, pathlib, sqlite3, sys
      recorded = sorted(pathlib.Path("Tests/StoreTests/Recorded").glob("schema-*.sql"), key=lambda path: int(path.stem[7:]))[-1]
      db = sqlite3.connect(sys.argv[1])
      db.executescript(recorded.read_text(encoding="utf-8"))
      # Its one file of evidence.
      folder = pathlib.Path(sys.argv[1] + ".evidence")
      folder.mkdir(exist_ok=True)
      (folder / hashlib.sha256(b"certificate").hexdigest()).write_bytes(b"certificate")
      name = sys.argv[2]
      \(change)
      db.commit()
      """
    _ = try Python.run(["-c", script, scratch.path("t.db"), name])
  }

  private func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: scratch.url.path).sorted()
  }

  @Test(arguments: hostile) func ofATableOfADatabase(_ name: String) throws {
    try database(#"db.execute('CREATE TABLE "%s" (a INTEGER) STRICT' % name)"#, name)
    #expect(try tenken("verify").status == 65)
    let run = try tenken("export", "all", "--out", scratch.path("in/deep/out"))
    // `...ndjson` is a plain name.
    let isPlain = name == ".."
    #expect(run.status == (isPlain ? 0 : 73), "\(run.messages)")
    #expect(run.messages.contains("isn't a usable name of a file") == !isPlain, "\(run.messages)")
    #expect(
      try files().allSatisfy {
        $0.hasPrefix("t.db") || $0 == "in" || $0.hasPrefix("in/deep") && !$0.contains("evil")
      })
    #expect(!FileManager.default.fileExists(atPath: "/tmp/tenken-evil.ndjson"))
    #expect(try tenken("restore", scratch.path("t.db"), database: "restored.db").status == 65)
  }

  @Test(arguments: hostile) func ofAFileOfAFrozenReview(_ name: String) throws {
    try database(
      """
      db.execute("DROP TRIGGER frozen_review_file_is_frozen")
      db.execute("UPDATE frozen_review_file SET name = ? WHERE name LIKE '%.html'", (name,))
      """, name)
    let query = """
      import sqlite3, sys
      print(sqlite3.connect(sys.argv[1]).execute("SELECT fiscal_year FROM frozen_review").fetchone()[0])
      """
    let year = try Python.run(["-c", query, scratch.path("t.db")]).split(separator: "\n").first.map(String.init)
    let before = try files()
    let run = try tenken("review", try #require(year), "--lang", "ja", "--out", scratch.path("in/deep/out"))
    #expect(run.status == 65, "\(run.messages)")
    #expect(try files() == before)
    #expect(try tenken("verify").status == 65)
  }

  @Test(arguments: hostile) func ofATableOfAnExport(_ name: String) throws {
    try database("", name)
    #expect(try tenken("export", "all", "--out", scratch.path("out")).status == 0)
    let change = """
      import json, sys
      manifest = json.load(open(sys.argv[1], encoding="utf-8")); manifest["tables"][0]["name"] = sys.argv[2]
      json.dump(manifest, open(sys.argv[1], "w", encoding="utf-8"))
      """
    _ = try Python.run(["-c", change, scratch.path("out/manifest.json"), name])
    let before = try files()
    let run = try tenken("restore", scratch.path("out"), database: "new.db")
    #expect(run.status == 65, "\(run.messages)")
    #expect(try files() == before)
  }

  @Test(arguments: hostile) func ofAFileInAZip(_ name: String) throws {
    let script = """
      import sys, zipfile
      with zipfile.ZipFile(sys.argv[1], "w") as file: file.writestr(sys.argv[2] + "/a.csv", "取引先コード,年度,No.,評価\\nS-1,2026,41,2\\n")
      """
    _ = try Python.run(["-c", script, scratch.path("in/deep/a.zip"), name])
    let run = try tenken("import", scratch.path("in/deep/a.zip"))
    #expect(run.status == 0, "\(run.messages)")
    #expect(try files() == ["in", "in/deep", "in/deep/a.zip", "t.db"])
    #expect(!FileManager.default.fileExists(atPath: "/tmp/tenken-evil/a.csv"))
  }

  @Test(arguments: hostile) func ofAFileInTheSettings(_ name: String) throws {
    for settings in ["waivers: '\(name)'\n", "rules:\n  own: ['\(name)']\n"] {
      let file = try scratch.file("in/deep/t.yaml", settings)
      let run = try tenken("rules", "list", "--config", file)
      #expect(run.status == 65, "\(run.messages)")
      #expect(run.messages.contains("takes the name of a file beside these settings"), "\(run.messages)")
    }
  }

  @Test func ofAFileInTheSettingsThatLiesBesideThem() throws {
    _ = try scratch.file("in/deep/免除.yaml", "waivers: []\n")
    let file = try scratch.file("in/deep/t.yaml", "waivers: 免除.yaml\n")
    #expect(try tenken("rules", "list", "--config", file).status == 0)
  }

  /// A supplier writes the names of its evidence into the sheet.
  @Test(arguments: hostile) func ofEvidenceInASheet(_ name: String) throws {
    #expect(try tenken("supplier", "import", scratch.file("s.csv", "code,name\nS-1,みほん\n")).status == 0)
    let ledger = try scratch.file(
      "l.csv", "line_id,supplier_code,kind,confidentiality,given_on,what\nK-1,S-1,情報,秘,2026-05-01,図\n")
    #expect(try tenken("ledger", "import", ledger).status == 0)
    #expect(try tenken("contract", "end", "S-1", "--date", "2026-09-30").status == 0)
    _ = try scratch.file("evil", "outside")
    let heading = "台帳番号,結果,実施日,実施者,方法,証明書番号,保持の根拠,保持期限,証跡ファイル\n"
    let back = try scratch.file("back.csv", heading + "K-1,廃棄,2026-10-01,見本 一郎,裁断,証-1,,,\(name)\n")
    let run = try tenken("contract", "recover", "S-1", back, "--evidence", scratch.path("in/deep"))
    #expect(run.status == 66, "\(run.messages)")
    #expect(run.messages.contains("write names only"), "\(run.messages)")
  }

  /// A link that somebody has put into the folder leads nowhere.
  @Test func ofALinkInPlaceOfAFolder() throws {
    try database("", "")
    try FileManager.default.createDirectory(atPath: scratch.path("other"), withIntermediateDirectories: false)
    try FileManager.default.createDirectory(atPath: scratch.path("out"), withIntermediateDirectories: false)
    #expect(symlink(scratch.path("other"), scratch.path("out/tables")) == 0)
    let run = try tenken("export", "all", "--out", scratch.path("out"))
    #expect(run.status == 73, "\(run.messages)")
    #expect(run.messages.contains("a link in place of a folder"), "\(run.messages)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("other")).isEmpty)
  }

  /// Thirty-two signs that each take nine bytes in a name.
  @Test func ofACodeThatIsLongOnceItIsSpelledOut() throws {
    let dots = String(repeating: "・", count: 31)
    let codes = [dots + "・", dots + "：", "S-1"]
    let register = "code,name,confidentiality\n" + codes.map { "\($0),みほん,3\n" }.joined()
    #expect(try tenken("supplier", "import", scratch.file("s.csv", register)).status == 0)
    let answers = "supplier_code,fiscal_year,item_no,answer\n" + codes.map { "\($0),2026,41,0\n" }.joined()
    #expect(try tenken("import", scratch.file("r.csv", answers)).status <= 1)
    let out = scratch.path("out")
    for command in [
      ["sheet", "issue", "--year", "2026"], ["letter", "--all", "--year", "2026"],
      ["export", "oscal", "--year", "2026"],
    ] {
      let run = try TenkenProcess.run(
        command + ["--out", "\(out)-\(command[1])", "--db", scratch.path("t.db"), "--as-of", "2026-11-30"])
      #expect(run.status == 0, "\(command): \(run.messages)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(out)-\(command[1])").count >= 3)
    }
  }
}
