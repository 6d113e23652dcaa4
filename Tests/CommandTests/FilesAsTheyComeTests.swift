import Foundation
import Testing

/// Files as suppliers send them: in zips, under names of other systems, in place of a table.
@Suite final class FilesAsTheyComeTests {
  private let scratch: Scratch
  private let database: String

  init() throws {
    scratch = try Scratch()
    database = scratch.path("t.db")
    let register = try scratch.file("register.csv", "code,name\nS-0001,みほん精密株式会社\nS-0002,れい電池株式会社\n0012,ためし工業\n")
    try tenken("supplier", "import", register)
  }

  @discardableResult
  private func tenken(_ arguments: String...) throws -> TenkenProcess {
    try TenkenProcess.run(arguments + ["--db", database, "--as-of", "2026-06-30"])
  }

  /// What the database holds of every return, as `S-0001/2026: 41=2`.
  private func answers() throws -> [String] {
    let script = """
      import sqlite3, sys
      rows = sqlite3.connect(sys.argv[1]).execute(
        "SELECT supplier_code, fiscal_year, group_concat(item_no || '=' || answer, ' ') FROM answer "
        "WHERE answer <> 'unanswered' GROUP BY 1, 2 ORDER BY 1, 2")
      for row in rows: print("%s/%s: %s" % row)
      """
    return try Python.run(["-c", script, database]).split(separator: "\n").map(String.init)
  }

  /// Makes files with Python, in the folder of the test.
  private func make(_ script: String) throws {
    let prelude = """
      import io, os, sys, zipfile
      os.chdir(sys.argv[1])
      head = "取引先コード,年度,No.,評価\\n"
      def returns(code, answer="2"): return (head + code + ",2026,41," + answer + "\\n").encode()
      """
    _ = try Python.run(["-c", prelude + "\n" + script, scratch.url.path])
  }

  @Test func zipsAreLookedIntoFlatAndWithFolders() throws {
    try make(
      """
      with zipfile.ZipFile("flat.zip", "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("a.csv", returns("S-0001")); z.writestr("__MACOSX/._a.csv", b"x"); z.writestr("Thumbs.db", b"x")
      os.makedirs("in"); os.rename("flat.zip", "in/flat.zip")
      with zipfile.ZipFile("in/deep.zip", "w") as z:
        z.writestr("2026/回答/b.csv", returns("S-0002", "1"))
      """)
    let run = try tenken("import", scratch.path("in"), "--format", "csv", "--min-severity", "info")
    #expect(run.status == 0, "\(run.messages)")
    #expect(try answers() == ["S-0001/2026: 41=met", "S-0002/2026: 41=partial"])
    #expect(run.output.contains("in/deep.zip/2026/回答/b.csv"))
    #expect(run.messages.contains("passed over 1 files"))
    #expect(try tenken("verify").status == 0)
  }

