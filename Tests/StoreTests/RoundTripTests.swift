import Criteria
import Foundation
import GRDB
import Testing

@testable import Store

@Suite struct RoundTripTests {
  @Test func whatWasStoredComesBack() throws {
    let folder = try TemporaryFolder()
    let store = try folder.store()
    var random = Seeded(state: 41)
    let sheets = (1...60).map { CheckSheetReturn.random(code: "S-\($0)", using: &random) }
    let outcomes = try store.importing(sheets, content: "one")
    try store.read { reader throws in
      for (sheet, outcome) in zip(sheets, outcomes) {
        #expect(try reader.returnSheet(id: outcome.id)?.contents == sheet.contents)
      }
    }
    #expect(try store.verify() == [])
  }

  @Test(arguments: [1, 12, 160, 999]) func aReturnOfAnyNumberOfItemsComesBack(_ count: Int) throws {
    var sheet = CheckSheetReturn(itemCount: count)
    sheet.supplierCode = "S-1"
    sheet.fiscalYear = 2026
    sheet.origin = SourceLocation(file: "return.csv", row: 2)
    for number in sheet.numbers {
      sheet[number].answer = Answer.allCases[number % Answer.allCases.count]
      (sheet[number].row, sheet[number].column) = (UInt32(number + 1), 5)
      sheet[number].comment = sheet.append(text: "備考 \(number)")
    }
    let folder = try TemporaryFolder()
    let store = try folder.store()
    let id = try store.importing([sheet], content: "one")[0].id
    let back = try #require(try store.read { try $0.returnSheet(id: id) })
    #expect(back.itemCount == count)
    #expect(sheet.numbers.map { back[$0].answer } == sheet.numbers.map { sheet[$0].answer })
    #expect(sheet.numbers.map { back.comment(of: $0) } == sheet.numbers.map { "備考 \($0)" })
    try store.read { reader in
      try reader.answers(year: 2026, itemCount: count) { _, answers in #expect(answers.count == count) }
    }
    #expect(throws: StoreError.self) {
      try store.read { try $0.answers(year: 2026, itemCount: count + 1) { _, _ in } }
    }
    #expect(try store.verify() == [])
  }

  @Test func theViewSaysTheSameInPlainSQL() throws {
    let folder = try TemporaryFolder()
    var random = Seeded(state: 42)
    let sheet = CheckSheetReturn.random(code: "S-1", using: &random)
    try folder.store().importing([sheet], content: "one")
    let rows = try folder.otherConnection().read { try Row.fetchAll($0, sql: "SELECT * FROM answer ORDER BY item_no") }
    #expect(rows.count == itemCount)
    for (index, row) in rows.enumerated() {
      let entry = sheet[index + 1]
      #expect(row["item_no"] == index + 1)
      #expect(row["answer"] == entry.answer.name)
      #expect(Array((row["evidence"] as String).utf8) == Array(sheet.evidence(of: index + 1).utf8))
      #expect(Array((row["comment"] as String).utf8) == Array(sheet.comment(of: index + 1).utf8))
      #expect(row["evidence_date"] as String? == entry.evidenceDate.stored)
      #expect(row["planned_date"] as String? == entry.plannedDate.stored)
    }
  }

