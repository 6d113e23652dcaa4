import Foundation
import Testing

/// Wrong input: each its own message and exit status, nothing half-stored, nothing touched that isn't ours.
@Suite final class BadInputTests {
  private let scratch: Scratch
  private let database: String
  private static let header =
    "supplier_code,supplier_name,fiscal_year,item_no,answer,evidence,evidence_date,comment,planned_date"

  init() throws {
    scratch = try Scratch()
    database = scratch.path("t.db")
  }

  private func tenken(_ arguments: String..., db: String? = nil) throws -> TenkenProcess {
    try TenkenProcess.run(arguments + ["--db", db ?? database, "--as-of", "2026-06-30"])
  }

  private func returns(_ rows: String..., name: String = "r.csv") throws -> String {
    try scratch.file(name, ([Self.header] + rows).joined(separator: "\n") + "\n")
  }

  @Test func missingThings() throws {
    let file = try tenken("import", scratch.path("no.csv"))
    #expect(file.status == 66)
    #expect(file.messages.contains("no.csv: no such file or folder"))
    #expect(!FileManager.default.fileExists(atPath: database))
    try FileManager.default.createDirectory(atPath: scratch.path("empty"), withIntermediateDirectories: true)
    let folder = try tenken("check", scratch.path("empty"))
    #expect(folder.status == 66)
    #expect(folder.messages.contains("holds no returns"))
    let rank = try tenken("rank")
    #expect(rank.status == 66)
    #expect(rank.messages.contains("no such database"))
    let settings = try TenkenProcess.run(["scale", "show", "--config", scratch.path("no.yaml")])
    #expect(settings.status == 66)
  }

  @Test func wrongUsage() throws {
    #expect(try tenken("import").status == 64)
    #expect(try tenken("rank", "--as-of", "2026-02-30").status == 64)
    #expect(try tenken("criteria", "show", "154").status == 64)
    #expect(try TenkenProcess.run(["--version"]).output.contains("0.1"))
  }

  @Test func aFileThatIsNoDatabaseIsLeftAlone() throws {
    for (name, text) in [("text.db", "hello"), ("empty.db", "")] {
      let path = try scratch.file(name, text)
      let run = try tenken("import", try returns("S-1,x,2026,1,2,,,,"), db: path)
      #expect(run.status == 65, "\(run.messages)")
      #expect(run.messages.contains("left untouched"), "\(run.messages)")
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }
  }