  @Test func namesInZipsMayBeThoseOfWindows() throws {
    try make(
      """
      b = io.BytesIO()
      with zipfile.ZipFile(b, "w") as z: z.writestr("XXXX.csv", returns("S-0001"))
      open("w.zip", "wb").write(b.getvalue().replace(b"XXXX", "回答".encode("cp932")))
      """)
    let run = try tenken("import", scratch.path("w.zip"), "--format", "csv", "--min-severity", "info")
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.contains("w.zip/回答.csv"))
  }

  @Test func aZipWithAPasswordOrNothingToReadIsNamed() throws {
    try make(
      """
      b = io.BytesIO()
      with zipfile.ZipFile(b, "w") as z: z.writestr("a.csv", returns("S-0001"))
      bytes = bytearray(b.getvalue())
      for mark, at in ((b"PK\\x03\\x04", 6), (b"PK\\x01\\x02", 8)): bytes[bytes.index(mark) + at] |= 1
      open("locked.zip", "wb").write(bytes)
      with zipfile.ZipFile("empty.zip", "w") as z: z.writestr("a.docx.tmp", b"x")
      open("cut.zip", "wb").write(b.getvalue()[:60])
      """)
    let locked = try tenken("import", scratch.path("locked.zip"))
    #expect(locked.status == 65)
    #expect(locked.messages.contains("a zip with a password"))
    let empty = try tenken("import", scratch.path("empty.zip"))
    #expect(empty.status == 65)
    #expect(empty.messages.contains("the zip holds no returns"))
    #expect(try tenken("import", scratch.path("cut.zip")).status == 65)
    #expect(try answers().isEmpty)
  }

  @Test func namesThatAreNoUTF8AreReadAndShown() throws {
    try make(
      """
      os.makedirs("in")
      open(b"in/" + "回答".encode("cp932") + b".csv", "wb").write(returns("S-0001"))
      open(b"in/\\xff\\xfe.csv", "wb").write(returns("S-0002"))
      open(b"in/" + "réponse".encode("latin-1") + b".csv", "wb").write(returns("S-0003"))
      open(b"in/" + "回答".encode("euc-jp") + b".csv", "wb").write(returns("S-0004"))
      open(b"in/" + "답변".encode("euc-kr") + b".csv", "wb").write(returns("S-0005"))
      """)
    let run = try tenken("import", scratch.path("in"), "--format", "csv", "--min-severity", "info")
    #expect(run.messages.contains("5 new"), "\(run.messages)")
    #expect(try answers().count == 5)
    #expect(run.output.contains("in/回答.csv"))
    #expect(run.output.contains("%FF%FE.csv"))
    #expect(Set(TenkenProcess.rows(run.output).compactMap { $0["file"] }).count == 5, "\(run.output)")
  }

  @Test func linksThatLeadNowhereAndPipesInAFolderAreNamed() throws {
    try make(
      """
      os.makedirs("in"); open("in/a.csv", "wb").write(returns("S-0001"))
      os.symlink("gone.csv", "in/link.csv"); os.mkfifo("in/pipe.csv")
      """)
    let run = try tenken("import", scratch.path("in"))
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.messages.contains("in/link.csv: not read"))
    #expect(run.messages.contains("in/pipe.csv: not read"))
  }

  @Test func aLetterInPlaceOfATableIsNamedWithWhoItIsFrom() throws {
    try make(
      """
      os.makedirs("in/れい電池"); open("in/a.csv", "wb").write(returns("S-0001"))
      open("in/0012_回答.pdf", "wb").write(b"%PDF-1.7"); open("in/れい電池/回答.htm", "wb").write(b"<html>")
      open("S-0002.xls", "wb").write(b"<html><table><tr><td>No.</td></tr></table></html>")
      """)
    let folder = try tenken("import", scratch.path("in"))
    #expect(folder.status == 0, "\(folder.messages)")
    #expect(folder.messages.contains("0012_回答.pdf: a PDF"))
    #expect(folder.messages.contains("seems to come from 0012 ためし工業"))
    #expect(folder.messages.contains("seems to come from S-0002 れい電池株式会社"))
    let page = try tenken("import", scratch.path("S-0002.xls"))
    #expect(page.status == 65)
    #expect(page.messages.contains("a web page (HTML)"))
    #expect(page.messages.contains("seems to come from S-0002"))
  }

  @Test func oneFileMayBeSaidToBeASuppliers() throws {
    let sheet = try scratch.file("sheet.csv", "年度,2026\nNo.,評価\n41,2\n")
    #expect(try tenken("import", sheet, "--supplier", "S-0001").status == 0)
    #expect(try answers() == ["S-0001/2026: 41=met"])
    let other = try scratch.file("other.csv", "取引先コード,S-0002\n年度,2026\nNo.,評価\n41,2\n")
    let refused = try tenken("import", other, "--supplier", "S-0001")
    #expect(refused.status == 65)
    #expect(refused.messages.contains("it states the supplier ‘S-0002’, and --supplier says ‘S-0001’"))
    #expect(try tenken("import", sheet, other, "--supplier", "S-0001").status == 64)
  }
}

/// Returns that should not take the place of what is there.
@Suite final class StandingReturnTests {
  private let scratch: Scratch
  private let database: String

  init() throws {
    scratch = try Scratch()
    database = scratch.path("t.db")
  }

  private func load(_ name: String, _ text: String) throws -> TenkenProcess {
    let file = try scratch.file(name, text)
    return try TenkenProcess.run([
      "import", file, "--db", database, "--as-of", "2026-06-30", "--format", "csv", "--min-severity", "info",
    ])
  }

  private func sheet(_ facts: String, _ rows: String) -> String { "取引先コード,S-1\n年度,2026\n\(facts)No.,評価\n\(rows)" }

  @Test func anEmptyReturnNeverTakesThePlaceOfAnswers() throws {
    #expect(try load("a.csv", sheet("", "41,2\n42,0\n")).status == 0)
    let empty = try load("b.csv", sheet("", "41,\n42,\n"))
    #expect(empty.status == 1)
    #expect(empty.output.contains("empty-return,error"))
    #expect(empty.messages.contains("0 superseding, 0 unchanged (0 of them invalid), 1 not stored"))
  }