  /// The first and the last day there is, each part of an element with and without those behind it, and comments that
  /// come again.
  @Test func textsStandInTheDatabaseAsTheyAre() throws {
    let remarks = [
      "-", "8QF", "本社のみ対応済み", "本社のみ対応済み", "VPN装置の更新待ち。\n\"3月末\"", "VPN装置の更新待ち。\n\"4月末\"", "同上", "同上", "本社のみ対応済み", "",
    ]
    let days = ["1900-01-01", "2999-12-31", "2028-02-29", "", "2026-03-31"].map { Day(iso: $0) ?? .none }
    var sheet = CheckSheetReturn.sample("2")
    for number in 1...itemCount {
      sheet[number].row = UInt32(number)
      sheet[number].comment = sheet.append(text: remarks[number * 7 % remarks.count])
      sheet[number].evidence = sheet.append(text: number % 5 == 0 ? "" : "8QF 規程 第\(number)条")
      sheet[number].plannedDate = days[number * 11 % days.count]
      sheet[number].evidenceDate = days[number / 4 % days.count]
    }
    let folder = try TemporaryFolder()
    let store = try folder.store()
    let id = try store.importing([sheet], content: "one")[0].id
    #expect(try store.read { try $0.returnSheet(id: id) }?.contents == sheet.contents)
    let texts = try folder.otherConnection().read { try String.fetchOne($0, sql: "SELECT texts FROM return_text") }
    let read = try JSONSerialization.jsonObject(with: Data((texts ?? "").utf8)) as? [String: Any]
    let (items, comments) = (read?["items"] as? [Any] ?? [], read?["comments"] as? [String: [Int]] ?? [:])
    #expect(items.count == itemCount)
    #expect(comments.count == 6)
    for number in 1...itemCount {
      let said = [
        sheet.evidence(of: number), sheet[number].evidenceDate.description, sheet[number].plannedDate.description,
      ]
      let shortened = said.prefix((said.lastIndex { !$0.isEmpty } ?? -1) + 1)
      #expect((items[number - 1] as? [String] ?? []) == Array(shortened))
      let comment = sheet.comment(of: number)
      #expect(comment.isEmpty || comments[comment]?.contains(number) == true)
    }
    for row in try folder.otherConnection().read({ try Row.fetchAll($0, sql: "SELECT * FROM answer") }) {
      let number = row["item_no"] as Int
      #expect(Array((row["comment"] as String).utf8) == Array(sheet.comment(of: number).utf8))
      #expect(Array((row["evidence"] as String).utf8) == Array(sheet.evidence(of: number).utf8))
      #expect(
        (row["planned_date"] as String?, row["evidence_date"] as String?) == (
          sheet[number].plannedDate.stored, sheet[number].evidenceDate.stored
        ))
    }
    #expect(try store.verify() == [])
  }

  @Test func findingsComeBackWithTheirPlaces() throws {
    let store = try Store(mode: .temporary)
    var elsewhere = Finding.sample(.warning)
    elsewhere.location = SourceLocation(file: "other.xlsx", sheet: "回答", row: 3, column: 2)
    var bare = Finding(rule: "missing", severity: .info, location: SourceLocation(file: "return.csv"))
    let findings = [Finding.sample(.error), elsewhere, bare]
    let id = try store.importing([.sample()], content: "one", findings: findings)[0].id
    #expect(try store.read { try $0.findings(returnID: id) } == findings)
    bare.item = 9
    var streamed: [String: [Finding]] = [:]
    try store.read { try $0.findings(year: 2026) { streamed[$0] = $1 } }
    #expect(streamed == ["S-0001": findings])
  }

  @Test func anErrorMakesTheReturnInvalid() throws {
    let store = try Store(mode: .temporary)
    try store.importing(
      [.sample()], content: "one", findings: [.sample(.error), .sample(.warning), .sample(.warning), .sample(.info)])
    let row = try #require(try store.currentReturns().first)
    #expect(row.state == .invalid)
    #expect((row.errors, row.warnings) == (1, 2))
  }

  @Test func currentReturnsCarryTheAnswersInOrderOfCode() throws {
    let store = try Store(mode: .temporary)
    try store.importing(
      [.sample("210", code: "B"), .sample("Nn-", code: "A"), .sample(code: "C", year: 2025)], content: "one")
    let rows = try store.currentReturns()
    #expect(rows.map(\.supplierCode) == ["A", "B"])
    #expect(rows[0].answers == Array("Nn-".utf8) + Array(repeating: UInt8(ascii: "-"), count: 150))
    #expect(rows[0].answered == 2)
    #expect(try store.read { try $0.years() } == [2025, 2026])
  }

  @Test func placesOfOneLineTakeFewBytes() throws {
    let long = CheckSheetReturn.sample(String(repeating: "2", count: 153))
    var bytes: [UInt8] = []
    long.withContents { entries, _ in PlacePacking.pack(entries, into: &bytes) }
    #expect(bytes.count < 10)
  }

  @Test(
    arguments: [
      [1], [0x80, 0x80, 0x80, 0x80, 0x80, 1], [0, 200, 4, 0, 0, 0], [0, 1, 0, 0], [0, 1, 3, 0], [0, 0, 2, 0],
    ] as [[UInt8]])
  func brokenPlacesAreRefused(bytes: [UInt8]) {
    var sheet = CheckSheetReturn(itemCount: itemCount)
    #expect(throws: JSONScanner.Mismatch.self) {
      try bytes.withUnsafeBytes { try PlacePacking.unpack($0, into: &sheet) }
    }
  }
}