  @Test func aDatabaseOfAnotherProgramOrOfALaterVersionIsLeftAlone() throws {
    for (name, pragma, words) in [
      ("other.db", "application_id=1", "not a database of Tenken"), ("newer.db", "user_version=99", "newer Tenken"),
    ] {
      let path = scratch.path(name)
      if name == "newer.db" { #expect(try tenken("import", try returns("S-1,x,2026,1,2,,,,"), db: path).status <= 1) }
      _ = try Python.run([
        "-c",
        "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute('create table if not exists t(a)'); c.execute('pragma \(pragma)'); c.commit()",
        path,
      ])
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      let run = try tenken("rank", db: path)
      #expect(run.status == 65, "\(run.messages)")
      #expect(run.messages.contains(words), "\(run.messages)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }
  }

  @Test func anUnwritableOutputFolder() throws {
    #expect(try tenken("import", try returns("S-1,x,2026,1,2,,,,")).status <= 1)
    let blocked = try scratch.file("blocked", "a file, not a folder")
    let run = try tenken("review", "2026", "--out", blocked)
    #expect(run.status == 73)
    #expect(run.messages.contains("can't make the folder"))
    let year = try tenken("review", "2030", "--out", scratch.path("out"))
    #expect(year.status == 66)
    #expect(year.messages.contains("2026"))
  }

  @Test func unusableCellsMakeTheReturnInvalidAndStrictStopsIt() throws {
    let file = try returns("S-1,x,2026,1,9,,,,", "S-1,x,2026,4,2,,,,")
    let strict = try tenken("import", file, "--strict", "--format", "csv")
    #expect(strict.status == 1)
    #expect(strict.messages.contains("nothing was stored"))
    #expect(strict.output.contains("unknown-answer,error"))
    #expect(try tenken("rank", "--year", "2026").messages.isEmpty)
    let plain = try tenken("import", file, "--format", "csv")
    #expect(plain.status == 1)
    #expect(plain.messages.contains("1 new, 0 superseding, 0 unchanged (1 of them invalid)"))
    let line = try #require(plain.output.split(separator: "\n").first { $0.hasPrefix("unknown-answer") })
    #expect(line.hasPrefix("unknown-answer,error,\(file),,2,5,,S-1,2026,1,"))
  }

  @Test func oneBadFileStopsEverythingUnlessToldToKeepGoing() throws {
    let good = try returns("S-1,x,2026,1,2,,,,", name: "good.csv")
    let bad = try scratch.file("bad.csv", "\(Self.header)\nS-2,y,2026,1,2,,,\"never ends\n")
    let stopped = try tenken("import", good, bad)
    #expect(stopped.status == 65)
    #expect(stopped.messages.contains("bad.csv:2:8"))
    #expect(stopped.messages.contains("nothing was stored"))
    let going = try tenken("import", good, bad, "--keep-going")
    #expect(going.status == 65)
    #expect(going.messages.contains("1 new"))
  }

  @Test func aDryRunSaysTheSameAndStoresNothing() throws {
    let file = try returns("S-1,x,2026,1,3,,,,", "S-1,x,2026,60,0,,,,", "S-1,x,2026,61,2,,,,")
    let dry = try tenken("import", file, "--dry-run", "--format", "csv")
    #expect(!FileManager.default.fileExists(atPath: database))
    let real = try tenken("import", file, "--format", "csv")
    #expect(dry.output == real.output)
    #expect(dry.status == real.status)
  }

  @Test func aReturnWithoutAYearIsNotStoredUntilTheYearIsSaid() throws {
    let file = try scratch.file("ny.csv", "取引先コード,会社名,No.,評価\nS-1,x,1,2\n")
    let without = try tenken("import", file, "--format", "csv")
    #expect(without.status == 1)
    #expect(without.output.contains("wrong-year,error"))
    #expect(without.messages.contains("1 not stored"))
    let with = try tenken("import", file, "--year", "2026", "--format", "csv")
    #expect(with.status == 0, "\(with.messages)")
    #expect(with.messages.contains("1 new"), "\(with.messages)")
  }

  @Test func aSheetWithoutACodeIsKnownByItsNumberOrItsNameAndNeverGuessed() throws {
    let register = try scratch.file(
      "register.csv",
      "code,name,corporate_number\nS-1,株式会社みほん精密,\nS-2,れい電子㈱,9999900000025\nS-3,同名商事株式会社,\nS-4,有限会社同名商事,\n")
    let imported = try tenken("supplier", "import", register)
    #expect(imported.status == 0, "\(imported.messages)")
    func sheet(_ name: String, _ facts: String) throws -> TenkenProcess {
      try tenken("import", try scratch.file(name, "\(facts)\n年度,2026\n\nNo.,評価\n1,2\n"), "--format", "csv")
    }
    let named = try sheet("a.csv", "会社名,みほん 精密（株）")
    #expect(named.status == 0, "\(named.output)")
    #expect(named.output.contains("‘みほん 精密（株）’ was read as ‘S-1’"), "\(named.output)")
    let numbered = try sheet("b.csv", "会社名,旧社名\n法人番号,9999900000025")
    #expect(numbered.status == 0, "\(numbered.output)\(numbered.messages)")
    #expect(numbered.output.contains("was read as ‘S-2’"), "\(numbered.output)\(numbered.messages)")
    let ambiguous = try sheet("c.csv", "会社名,同名商事")
    #expect(ambiguous.status == 1)
    #expect(ambiguous.output.contains("fits several suppliers (S-3, S-4)"))
    #expect(ambiguous.messages.contains("1 not stored"))
    let nobody = try sheet("d.csv", "会社名,だれか")
    #expect(nobody.status == 1)
    #expect(nobody.output.contains("doesn't tell either"))
  }

  @Test(arguments: [
    ["criteria", "list"], ["criteria", "show", "1"], ["criteria", "export"], ["scale", "show"], ["rules", "list"],
    ["rules", "show", "na-never"],
  ]) func aFullDiskIsNeverTakenForSuccess(_ command: [String]) throws {
    let binary = ProcessInfo.processInfo.arguments[0].replacing("tenkenPackageTests.xctest", with: "tenken")
    let script =
      "import subprocess,sys\np=subprocess.run(sys.argv[1:],stdout=open('/dev/full','w'),stderr=subprocess.PIPE)\nprint(p.returncode, p.stderr.decode())"
    let run = try Python.run(["-c", script, binary] + command)
    #expect(run.hasPrefix("74 tenken: stdout: "))
  }

  @Test func aPipeOfWhichNotEverythingWasStoredIsReadOnlyOnce() throws {
    let file = try returns("S-1,x,2026,1,2,,,,", ",y,2026,1,2,,,,")
    #expect(
      try tenken("import", file, "--format", "csv").messages.contains(
        "1 new, 0 superseding, 0 unchanged (0 of them invalid), 1 not stored")
    )
    let again = try TenkenProcess.run(
      ["import", "-", "--db", database], input: Data(try String(contentsOfFile: file, encoding: .utf8).utf8))
    #expect(again.messages.contains("imported before"))
    #expect(again.messages.contains("0 new"))
    #expect(try tenken("verify").status == 0)
  }

  @Test func pipesAndDevicesAreRefusedAtOnce() throws {
    let binary = ProcessInfo.processInfo.arguments[0].replacing("tenkenPackageTests.xctest", with: "tenken")
    let script = """
      import os, subprocess, sys
      pipe = sys.argv[2] + ".pipe"
      os.mkfifo(pipe)
      for path in (pipe, "/dev/zero"):
        p = subprocess.run([sys.argv[1], "check", path, "--lang", "en"], capture_output=True, timeout=30)
        print(p.returncode, p.stderr.decode())
      """
    let run = try Python.run(["-c", script, binary, database])
    #expect(
      run.split(separator: "\n").count { $0.hasPrefix("65 ") && $0.contains("not a regular file") } == 2, "\(run)")
  }

