import Criteria
import Foundation
import GRDB
import Partners
import Store
import Testing

/// SQLite's own check sees none of these.
@Suite struct VerifyTests {
  /// Flips the lowest bit of the only place in the file that holds `text`.
  private func flip(_ text: String, in folder: TemporaryFolder) throws {
    var bytes = try folder.bytes("tenken.db")
    let range = try #require(bytes.range(of: Data(text.utf8)))
    try #require(bytes[range.upperBound...].range(of: Data(text.utf8)) == nil)
    bytes[range.upperBound - 1] ^= 1
    try folder.write(bytes, to: "tenken.db")
    // Whoever reads is refused; verify names the page, and what of it is another.
    #expect(throws: StoreError.changedOutside(path: folder.file("tenken.db"))) {
      try folder.store().read { reader in
        _ = try reader.returnSheet(id: 1)
        _ = try reader.findings(returnID: 1)
        _ = try reader.exportRows(of: "source_file") { _ in }
      }
    }
  }

  /// What verify says beside the one page that is damaged.
  private func rows(_ store: Store) throws -> [VerifyProblem] {
    let problems = try store.verify()
    #expect(problems.count { $0.what == .pageSum } == 1)
    #expect(problems.first?.what == .pageSum)
    return Array(problems.dropFirst())
  }

  private func filledFolder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var sheet = CheckSheetReturn.sample("210N")
    sheet[1].evidence = sheet.append(text: "規程集 EV-4711")
    (sheet.criteriaID, sheet.criteriaEdition) = ("jama-japia", "2.2")
    sheet[2].plannedDate = Day(number: 2027_03_31)
    try folder.store().importing([sheet], content: "the bytes of the file", findings: [.sample(.error, found: "FOUND")])
    #expect(try folder.store().verify() == [])
    return folder
  }

  @Test func aFlippedBitInATextIsFound() throws {
    let folder = try filledFolder()
    try flip("EV-4711", in: folder)
    let store = try folder.store()
    #expect(try rows(store) == [VerifyProblem(table: "check_return", id: 1, what: .contentHash)])
    #expect(throws: StoreError.self) { try store.read { try $0.returnSheet(id: 1) } }
  }

  @Test func aFlippedBitInTheAnswersIsFound() throws {
    let folder = try filledFolder()
    try flip("210N---", in: folder)
    #expect(
      try rows(folder.store()).contains(
        VerifyProblem(table: "check_return", id: 1, what: .unreadable(column: "check_return.answers"))))
    let other = try filledFolder()
    try flip("jama-japia2.2210", in: other)
    #expect(try rows(other.store()).contains(VerifyProblem(table: "check_return", id: 1, what: .contentHash)))
  }

  @Test func aFlippedBitInAKeptFileIsFound() throws {
    let folder = try filledFolder()
    try flip("the bytes of the file", in: folder)
    #expect(try rows(folder.store()) == [VerifyProblem(table: "source_file", id: 1, what: .fileHash)])
  }

  @Test func aFlippedBitInAStructureIsFound() throws {
    let folder = try filledFolder()
    try flip("[[\"unknown-answer\",\"error", in: folder)
    #expect(
      try rows(folder.store()) == [
        VerifyProblem(table: "check_return", id: 1, what: .returnSum),
        VerifyProblem(table: "check_return", id: 1, what: .unreadable(column: "return_finding.findings")),
      ])
  }

  /// Changes that leave well-formed rows behind: only sums tell.
  @Test(arguments: [
    (
      "UPDATE return_finding SET findings = replace(findings, 'unknown-answer', 'unknown-answez')", "check_return",
      VerifyProblem.What.returnSum
    ),
    ("UPDATE check_return SET path = 'x'", "check_return", .returnSum),
    ("UPDATE check_return SET respondent = 'x'", "check_return", .returnSum),
    ("UPDATE supplier SET name = name || 'x'", "supplier", .notAsSealed),
    ("UPDATE rating SET score = 3 - score", "rating", .notAsSealed),
    ("INSERT INTO item (edition, no, title_ja, title_en, na_never) VALUES ('', 1, 'x', 'x', 0)", "item", .notAsSealed),
    ("DELETE FROM seal", "supplier", .notAsSealed),
    ("DROP TRIGGER ledger_line_stays", "database", .schema(name: "trigger ledger_line_stays")),
  ]) func whatStillReadsWellIsFoundByItsSum(_ sql: String, _ table: String, _ what: VerifyProblem.What) throws {
    let folder = try filledFolder()
    try folder.store().write { writer in
      var supplier = Supplier(code: "S-0001", name: "見本")
      supplier.scores["confidentiality"] = 1
      _ = try writer.storeSuppliers([(supplier: supplier, askedLevel: .one)])
    }
    #expect(try folder.store().verify() == [])
    let other = try folder.otherConnection()
    try other.writeWithoutTransaction { try $0.execute(sql: sql) }
    try other.close()
    #expect(try folder.store().verify().contains { $0.table == table && $0.what == what }, "\(sql)")
  }

  @Test(arguments: [
    (
      "UPDATE check_return SET answered = 5",
      VerifyProblem(table: "check_return", id: 1, what: .count(column: "answered"))
    ),
    (
      "UPDATE check_return SET warnings = 5",
      VerifyProblem(table: "check_return", id: 1, what: .count(column: "warnings"))
    ),
    ("UPDATE check_return SET is_current = 0", VerifyProblem(table: "check_return", id: 1, what: .currentVersion)),
    ("UPDATE check_return SET version = 2", VerifyProblem(table: "check_return", id: 1, what: .currentVersion)),
    ("UPDATE source_file SET sha256 = NULL", VerifyProblem(table: "source_file", id: 1, what: .unfinishedFile)),
    ("UPDATE source_file SET byte_count = 1", VerifyProblem(table: "source_file", id: 1, what: .fileLength)),
    ("DELETE FROM return_text", VerifyProblem(table: "check_return", id: 1, what: .unreadable(column: "return_text"))),
    (
      "UPDATE return_text SET places = x'05'",
      VerifyProblem(table: "check_return", id: 1, what: .unreadable(column: "return_text.places"))
    ),
    (
      "PRAGMA foreign_keys = OFF; DELETE FROM check_return",
      VerifyProblem(table: "return_text", id: 1, what: .foreignKey(table: "check_return"))
    ),
  ])
  func whatAHandChangedIsFound(sql: String, problem: VerifyProblem) throws {
    let folder = try filledFolder()
    let other = try folder.otherConnection()
    try other.writeWithoutTransaction { try $0.execute(sql: sql) }
    try other.close()
    #expect(try folder.store().verify().contains(problem))
  }
}
