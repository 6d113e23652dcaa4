import Foundation
import Testing

/// What an import does with findings and files, with the real binary.
@Suite struct StoringTests {
  private let scratch: Scratch
  private static let heading = "supplier_code,supplier_name,fiscal_year,item_no,answer\n"

  init() throws { scratch = try Scratch() }

  private func tenken(_ arguments: String..., database: String = "tenken.db") throws -> TenkenProcess {
    try TenkenProcess.run(arguments + ["--db", scratch.path(database), "--as-of", "2026-11-30"])
  }

  private func good(_ name: String = "good.csv", code: String = "S-1", answer: String = "2") throws -> String {
    try scratch.file(name, Self.heading + "\(code),みほん,2026,41,\(answer)\n")
  }

  @Test func aDryRunReportsWhatTheRealOneReportsAndStoresNothing() throws {
    let file = try scratch.file("mixed.csv", Self.heading + "S-1,みほん,2026,41,２\nS-1,みほん,2026,42,?\nS-2,架空,2026,41,0\n")
    let dry = try tenken("import", file, "--dry-run", "--format", "csv")
    #expect(!FileManager.default.fileExists(atPath: scratch.path("tenken.db")))
    let real = try tenken("import", file, "--format", "csv")
    #expect(dry.status == 1)
    #expect(dry.status == real.status)
    #expect(dry.output == real.output)
    #expect(!dry.output.isEmpty)
    func counts(_ run: TenkenProcess) -> Substring? {
      run.messages.split(separator: "\n").last.flatMap { $0.split(separator: ". ").last }
    }
    #expect(counts(dry) == counts(real))
    #expect(counts(real)?.contains("2 new") == true)
  }

  @Test func strictStoresNothingWhereACellCannotBeUsed() throws {
    let bad = try good("bad.csv", code: "S-2", answer: "?")
    let run = try tenken("import", good(), bad, "--strict")
    #expect(run.status == 1)
    #expect(run.messages.contains("stopped; nothing was stored"))
    #expect(try tenken("supplier", "show", "S-1").status != 0)
    #expect(try tenken("import", good(), "--strict").status == 0)
  }

  @Test func keepGoingStoresTheOthersAndNamesTheBadOne() throws {
    let bad = try scratch.file("bad.csv", "これは,表では\nありません,\n")
    let stopped = try tenken("import", good(), bad)
    #expect(stopped.status == 65)
    #expect(stopped.messages.contains("nothing was stored"))
    #expect(stopped.messages.contains(bad))
    let going = try tenken("import", good(), bad, "--keep-going")
    #expect(going.status == 65)
    #expect(going.messages.contains("1 new"))
    #expect(going.messages.contains(bad))
  }