  @Test(arguments: [
    ("2026-06-01", "2026-05-01", "2026-06-15"), ("令和8年6月1日", "2026/5/31", "2026年6月2日"),
    ("2026年6月", "2026-06-29", "R8.7.1"), ("46174", "Apr 30, 2026", "2026-06-01"),
  ]) func anOlderReturnIsSaid(_ first: String, _ older: String, _ newer: String) throws {
    func load(_ name: String, _ day: String, _ answer: String) throws -> TenkenProcess {
      try self.load(name, sheet("回答日,\"\(day)\"\n", answer))
    }
    #expect(try load("a.csv", first, "41,2\n").status == 0)
    let late = try load("b.csv", older, "41,0\n")
    #expect(late.output.contains("older-return,warning"), "\(late.output)")
    #expect(late.messages.contains("1 superseding"))
    #expect(!(try load("c.csv", newer, "41,1\n").output.contains("older-return")))
  }

  private static let namesApart = """
    取引先コード,会社名,年度,No.,評価
    S-1,みほん精密,2026,41,2
    S-1,ためし工業,2026,42,0
    S-1,㈱みほん精密,2026,43,0
    S-1,ためし工業,2026,41,0
    S-1,株式会社ためし工業,2026,46,0
    S-1,れい電子,2026,47,0

    """

  /// Once for each other name, where it stands first, with its number of rows. A name with and without its kind of
  /// company is one.
  @Test(arguments: [
    ("a.csv", namesApart, ["3 ためし工業 3", "7 れい電子 1"]),
    ("a.csv", "取引先コード,会社名,年度,1,4,5\nS-1,みほん,2026,2,,\nS-1,ためし,2026,,2,\nS-1,ためし,2026,,,0\n", ["3 ためし 2"]),
    (
      "a.ndjson",
      ["みほん", "ためし", "ためし"].enumerated().map {
        #"{"supplier":{"code":"S-1","name":"\#($1)"},"fiscalYear":2026,"answers":[{"item":\#($0 + 41),"answer":2}]}"#
      }.joined(separator: "\n"), ["2 ためし 2"]
    ),
  ]) func anotherNameUnderOneCodeIsSaidOnce(_ file: String, _ text: String, _ expected: [String]) throws {
    let run = try load(file, text)
    let named = run.output.split(separator: "\n").map { String($0).csvCells }.filter { $0[0] == "two-names" }
    let said = named.map { cells in
      let names = cells[10].components(separatedBy: "‘").compactMap { $0.split(separator: "’").first }
      let count = cells[10].components(separatedBy: "the latter in ").last?.split(separator: " ").first ?? ""
      return "\(cells[4]) \(names.last ?? "") \(count)"
    }
    #expect(said == expected, "\(run.output)")
  }

  /// Whatever the names: of two rows for one item the first counts.
  @Test func rowsOfOneCodeStayInTheirOrder() throws {
    let run = try load("a.csv", Self.namesApart)
    #expect(run.output.contains("duplicate-item,error,\(scratch.path("a.csv")),,5,5,"))
    let shown = try TenkenProcess.run(["trace", "S-1", "41", "--format", "csv", "--db", database])
    #expect(shown.output.contains("met") && !shown.output.contains("unmet"), "\(shown.output)")
  }

  @Test(arguments: [
    #"{"id":"nist-csf","edition":"2.0"}"#, #"{"id":"jama-japia","edition":"9.9"}"#, #"{"edition":"3.0"}"#,
    #"{"id":"JAMA"}"#,
  ]) func answersToOtherCriteriaAreNotStored(_ criteria: String) throws {
    let run = try load(
      "a.json",
      #"{"supplier":{"code":"S-1"},"fiscalYear":2026,"criteria":\#(criteria),"answers":[{"item":41,"answer":"met"}]}"#)
    #expect(run.status == 1)
    #expect(run.output.contains("wrong-edition,error"))
    #expect(run.messages.contains("0 new"))
    #expect(run.messages.contains("1 not stored"))
  }

  @Test func aCommentTooLongForACellIsSaidAndStopsNoLaterCommand() throws {
    let register = try scratch.file("register.csv", "code,name\nS-1,みほん\nS-2,れい\n")
    #expect(try TenkenProcess.run(["supplier", "import", register, "--db", database]).status == 0)
    let long = String(repeating: "文", count: 40_000)
    let run = try load("a.csv", "取引先コード,年度,No.,評価,コメント\nS-1,2026,1,0,\(long)\nS-1,2026,4,2,短い\n")
    #expect(run.output.contains("text-too-long,warning"))
    let out = scratch.path("out")
    let issued = try TenkenProcess.run([
      "sheet", "issue", "--year", "2027", "--with-last-year", "--out", out, "--db", database, "--as-of", "2027-04-01",
    ])
    #expect(issued.status == 0, "\(issued.messages)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: out).count == 2)
  }
}