  @Test func standardInputIsRead() throws {
    let text = "\(Self.header)\nS-1,x,2026,1,2,,,,\n"
    let run = try TenkenProcess.run(["check", "-", "--format", "csv", "--as-of", "2026-06-30"], input: Data(text.utf8))
    #expect(run.status == 0)
    #expect(run.output.contains("missing-item,warning,stdin"))
  }

  @Test func theRegisterKeepsWhatAFileHasNoColumnFor() throws {
    let full = try scratch.file(
      "full.csv", "code,name,target_level,confidentiality,criticality,incident\nS-1,みほん,2,3,2,0\n")
    #expect(try tenken("supplier", "import", full).status == 0)
    let partial = try scratch.file("partial.csv", "code,name\nS-1,みほん改\n")
    #expect(try tenken("supplier", "import", partial).status == 0)
    let listed = try tenken("supplier", "list", "--format", "csv").output
    #expect(listed.contains("S-1,みほん改,"))
    #expect(listed.contains(",2,,,3,2,0,2.1667,A"))
    let bad = try scratch.file("bad.csv", "code,name,corporate_number,tier\nS-2,れい,1234567890123,0\nS-2,れい,,\n,x,,\n")
    let refused = try tenken("supplier", "import", bad)
    #expect(refused.status == 1)
    #expect(refused.messages.contains("bad.csv:2: column corporate_number"))
    #expect(refused.messages.contains("bad.csv:3"))
    let shifted = try tenken("supplier", "import", try scratch.file("shift.csv", "code,name\nS-3,B,Ltd\n"))
    #expect(shifted.status == 1)
    #expect(shifted.messages.contains("more cells than headings"))
  }

  @Test func theOfficialSheetIsLaidOverTheCatalogue() throws {
    let sheet = try scratch.file("official.csv", "No.,レベル,ラベル,達成条件,重み\n2,Lv1,1 方針,架空の条件,1.5\n42,Lv2,8 他社,,\n")
    let run = try tenken("criteria", "import", sheet)
    #expect(run.status == 0)
    #expect(run.messages.contains("No. 42: built in as Lv3, the sheet says Lv2"))
    #expect(try tenken("criteria", "show", "2").output.contains("架空の条件"))
    #expect(try tenken("criteria", "list", "--format", "csv").output.contains("\n42,2,8,"))
  }

  @Test(arguments: [
    ("scal:\n  version: 1\n", "1:1", "Did you mean ‘scale’"), ("level-weights: {1: x}\n", "1:20", "takes a number"),
    ("scale:\n  version: 1\n  factors:\n  - {id: a, name: b, weight: 3}\n", "4:5", "lacks ‘scores’"),
    ("rules: {unknown-answer: {enabled: false}}\n", "1:35", "can't be switched off"),
    ("office: [\n", "2:1", "isn't YAML"),
  ]) func settingsNameThePlaceAndWhatIsAllowed(_ yaml: String, _ place: String, _ words: String) throws {
    let path = try scratch.file("s.yaml", yaml)
    let run = try TenkenProcess.run(["scale", "show", "--config", path])
    #expect(run.status == 65, "\(run.messages)")
    #expect(run.messages.contains("s.yaml:\(place)"), "\(run.messages)")
    #expect(run.messages.contains(words), "\(run.messages)")
  }

  @Test func outputIntoAClosedPipeEndsQuietly() throws {
    let file = try returns("S-1,x,2026,1,2,,,,")
    let run = try Python.run([
      "-c",
      "import subprocess,sys,os\np=subprocess.Popen([sys.argv[1],'criteria','list','--format','csv'],stdout=subprocess.PIPE,stderr=subprocess.PIPE)\np.stdout.close()\nprint(p.wait(), p.stderr.read())",
      ProcessInfo.processInfo.arguments[0].replacing("tenkenPackageTests.xctest", with: "tenken"),
    ])
    #expect(!run.contains("Fatal"))
    #expect(!file.isEmpty)
  }
}