  @Test(arguments: ["csv", "json", "sarif"]) func findingsGoToAFileInTheFormatOfItsEnding(_ ending: String) throws {
    let bad = try good("bad.csv", answer: "?")
    let list = scratch.path("findings.\(ending)")
    let run = try tenken("check", bad, "--errors", list)
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains("1 errors"))
    let plain = try tenken("check", bad, "--format", ending)
    #expect(try String(contentsOfFile: list, encoding: .utf8) == plain.output)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).sorted() == [
        "bad.csv", "findings.\(ending)",
      ])
  }

  @Test func whereFindingsCannotBeWrittenNothingIsImported() throws {
    let run = try tenken("import", good(), "--errors", scratch.path("none/findings.csv"))
    #expect(run.status == 73)
    #expect(run.messages.contains("findings.csv"))
    #expect(try tenken("supplier", "show", "S-1").status != 0)
    #expect(try tenken("import", good(), "--errors", scratch.url.path).status == 73)
  }

  @Test func aFolderIsStoredAsItsFilesOneByOne() throws {
    let folder = scratch.url.appendingPathComponent("returns")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func put(_ name: String, _ rows: String) throws { _ = try scratch.file("returns/\(name).csv", Self.heading + rows) }
    func rows(_ codes: ClosedRange<Int>, year: Int, answer: String) -> String {
      codes.map { "S-\($0),みほん,\(year),41,\(answer)\nS-\($0),みほん,\(year),42,2\n" }.joined()
    }
    // Of two years, so that answers fall; of one and of many returns; some with the bytes of another, twins, and one
    // that is broken.
    for number in 1...8 {
      try put("\(number)-2025", rows(number...number, year: 2025, answer: "2"))
      try put("\(number)-2026", rows(number...number, year: 2026, answer: number % 3 == 0 ? "?" : "0"))
    }
    try put("90-many", rows(100...140, year: 2026, answer: "1"))
    try put("91-same", rows(7...7, year: 2026, answer: "0"))
    try Data("PK\u{3}\u{4}".utf8).write(to: folder.appendingPathComponent("92-broken.xlsx"))
    try put("93-large", rows(200...3000, year: 2026, answer: "1"))
    try put("94-after", rows(6000...6000, year: 2026, answer: "0"))

    let whole = try tenken("import", folder.path, "--keep-going", "--format", "csv")
    #expect(whole.status == 65)
    #expect(whole.messages.contains("92-broken.xlsx"))
    #expect(whole.messages.contains("91-same.csv"))
    var single = ""
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let run = try tenken("import", folder.path + "/" + name, "--format", "csv", database: "single.db")
      let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
      single += lines.dropFirst(single.isEmpty ? 0 : 1).joined(separator: "\n")
    }
    #expect(whole.output.split(separator: "\n").sorted() == single.split(separator: "\n").sorted())
    #expect(whole.output.contains("fallen-from-met"))
    func stored(_ database: String) throws -> String {
      try Python.run([
        "-c",
        """
        import sqlite3, sys
        for row in sqlite3.connect(sys.argv[1]).execute(
            "select r.supplier_code, r.fiscal_year, r.answers, r.errors, s.name, hex(s.sha256), s.bytes from check_return r "
            "join source_file s on s.id = r.source_file_id order by 1, 2"): print(*row)
        """, scratch.path(database),
      ])
    }
    let returns = try stored("tenken.db")
    #expect(returns == (try stored("single.db")))
    #expect(returns.split(separator: "\n").count > 2800)
    #expect(try tenken("verify").status == 0)
  }

  @Test func aFolderOfManyFilesNamesTheOneThatIsBad() throws {
    let folder = scratch.url.appendingPathComponent("returns")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for number in 1...300 {
      _ = try good("returns/S-\(number).csv", code: "S-\(number)", answer: number == 177 ? "" : "2")
    }
    try Data("PK".utf8).write(to: folder.appendingPathComponent("S-200.csv"))
    let run = try tenken("import", folder.path, "--keep-going")
    #expect(run.status == 65)
    #expect(run.messages.contains("299 new"))
    let named = run.messages.split(separator: "\n").filter { $0.contains("S-200.csv") }
    #expect(named.count == 1, "\(named)")
  }

  @Test func aTerminalIsToldHowFarItIsAndWhatIsLeft() throws {
    let files = try (1...3).map { try good("S-\($0).csv", code: "S-\($0)") }
    let script = """
      import os, pty, sys
      shown = b""
      def read(descriptor):
          global shown
          data = os.read(descriptor, 65536)
          shown += data
          return data
      status = pty.spawn(sys.argv[1:], read)
      assert status == 0, (status, shown)
      assert "0/3 files, 3 left, 0 %".encode() in shown and shown.count(b"\\r\\x1b[K") >= 2, shown
      """
    let arguments =
      [TenkenProcess.binary.path, "import"] + files + ["--db", scratch.path("tenken.db"), "--lang", "en"]
    _ = try Python.run(["-c", script] + arguments)
    #expect(try !tenken("check", files[0], files[1]).messages.contains("left"))
  }

  @Test func workbooksOfOtherWritersAreRead() throws {
    // As LibreOffice and others write them: prefixes, inline strings, no shared ones, absolute targets, sizes behind
    // the packed data.
    let script = """
      import io, sys, zipfile
      class Pipe(io.RawIOBase):
          def __init__(self, path): self.file = open(path, "wb")
          def writable(self): return True
          def seekable(self): return False
          def write(self, data): return self.file.write(data)
      rows = [["会社名", "みほん精密"], ["取引先コード", "S-1"], ["年度", 2026], ["No.", "評価", "コメント"], [41, "○", "図あり"], [42, 1, ""]]
      def cell(value):
          if isinstance(value, int): return f"<x:c><x:v>{value}</x:v></x:c>"
          return f'<x:c t="inlineStr"><x:is><x:t xml:space="preserve">{value}</x:t></x:is></x:c>' if value else "<x:c/>"
      xml = "".join("<x:row>" + "".join(map(cell, row)) + "</x:row>" for row in rows)
      main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
      office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
      pipe = Pipe(sys.argv[1])
      with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as book:
          def rels(name, kind, target):
              book.writestr(name, f'<p:Relationships xmlns:p="x"><p:Relationship Id="r" Type="{office}/{kind}" Target="{target}"/></p:Relationships>')
          rels("_rels/.rels", "officeDocument", "/xl/workbook.xml")
          rels("xl/_rels/workbook.xml.rels", "worksheet", "/xl/worksheets/blatt.xml")
          book.writestr("xl/workbook.xml", f'<x:workbook xmlns:x="{main}" xmlns:q="{office}"><x:sheets><x:sheet name="回答" sheetId="7" q:id="r"/></x:sheets></x:workbook>')
          book.writestr("xl/worksheets/blatt.xml", f'<?xml version="1.0"?><x:worksheet xmlns:x="{main}"><x:sheetData>{xml}</x:sheetData></x:worksheet>')
      pipe.file.close()
      data = open(sys.argv[1], "rb").read()
      assert data[6] & 8, "the sizes must stand behind the data"
      """
    _ = try Python.run(["-c", script, scratch.path("a.xlsx")])
    let run = try tenken("import", scratch.path("a.xlsx"))
    #expect(run.messages.contains("1 new"), "\(run.messages)")
    let trace = try tenken("trace", "S-1", "41", "--format", "csv").output
    #expect(trace.contains(",met,,,図あり,,"), "\(trace)")
    #expect(trace.contains("a.xlsx,回答,5,2,"), "\(trace)")
  }

  @Test func theRegisterMayBeAWorkbook() throws {
    let script = """
      import sys, zipfile
      rows = [["code", "name", "target_level"], ["S-1", "みほん精密", "2"], ["S-2", "", "1"]]
      xml = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>" for row in rows)
      office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
      with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as book:
          def rels(name, *targets):
              book.writestr(name, "<Relationships>" + "".join(
                  f'<Relationship Id="r{i}" Type="{office}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(targets)) + "</Relationships>")
          rels("_rels/.rels", ("officeDocument", "xl/workbook.xml"))
          rels("xl/_rels/workbook.xml.rels", ("worksheet", "worksheets/sheet1.xml"))
          book.writestr("xl/workbook.xml", f'<workbook xmlns:r="{office}"><sheets><sheet name="台帳" sheetId="1" r:id="r0"/></sheets></workbook>')
          book.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{xml}</sheetData></worksheet>")
      """
    _ = try Python.run(["-c", script, scratch.path("register.xlsx")])
    let run = try tenken("supplier", "import", scratch.path("register.xlsx"))
    #expect(run.status == 1, "\(run.messages)")
    #expect(run.messages.contains("register.xlsx[台帳]:3: column name: no name."), "\(run.messages)")
    let going = try tenken("supplier", "import", scratch.path("register.xlsx"), "--keep-going")
    #expect(going.messages.contains("1 new"))
    #expect(try tenken("supplier", "list", "--format", "csv").output.contains("みほん精密"))
  }
}
