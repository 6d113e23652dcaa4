import Crypto
import Foundation
import Testing

/// Files of evidence with the real binary: kept once each beside the database, bound to what they show, found changed.
@Suite struct EvidenceTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    #expect(try tenken("supplier", "import", "Samples/suppliers.csv").status == 0)
    let returned = try scratch.file(
      "r.csv",
      """
      supplier_code,fiscal_year,item_no,answer,evidence,evidence_date
      S-0001,2026,41,2,取引先台帳.PDF の3ページ,2026-04-01
      S-0001,2026,42,2,点検の記録,2026-04-01
      S-0001,2026,43,1,回収票,2026-04-01
      S-0001,2026,44,0,,

      """)
    #expect(try tenken("import", returned, "--format", "csv").messages.contains("1 new"))
  }

  private func tenken(_ arguments: String...) throws -> TenkenProcess {
    try TenkenProcess.run(
      arguments + ["--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of", "2026-11-30"])
  }

  private func rows(_ arguments: String...) throws -> [[String]] {
    let run = try TenkenProcess.run(
      arguments + [
        "--format", "csv", "--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of",
        "2026-11-30",
      ])
    return run.output.split(separator: "\n").dropFirst().map(\.csvCells)
  }

  private func bytes(_ name: String, _ content: Data) throws -> String {
    try content.write(to: URL(fileURLWithPath: scratch.path(name)))
    return scratch.path(name)
  }

  private func pdf(_ name: String, _ text: String = "x") throws -> String {
    try bytes(name, Data("%PDF-1.4\n\(text)\n%%EOF\n".utf8))
  }

  private func hash(_ path: String) throws -> String {
    SHA256.hash(data: try Data(contentsOf: URL(fileURLWithPath: path))).map { String(format: "%02x", $0) }.joined()
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  private var kept: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: scratch.path("tenken.db.evidence")).sorted() }
  }

  @Test func aFileIsKeptOnceAndComesOutAsItWas() throws {
    let file = try pdf("取引先台帳.pdf")
    let added = try tenken("evidence", "add", "S-0001", file, "--item", "41", "--by", "例", "--note", "原本を確認")
    #expect(added.status == 0, "\(added.messages)")
    #expect(added.messages.contains("evidence: 1 new, 0 known already"), "\(added.messages)")
    let sum = try hash(file)
    #expect(try kept == [sum])
    #expect(try mode(scratch.path("tenken.db.evidence/\(sum)")) == 0o600)
    #expect(try mode(scratch.path("tenken.db.evidence")) == 0o700)
    // The same file under another name, of another supplier: bound twice, kept once.
    let copy = try pdf("copy.pdf")
    #expect(try tenken("evidence", "add", "S-0001", file, "--item", "41").messages.contains("0 new, 1 known already"))
    _ = try tenken("incident", "add", "S-0002", "--on", "2026-05-01", "--kind", "leak", "--source", "x", "--id", "I-7")
    let other = try tenken("evidence", "add", "S-0002", copy, "--of", "incident", "--number", "I-7")
    #expect(other.status == 0, "\(other.messages)")
    #expect(try kept == [sum])
    let list = try rows("evidence", "list")
    #expect(list.map { $0[1] } == ["S-0001", "S-0002"])
    #expect(
      list[0][3...9] == [
        "return", "2026", "41", "", "取引先台帳.pdf", "pdf", "\(try Data(contentsOf: URL(fileURLWithPath: file)).count)",
      ])
    #expect(list[1][3...8] == ["incident", "", "", "I-7", "copy.pdf", "pdf"])
    for name in [list[0][0], String(sum.prefix(8)), sum] {
      let got = try tenken("evidence", "get", name, "--out", scratch.path("got.pdf"))
      #expect(got.status == 0, "\(got.messages)")
      #expect(try hash(scratch.path("got.pdf")) == sum)
      #expect(try mode(scratch.path("got.pdf")) == 0o600)
    }
    #expect(try tenken("verify").status == 0)
  }

  @Test func anAnswerIsSeenWhereAFileShowsItAndSaidElse() throws {
    _ = try tenken("evidence", "add", "S-0001", try pdf("取引先台帳.pdf"), "--year", "2026")
    _ = try tenken("evidence", "add", "S-0001", try pdf("x.pdf", "y"), "--item", "42")
    let answers = try rows("evidence", "answers")
    #expect(answers.map { $0[3] } == ["41", "42", "43"], "what isn't met needs nothing shown")
    #expect(answers.map { $0[5] } == ["seen", "seen", "said"])
    #expect(answers[0][8] == "取引先台帳.pdf")
    #expect(try rows("evidence", "answers", "--state", "said").map { $0[3] } == ["43"])
    #expect(try rows("trace", "S-0001", "41").map { $0.last } == ["seen"])
    #expect(try rows("trace", "S-0001", "43").map { $0.last } == ["said"])
    let id = try rows("evidence", "list", "S-0001").first { $0[5] == "42" }?[0] ?? ""
    #expect(try tenken("evidence", "withdraw", id, "--reason", "別の会社の書類", "--by", "例").status == 0)
    #expect(try rows("evidence", "answers").map { $0[5] } == ["seen", "said", "said"])
    #expect(try rows("evidence", "list").count == 1)
    #expect(try rows("evidence", "list", "--withdrawn").count == 2)
    #expect(try tenken("verify").status == 0)
  }

  /// Kinds are told by content, whatever the name says.
  @Test(arguments: [
    ("a.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00] as [UInt8], "picture"),
    ("a.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0x00], "picture"),
    ("a.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0x00], "office"),
    ("a.docx", Array("PK\u{3}\u{4}....[Content_Types].xml....word/document.xml".utf8), "office"),
    ("a.odt", Array("PK\u{3}\u{4}....mimetypeapplication/vnd.oasis.opendocument.text".utf8), "office"),
    ("a.txt", Array("受領しました。\n".utf8), "text"), ("a.exe", Array("%PDF-1.7\n".utf8), "pdf"),
    ("a.bin", Array("MZ\u{0}\u{1}".utf8), ""), ("a.pdf", Array("<html><script>".utf8), ""),
    ("a.sh", Array("#!/bin/sh\n".utf8), ""), ("a.zip", Array("PK\u{3}\u{4}....x/y.txt".utf8), ""), ("a.pdf", [], ""),
    ("a.svg", Array("\n<svg xmlns=\"x\">".utf8), ""), ("a.pdf", [0x7F, 0x45, 0x4C, 0x46, 0x02], ""),
  ]) func aKindIsToldByItsContent(_ name: String, _ content: [UInt8], _ kind: String) throws {
    let run = try tenken("evidence", "add", "S-0001", try bytes(name, Data(content)))
    #expect(run.status == (kind.isEmpty ? 65 : 0), "\(run.messages)")
    #expect(try rows("evidence", "list").map { $0[8] } == (kind.isEmpty ? [] : [kind]))
    if kind.isEmpty { #expect(run.messages.contains("nothing was stored"), "\(run.messages)") }
  }

  @Test func nothingIsHalfStoredWhereOneFileOrTheTargetIsWrong() throws {
    let good = try pdf("good.pdf")
    let large = scratch.path("large.pdf")
    #expect(FileManager.default.createFile(atPath: large, contents: Data("%PDF-".utf8)))
    #expect(truncate(large, 64 << 20 + 1) == 0)
    for (arguments, status, words) in [
      (["S-0001", good, large], 65, "up to 64 MiB"), (["S-0001", good, scratch.path("none.pdf")], 66, "no such file"),
      (["S-0001", good, scratch.path(".")], 66, "no such file"), (["S-9999", good], 64, "S-9999"),
      (["S-0002", good], 66, "there is no return"), (["S-0001", good, "--item", "154"], 64, "is no item"),
      (["S-0001", good, "--year", "2025"], 66, "for 2025"),
      (["S-0001", good, "--of", "visit", "--on", "2026-06-01"], 64, "there is no visit"),
      (["S-0001", good, "--of", "visit"], 64, "--on"), (["S-0001", good, "--of", "incident"], 64, "--number"),
      (["S-0001", good, "--of", "incident", "--number", "I-1"], 64, "there is no incident"),
      (["S-0001", good, "--of", "action", "--item", "44"], 64, "there is no action"),
      (["S-0001", good, "--of", "contract", "--number", "K-9"], 64, "there is no contract"),
      (["S-0001", good, "--of", "agreement", "--number", "A-9"], 64, "there is no agreement"),
      (["S-0001", good, "--of", "ledger", "--number", "K-1"], 64, "ledger record"),
    ] {
      let run = try TenkenProcess.run(
        ["evidence", "add"] + arguments + [
          "--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of", "2026-11-30",
        ])
      #expect(Int(run.status) == status, "\(arguments) \(run.messages)")
      #expect(run.messages.contains(words), "\(run.messages)")
    }
    #expect(try rows("evidence", "list").isEmpty)
    #expect(!FileManager.default.fileExists(atPath: scratch.path("tenken.db.evidence")))
    #expect(try tenken("verify").status == 0)
  }

  @Test func aFileThatIsMissingOrChangedIsFound() throws {
    let file = try pdf("a.pdf")
    _ = try tenken("evidence", "add", "S-0001", file)
    let stored = scratch.path("tenken.db.evidence/\(try hash(file))")
    try Data("%PDF-1.4\nz\n%%EOF\n".utf8).write(to: URL(fileURLWithPath: stored))
    let changed = try tenken("verify")
    #expect(changed.status == 65)
    #expect(changed.messages.contains("the file of evidence isn't what was kept"), "\(changed.messages)")
    let refused = try tenken("evidence", "get", try hash(file), "--out", scratch.path("got.pdf"))
    #expect(refused.status == 65, "\(refused.messages)")
    #expect(!FileManager.default.fileExists(atPath: scratch.path("got.pdf")))
    let backup = try tenken("backup", scratch.path("copy.db"))
    #expect(backup.status == 1, "\(backup.messages)")
    #expect(backup.messages.contains("copied") && backup.messages.contains("isn't what was kept"))
    try FileManager.default.removeItem(atPath: stored)
    #expect(try tenken("verify").messages.contains("isn't in the folder .evidence"))
    // The same file again makes it whole.
    #expect(try tenken("evidence", "add", "S-0001", file, "--item", "41").status == 0)
    #expect(try tenken("verify").status == 0)
    // What a killed command has left does no harm, and is said.
    try Data("x".utf8).write(
      to: URL(fileURLWithPath: scratch.path("tenken.db.evidence/" + String(repeating: "a", count: 64))))
    let stray = try tenken("verify")
    #expect(stray.status == 0, "\(stray.messages)")
    #expect(stray.messages.contains("1 files belong to nothing"), "\(stray.messages)")
  }

  @Test func copiesAndExportsTakeTheFilesAndBringThemBack() throws {
    let files = try [pdf("a.pdf"), pdf("b.pdf", "other")]
    for file in files { _ = try tenken("evidence", "add", "S-0001", file) }
    #expect(try tenken("backup", scratch.path("copy.db")).status == 0)
    #expect(try tenken("export", "all", "--out", scratch.path("export")).status == 0)
    for (source, name) in [("copy.db", "one.db"), ("export", "two.db")] {
      let restored = try TenkenProcess.run(["restore", scratch.path(source), "--db", scratch.path(name)])
      #expect(restored.status == 0, "\(restored.messages)")
      for file in files {
        let path = scratch.path("\(name).evidence/\(try hash(file))")
        #expect(try hash(path) == hash(file))
        #expect(try mode(path) == 0o600)
      }
      #expect(try TenkenProcess.run(["verify", "--db", scratch.path(name)]).status == 0)
    }
    // A copy without one of its files is restored, and it is said which.
    try FileManager.default.removeItem(atPath: scratch.path("copy.db.evidence/\(try hash(files[0]))"))
    let partial = try TenkenProcess.run(["restore", scratch.path("copy.db"), "--db", scratch.path("three.db")])
    #expect(partial.status == 1, "\(partial.messages)")
    #expect(partial.messages.contains(try hash(files[0])), "\(partial.messages)")
    let list = try TenkenProcess.run(["evidence", "list", "--format", "csv", "--db", scratch.path("three.db")])
    #expect(list.output.split(separator: "\n").count == 3)
  }

  @Test func evidenceOfTheLedgerIsListedAndTakenOutTheSameWay() throws {
    #expect(try tenken("ledger", "import", "Samples/ledger/ledger.csv").status == 0)
    let file = try pdf("証明.pdf")
    let recorded = try tenken(
      "ledger", "record", "K-0104", "廃棄", "--how", "裁断", "--done-by", "y", "--evidence", file, "--by", "x")
    #expect(recorded.status == 0, "\(recorded.messages)")
    let list = try rows("evidence", "list", "--of", "ledger")
    #expect(list.map { $0[6] } == ["K-0104"])
    #expect(try tenken("evidence", "get", list[0][0], "--out", scratch.path("g.pdf")).status == 0)
    #expect(try hash(scratch.path("g.pdf")) == hash(file))
  }
}
