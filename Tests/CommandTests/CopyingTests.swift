import Foundation
import Testing

/// `backup`, `restore` and `export all` as a user runs them.
@Suite final class CopyingTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    for arguments in [
      ["supplier", "import", "Samples/suppliers.csv"], ["ledger", "import", "Samples/ledger/ledger.csv"],
    ] {
      #expect(try tenken(arguments).status == 0)
    }
    #expect(try tenken(["import", "Samples/returns/2026", "--keep-going", "--format", "csv"]).status != 74)
  }

  private func tenken(_ arguments: [String], database: String = "tenken.db") throws -> TenkenProcess {
    try TenkenProcess.run(
      arguments + ["--db", scratch.path(database), "--config", "Samples/tenken.yaml", "--as-of", "2026-11-30"])
  }

  @Test func whatComesBackRanksTheSame() throws {
    let ranking = try tenken(["rank", "--format", "csv"]).output
    #expect(ranking.split(separator: "\n").count > 30)
    #expect(try tenken(["backup", scratch.path("copy.db")]).status == 0)
    #expect(try tenken(["export", "all", "--out", scratch.path("export")]).status == 0)
    for (source, database) in [("copy.db", "one.db"), ("export", "two.db")] {
      let restored = try tenken(["restore", scratch.path(source)], database: database)
      #expect(restored.status == 0, "\(restored.messages)")
      #expect(restored.messages.contains("was verified"), "\(restored.messages)")
      #expect(try tenken(["rank", "--format", "csv"], database: database).output == ranking)
      #expect(
        try tenken(["journal", "verify"], database: database).messages == tenken(["journal", "verify"]).messages)
    }
    #expect(try tenken(["export", "all", "--out", scratch.path("again")], database: "two.db").status == 0)
    for name in try FileManager.default.subpathsOfDirectory(atPath: scratch.path("export")) where name.contains(".") {
      #expect(
        FileManager.default.contentsEqual(
          atPath: scratch.path("export/\(name)"), andPath: scratch.path("again/\(name)")), "\(name)")
    }
  }

  @Test func whatCannotBeDoneIsSaidAndNothingIsMade() throws {
    #expect(try tenken(["backup", scratch.path("copy.db")]).status == 0)
    #expect(try tenken(["export", "all", "--out", scratch.path("export")]).status == 0)
    func hold(_ arguments: [String], database: String = "tenken.db", status: Int32, says text: String) throws {
      let names = try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).sorted()
      let process = try tenken(arguments, database: database)
      #expect(
        process.status == status,
        "\(arguments): \(process.status) \(process.messages)")
      #expect(
        process.messages.contains(text),
        "\(arguments): \(process.status) \(process.messages)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).sorted() == names)
    }
    try hold(["backup", scratch.path("copy.db")], status: 73, says: "never written over")
    try hold(["backup", scratch.path("nowhere/copy.db")], status: 73, says: "nowhere")
    try hold(["backup", scratch.path("x.db")], database: "none.db", status: 66, says: "no such database")
    try hold(["export", "all", "--out", scratch.path("export")], status: 73, says: "isn't empty")
    try hold(["restore", scratch.path("copy.db")], status: 73, says: "never written over")
    try hold(["restore", scratch.path("none")], database: "new.db", status: 66, says: "no such file or folder")
    try hold(["restore", "Samples"], database: "new.db", status: 65, says: "not an export")
    try hold(["restore", "Samples/flows.csv"], database: "new.db", status: 65, says: "not a database")
    _ = try scratch.file("new.db-journal", "old")
    try hold(["restore", scratch.path("copy.db")], database: "new.db", status: 65, says: "new.db-journal lies there")
  }

  /// A full disk in the middle: what the shell's limit on the size of files allows is not enough for the copy.
  @Test func aCopyThatDoesNotFitLeavesNothing() throws {
    let before = try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).sorted()
    for arguments in [
      "backup \(scratch.path("copy.db"))", "restore \(scratch.path("tenken.db")) --db \(scratch.path("new.db"))",
    ] {
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/sh")
      let binary = TenkenProcess.binary.path
      let database = arguments.contains("--db") ? "" : " --db \(scratch.path("tenken.db"))"
      shell.arguments = ["-c", "ulimit -f 200; trap '' XFSZ; exec \(binary) \(arguments)\(database)"]
      shell.standardError = FileHandle.nullDevice
      try shell.run()
      shell.waitUntilExit()
      #expect([73, 74].contains(shell.terminationStatus), "\(arguments): \(shell.terminationStatus)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).sorted() == before)
    }
  }
}
