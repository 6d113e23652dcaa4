import Foundation
import Testing

/// Odd surroundings, with the real binary: each ends with words and a status, and leaves nothing behind.
@Suite struct SurroundingsTests {
  private let scratch: Scratch
  private static let heading = "supplier_code,fiscal_year,item_no,answer\n"

  init() throws { scratch = try Scratch() }

  private func tenken(_ arguments: String..., environment: [String: String] = [:]) throws -> TenkenProcess {
    try TenkenProcess.run(
      arguments + ["--db", scratch.path("t.db"), "--as-of", "2026-11-30"], environment: environment)
  }

  private func fill() throws {
    #expect(try tenken("supplier", "import", scratch.file("s.csv", "code,name\nS-1,みほん\n")).status == 0)
    #expect(try tenken("import", scratch.file("r.csv", Self.heading + "S-1,2026,41,0\n")).status == 0)
  }

  /// Runs a line of the shell with the binary as `$tenken` and the folder of the test as `$here`.
  private func shell(_ line: String) throws -> TenkenProcess {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    process.environment = [
      "PATH": "/usr/bin:/bin", "LANG": "C", "tenken": TenkenProcess.binary.path, "here": scratch.url.path,
    ]
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let said = try errors.fileHandleForReading.readToEnd() ?? Data()
    let listed = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return TenkenProcess(
      status: process.terminationStatus, output: String(decoding: listed, as: UTF8.self),
      messages: String(decoding: said, as: UTF8.self))
  }

  @Test(arguments: [
    ["sheet", "issue", "S-1", "--year", "2027"], ["letter", "S-1", "--year", "2026", "--format", "xlsx"],
    ["review", "2026", "--xlsx"],
  ]) func aTemporaryFolderThatIsNotThereIsNamed(_ command: [String]) throws {
    try fill()
    let run = try TenkenProcess.run(
      command + ["--out", scratch.path("out"), "--db", scratch.path("t.db"), "--as-of", "2026-11-30"],
      environment: ["TMPDIR": "/nonexistent"])
    #expect(run.status == 73, "\(run.messages)")
    #expect(run.messages.contains("/nonexistent"), "\(run.messages)")
    #expect(!run.messages.contains("Cocoa"), "\(run.messages)")
  }

  @Test func aDatabaseHasTwoNames() throws {
    try fill()
    #expect(link(scratch.path("t.db"), scratch.path("other.db")) == 0)
    let other = try TenkenProcess.run(["gaps", "S-1", "--format", "csv", "--db", scratch.path("other.db")])
    #expect(other.status == 0, "\(other.messages)")
    #expect(other.output == (try tenken("gaps", "S-1", "--format", "csv").output))
    let more = try scratch.file("m.csv", Self.heading + "S-1,2026,41,2\n")
    #expect(try TenkenProcess.run(["import", more, "--db", scratch.path("other.db")]).status == 0)
    #expect(try tenken("verify").status == 0)
  }

  /// What the shell lets a file grow to isn't enough for a new database.
  @Test func noRoomForANewDatabaseLeavesNoneAndNamesIt() throws {
    _ = try scratch.file("s.csv", "code,name\nS-1,みほん\n")
    for command in ["supplier import \"$here/s.csv\"", "import \"$here/s.csv\""] {
      let run = try shell("ulimit -f 64; trap '' XFSZ; exec \"$tenken\" \(command) --db \"$here/new.db\" --lang en")
      #expect([73, 74].contains(run.status), "\(run.messages)")
      #expect(run.messages.contains("new.db"), "\(run.messages)")
      #expect(!run.messages.contains("unfinished"), "\(run.messages)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) == ["s.csv"])
    }
  }

  /// Root may look into every folder: another user runs it then.
  @Test func aFolderThatCannotBeOpenedIsNamedAndTheOthersAreRead() throws {
    try FileManager.default.createDirectory(atPath: scratch.path("in/closed"), withIntermediateDirectories: true)
    _ = try scratch.file("in/r.csv", Self.heading + "S-1,2026,41,0\n")
    let user = getuid() == 0 ? "setpriv --reuid 65534 --regid 65534 --clear-groups" : ""
    let run = try shell(
      "chmod 777 \"$here\" \"$here/in\"; chmod 000 \"$here/in/closed\"; "
        + "\(user) \"$tenken\" import \"$here/in\" --keep-going --db \"$here/t.db\" --lang en; status=$?; "
        + "chmod 700 \"$here/in/closed\"; exit $status")
    #expect(run.status == 66, "\(run.messages)")
    #expect(run.messages.contains("in/closed: can't open the folder"), "\(run.messages)")
    #expect(run.messages.contains("1 new"), "\(run.messages)")
  }

  @Test(.enabled(if: access("/usr/bin/faketime", X_OK) == 0))
  func aClockAtTheEndOfAllYearsIsNamed() throws {
    try fill()
    for command in ["supplier list", "rank", "import \"$here/r.csv\"", "status"] {
      let run = try shell("faketime '9999-12-31 10:00:00' \"$tenken\" \(command) --db \"$here/t.db\" --lang en")
      #expect(run.status == 64, "\(run.messages)")
      #expect(run.messages.contains("the machine's clock shows a day that can't be right"), "\(run.messages)")
    }
  }

