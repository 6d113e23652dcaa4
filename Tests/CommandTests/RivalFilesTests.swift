import Foundation
import Testing

/// Files that compete for one supplier and year, with the real binary.
@Suite struct RivalFilesTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func tenken(_ arguments: String...) throws -> TenkenProcess {
    try TenkenProcess.run(arguments + ["--db", scratch.path("tenken.db"), "--as-of", "2026-11-30", "--lang", "en"])
  }

  /// A file of one return, or of several where more codes are given.
  private func file(_ name: String, answer: Int, codes: [String] = ["S-1"]) throws -> String {
    let rows = codes.map { "\($0),みほん,2026,41,\(answer)\n" }
    return try scratch.file(name, "supplier_code,supplier_name,fiscal_year,item_no,answer\n" + rows.joined())
  }

  /// The answer of S-1 that counts.
  private func counting() throws -> String {
    let gaps = try tenken("trace", "S-1", "41", "--format", "csv").output
    return gaps.split(separator: "\n").last.map(String.init) ?? ""
  }

  private func state() throws -> String { try tenken("verify").messages + tenken("verify").output }

  @Test func theSameCommandAgainChangesNothingAndSaysTheSame() throws {
    let (a, b) = (try file("a.csv", answer: 2), try file("b.csv", answer: 0))
    let first = try tenken("import", a, b, "--format", "csv")
    #expect(first.status == 1)
    #expect(first.output.contains("duplicate-return,error,\(b)"))
    let (answer, state) = (try counting(), try self.state())
    for _ in 1...2 {
      let again = try tenken("import", a, b, "--format", "csv")
      #expect(again.status == 1)
      #expect(again.output == first.output)
      #expect(again.messages.contains("0 new, 0 superseding"))
      #expect(try counting() == answer)
      #expect(try self.state() == state)
    }
    #expect(try tenken("import", b).status == 1)
    #expect(try counting() == answer)
  }

  @Test func aFileAboveTheSizeThatIsReadWholeIsRememberedToo() throws {
    let codes = (1...9_000).map { "S-\($0)" }
    let (a, b) = (
      try file("a.csv", answer: 2, codes: codes), try file("b.csv", answer: 0, codes: Array(codes.prefix(8_000)))
    )
    _ = try tenken("import", a, b, "--format", "csv")
    let (answer, state) = (try counting(), try self.state())
    let again = try tenken("import", a, b, "--format", "csv")
    #expect(again.status == 1)
    #expect(again.messages.contains("0 new, 0 superseding, 0 unchanged"))
    #expect(again.messages.contains("8000 not stored"))
    #expect(try counting() == answer)
    #expect(try self.state() == state)
  }

  @Test func whoSaysWhichCountsIsObeyedAndTheOthersAreSetAside() throws {
    let files = [try file("a.csv", answer: 2), try file("b.csv", answer: 0), try file("c.csv", answer: 1)]
    #expect(try tenken("import", files[0], files[1], files[2]).status == 1)
    let decided = try tenken("import", "--prefer", files[1])
    #expect(decided.status == 0)
    #expect(decided.messages.contains("S-1, 2026: the return in \(files[1]) counts (before: \(files[0]))"))
    #expect(try counting().contains("unmet"))
    let state = try self.state()
    // Said again, it is as it was.
    #expect(try tenken("import", "--prefer", files[1]).status == 0)
    let again = try tenken("import", files[0], files[1], files[2])
    #expect(again.status == 0)
    #expect(again.messages.contains("\(files[2]): 1 of its returns not stored: another file was preferred"))
    #expect(try counting().contains("unmet"))
    #expect(try self.state() == state)
    // Whoever has decided may decide otherwise, also for the first file.
    #expect(try tenken("import", "--prefer", files[2]).status == 0)
    #expect(try counting().contains("partial"))
    #expect(try tenken("import", "--prefer", files[0]).status == 0)
    #expect(try counting().contains("met"))
    let journal = try tenken("journal", "show", "S-1", "--format", "csv").output
    #expect(journal.components(separatedBy: "return.prefer").count == 4)
    #expect(try tenken("verify").status == 0)
  }

  @Test func theFileThatIsThereAlreadyMayBeTheRightOne() throws {
    let (a, b) = (try file("a.csv", answer: 2), try file("b.csv", answer: 0))
    _ = try tenken("import", a, b)
    #expect(try tenken("import", "--prefer", a).status == 0)
    #expect(try tenken("import", a, b).status == 0)
    #expect(try counting().contains("met"))
  }

  @Test func thePreferredFileCountsInTheFirstImportToo() throws {
    let (a, b) = (try file("a.csv", answer: 2), try file("b.csv", answer: 0))
    let run = try tenken("import", a, b, "--prefer", b)
    #expect(run.status == 0)
    #expect(run.messages.contains("1 new"))
    #expect(try counting().contains("unmet"))
    #expect(try tenken("import", a, b).status == 0)
    #expect(try counting().contains("unmet"))
  }

  @Test func aFileBesideAReturnThatIsStoredIsACorrection() throws {
    _ = try tenken("import", file("a.csv", answer: 2))
    #expect(try tenken("import", file("b.csv", answer: 0)).messages.contains("1 superseding"))
    #expect(try counting().contains("unmet"))
  }

  @Test func oneUndecidedReturnOfManyIsNamedAgain() throws {
    let (a, b) = (try file("a.csv", answer: 2), try file("b.csv", answer: 0, codes: ["S-2", "S-1", "S-3"]))
    let first = try tenken("import", a, b, "--format", "csv")
    #expect(first.messages.contains("3 new"))
    let again = try tenken("import", a, b, "--format", "csv")
    #expect(again.status == 1)
    #expect(
      again.output.split(separator: "\n").filter { $0.contains("duplicate-return") }
        == first.output.split(separator: "\n").filter { $0.contains("duplicate-return") })
    #expect(try tenken("import", "--prefer", b).status == 0)
    #expect(try counting().contains("unmet"))
    #expect(try tenken("import", a, b).status == 0)
  }

  @Test func aDryRunRemembersNothing() throws {
    let (a, b) = (try file("a.csv", answer: 2), try file("b.csv", answer: 0))
    #expect(try tenken("import", a, b, "--dry-run").status == 1)
    #expect(try tenken("import", b).status == 0)
    #expect(try counting().contains("unmet"))
  }

  @Test func rivalsInsideAZipAreNamedByTheirPathInIt() throws {
    let (a, b) = (try file("a.csv", answer: 2), try file("b.csv", answer: 0))
    let zip = scratch.path("both.zip")
    try zipped([a, b], into: zip)
    #expect(try tenken("import", zip).status == 1)
    #expect(try tenken("import", zip).status == 1)
    #expect(try tenken("import", "--prefer", zip).status == 64)
    #expect(try tenken("import", "--prefer", "\(zip)/none.csv").status == 66)
    #expect(try tenken("import", zip, "--prefer", "\(zip)/b.csv").status == 0)
    #expect(try counting().contains("unmet"))
  }

  private func zipped(_ files: [String], into zip: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let script =
      "import sys, zipfile, os\nwith zipfile.ZipFile(sys.argv[1], 'w') as z:\n"
      + "  for f in sys.argv[2:]: z.write(f, os.path.basename(f))"
    process.arguments = ["python3", "-c", script, zip] + files
    try process.run()
    process.waitUntilExit()
  }

  @Test func aPreferenceWithoutAQuestionIsRefused() throws {
    let (a, b) = (try file("a.csv", answer: 2), try file("b.csv", answer: 0))
    let alone = try tenken("import", "--prefer", a)
    #expect(alone.status == 64)
    #expect(alone.messages.contains("no other file competes with it"))
    #expect(try tenken("import", "--prefer", scratch.path("none.csv")).status == 66)
    #expect(try tenken("import", "--prefer", scratch.path("")).status == 64)
    let both = try tenken("import", "--prefer", a, "--prefer", b)
    #expect(both.status == 64)
    #expect(both.messages.contains("name one of them"))
    #expect(try tenken("import").status == 64)
    #expect(try tenken("import", a, b).messages.contains("1 new"))
  }

  @Test func standardInputThatIsAnUndecidedFileStaysUndecided() throws {
    let (a, b) = (try file("a.csv", answer: 2), try file("b.csv", answer: 0))
    _ = try tenken("import", a, b)
    let piped = try TenkenProcess.run(
      ["import", "-", "--db", scratch.path("tenken.db"), "--lang", "en"],
      input: try Data(contentsOf: URL(fileURLWithPath: b)))
    #expect(piped.status == 1)
    #expect(piped.messages.contains("0 new, 0 superseding"))
    #expect(try counting().contains("met"))
  }

  @Test func whatIsUndecidedGoesThroughExportAndRestore() throws {
    let (a, b) = (try file("a.csv", answer: 2), try file("b.csv", answer: 0))
    _ = try tenken("import", a, b)
    #expect(try tenken("export", "all", "--out", scratch.path("out")).status == 0)
    let copy = scratch.path("copy.db")
    #expect(try TenkenProcess.run(["restore", scratch.path("out"), "--db", copy]).status == 0)
    #expect(try TenkenProcess.run(["import", a, b, "--db", copy]).status == 1)
    #expect(try TenkenProcess.run(["import", "--prefer", b, "--db", copy]).status == 0)
  }
}