  /// The program is stopped as it begins to read, and the file cut meanwhile.
  @Test func aFileThatIsCutWhileItIsReadIsRefused() throws {
    let rows = (1...200_000).map { "S-\($0),2026,41,2\n" }.joined()
    _ = try scratch.file("long.csv", Self.heading + rows)
    let run = try shell(
      """
      "$tenken" import "$here/long.csv" --db "$here/t.db" --lang en & id=$!
      while kill -0 $id 2>/dev/null; do
        at=$(sed -n 's/^pos:[[:space:]]*//p' /proc/$id/fdinfo/* 2>/dev/null | sort -n | tail -1)
        [ "${at:-0}" -gt 100000 ] && break
      done
      kill -STOP $id; truncate -s 3000000 "$here/long.csv"; kill -CONT $id; wait $id
      """)
    // Whoever had read all of it before has stored all of it.
    if run.status != 0 {
      #expect(run.status == 74 || run.status == 65, "\(run.messages)")
      #expect(run.messages.contains("long.csv"), "\(run.messages)")
      #expect(run.messages.contains("0 new") || !run.messages.contains("new"), "\(run.messages)")
    }
    #expect(try tenken("verify").status == 0)
  }

  @Test func whatAnInterruptedExportLeftIsWrittenAnew() throws {
    try fill()
    #expect(try tenken("export", "all", "--out", scratch.path("whole")).status == 0)
    // As one leaves it that was ended before its manifest: some tables, one of an older state, one half.
    try FileManager.default.createDirectory(atPath: scratch.path("out/tables"), withIntermediateDirectories: true)
    _ = try scratch.file("out/tables/supplier.ndjson", "older\n")
    _ = try scratch.file("out/tables/.tenken-unfinished-99999999-journal.ndjson", "half")
    #expect(try tenken("export", "all", "--out", scratch.path("out")).status == 0)
    for name in try FileManager.default.subpathsOfDirectory(atPath: scratch.path("whole")) where name.contains(".") {
      #expect(
        FileManager.default.contentsEqual(
          atPath: scratch.path("whole/\(name)"), andPath: scratch.path("out/\(name)")), "\(name)")
    }
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: scratch.path("out")).sorted()
        == FileManager.default.subpathsOfDirectory(atPath: scratch.path("whole")).sorted())
    #expect(
      try TenkenProcess.run(["restore", scratch.path("out"), "--db", scratch.path("new.db")]).status == 0)
    // Anything else in it is somebody's.
    for name in ["out/tables/mine.txt", "other/note.txt"] {
      let folder = String(name.prefix { $0 != "/" })
      try FileManager.default.createDirectory(atPath: scratch.path(folder), withIntermediateDirectories: true)
      _ = try scratch.file(name, "mine")
      if folder == "out" { try FileManager.default.removeItem(atPath: scratch.path("out/manifest.json")) }
      let run = try tenken("export", "all", "--out", scratch.path(folder))
      #expect(run.status == 73, "\(run.messages)")
      #expect(run.messages.contains("the folder isn't empty"), "\(run.messages)")
    }
  }

  @Test(arguments: [["tables"], ["oscal"], ["all"]]) func aFolderThatIsNotEmptyIsLeftAsItIs(_ format: [String]) throws {
    try fill()
    try FileManager.default.createDirectory(atPath: scratch.path("out"), withIntermediateDirectories: false)
    _ = try scratch.file("out/mine.txt", "mine")
    let run = try TenkenProcess.run(
      ["export"] + format + ["--out", scratch.path("out"), "--db", scratch.path("t.db"), "--as-of", "2026-11-30"])
    #expect(run.status == 73, "\(run.messages)")
    #expect(run.messages.contains("the folder isn't empty"), "\(run.messages)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("out")) == ["mine.txt"])
  }

  /// A killed command leaves the database that it was making under a name of its own, with what is stored in it.
  @Test func aNewDatabaseThatWasLeftUnfinishedIsTakenAway() throws {
    for name in [".tenken-unfinished-99999999-A", ".tenken-unfinished-99999999-A-journal"] {
      _ = try scratch.file(name, "confidential")
    }
    // Of a process that lives it is left alone.
    let ours = ".tenken-unfinished-\(getpid())-B"
    _ = try scratch.file(ours, "at work")
    _ = try scratch.file("s.csv", "code,name\nS-1,みほん\n")
    #expect(try tenken("supplier", "import", scratch.path("s.csv")).status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).sorted() == [ours, "s.csv", "t.db"])
    for command in ["backup", "restore"] {
      _ = try scratch.file(".tenken-unfinished-99999999-C", "confidential")
      let copy = scratch.path("\(command).db")
      let run =
        command == "backup"
        ? try tenken("backup", copy)
        : try TenkenProcess.run(["restore", scratch.path("backup.db"), "--db", copy])
      #expect(run.status == 0, "\(run.messages)")
      #expect(!FileManager.default.fileExists(atPath: scratch.path(".tenken-unfinished-99999999-C")))
    }
  }

  /// Killed as it makes a new database, at whatever call that writes.
  @Test func aKillLeavesAtMostWhatTheNextCommandTakesAway() throws {
    _ = try scratch.file("s.csv", "code,name\nS-1,みほん\n")
    for delay in ["0.005", "0.01", "0.02", "0.03", "0.05"] {
      _ = try shell(
        "\"$tenken\" supplier import \"$here/s.csv\" --db \"$here/new.db\" & id=$!; sleep \(delay); kill -9 $id; wait $id"
      )
      let run = try shell("exec \"$tenken\" supplier import \"$here/s.csv\" --db \"$here/new.db\" --lang en")
      #expect(run.status == 0, "\(run.messages)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).sorted() == ["new.db", "s.csv"])
      try FileManager.default.removeItem(atPath: scratch.path("new.db"))
    }
  }
}
