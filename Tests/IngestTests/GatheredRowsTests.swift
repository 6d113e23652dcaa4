import Criteria
import Foundation
import Ingest
import Testing

/// Rows of one return that stand apart in a long table, gathered: they say what they say where they stand together.
@Suite struct GatheredRowsTests {
  private struct Row {
    var code: String
    var text: String
  }

  /// Rows of some suppliers, with everything that a reader notes: second answers, unknown ones, cells in quotes, odd
  /// dates, cells under no heading.
  private func rows(seed: UInt64) -> [Row] {
    var random = Random(state: seed)
    return (0..<12).flatMap { supplier -> [Row] in
      let code = "S-\(supplier)"
      return (0..<40).map { _ in
        let choice = ["2", "1", "0", "NA", "", "?", "○", "２"][random.below(8)]
        let item = ["\(random.below(160) + 1)", "No.\(random.below(20) + 1)", ""][
          random.below(20) < 18 ? 0 : random.below(2) + 1]
        // A row without item and answer belongs to no return: the one read before it names it.
        let answer = item.isEmpty && choice.isEmpty ? "2" : choice
        let evidence = ["規程", "\"a, \"\"b\"\"\"", ""][random.below(3)]
        let date = ["2026-04-01", "R8.4.1", "x", ""][random.below(4)]
        let more = random.below(25) == 0 ? ",more" : ""
        return Row(code: code, text: "\(code),みほん\(supplier),2026,\(item),\(answer),\(evidence),\(date),備考,\(more)")
      }
    }
  }

  private func read(_ rows: [Row], gathered: Bool) throws -> [CheckSheetReturn] {
    let text = ([longHeader] + rows.map(\.text)).joined(separator: "\n") + "\n"
    var returns: [CheckSheetReturn] = []
    var sheet = CheckSheetReturn(itemCount: itemCount)
    let folder = gathered ? NSTemporaryDirectory() : nil
    try ReturnReader(itemCount: itemCount).read(
      ByteSource(bytes: Array(text.utf8), name: "sheet.csv"), reusing: &sheet, gatheringIn: folder
    ) { returns.append($0) }
    return returns
  }

  /// What a return says, with the rows of its places as `row` names them.
  private func said(_ sheet: CheckSheetReturn, row: (Int) -> Int) -> [String] {
    let answers = sheet.numbers.map { number -> String in
      let entry = sheet[number]
      let place = entry.isPresent ? row(Int(entry.row)) : 0
      return
        "\(number) \(entry.answer.name) \(place):\(entry.column) \(entry.evidenceDate) \(sheet.evidence(of: number)) "
        + sheet.comment(of: number)
    }
    let notes = sheet.notes.map { note -> String in
      let related = note.kind == .duplicateItem ? row(note.related) : note.related
      return "\(row(note.row)):\(note.column) \(note.kind) \(note.item) \(note.found) \(note.readAs) \(related)"
    }
    return ["\(sheet.supplierCode) \(sheet.supplierName) \(row(sheet.origin.row))"] + answers + notes
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>) func anyOrderOfRowsSaysWhatSortedRowsSay(seed: UInt64) throws {
    var random = Random(state: seed &* 977)
    var shuffled = rows(seed: seed)
    for index in shuffled.indices.reversed() { shuffled.swapAt(index, random.below(index + 1)) }
    // Together, by whose they are, in the order in which they stood.
    let numbered = Array(shuffled.enumerated())
    let first = Dictionary(numbered.map { ($0.element.code, $0.offset) }, uniquingKeysWith: min)
    let sorted = numbered.sorted { a, b in
      (first[a.element.code] ?? 0, a.offset) < (first[b.element.code] ?? 0, b.offset)
    }
    let expected = try read(sorted.map(\.element), gathered: false)
    let found = try read(shuffled, gathered: true)
    #expect(expected.count == Set(shuffled.map(\.code)).count)
    let wanted = Set(expected.map { said($0, row: { $0 == 0 ? 0 : sorted[$0 - 2].offset + 2 }) })
    #expect(Set(found.map { said($0, row: { $0 }) }) == wanted)
  }

  @Test func whatTheHeaderSaysIsNotedOnceWithTheFirstRow() throws {
    let header = longHeader + ",未知"
    let text = [header, "S-2,,2026,1,2", "S-1,,2026,1,2", "S-2,,2026,2,2", "合計", "S-1,,2026,2,2"].joined(
      separator: "\n")
    var sheet = CheckSheetReturn(itemCount: itemCount)
    var returns: [String: CheckSheetReturn] = [:]
    try ReturnReader(itemCount: itemCount).read(
      ByteSource(bytes: Array(text.utf8), name: "sheet.csv"), reusing: &sheet, gatheringIn: NSTemporaryDirectory()
    ) { returns[$0.supplierCode] = $0 }
    #expect(returns["S-2"]?.notes.map(\.kind) == [.unknownField, .skippedRow])
    #expect(returns["S-1"]?.notes.map(\.kind) == [])
    #expect(returns["S-2"]?.notes.last?.row == 5)
  }

  @Test func aSecondTableOfTheSameFileIsReadByItsOwnHeader() throws {
    let second = "supplier_code,fiscal_year,item_no,answer,comment"
    let text = [
      longHeader, "S-1,,2026,1,2", "S-2,,2026,1,2", "S-1,,2026,2,0", second, "S-3,2026,1,0,x", "S-4,2026,1,0,y",
      "S-3,2026,2,2,z",
    ].joined(separator: "\n")
    var sheet = CheckSheetReturn(itemCount: itemCount)
    var returns: [String: CheckSheetReturn] = [:]
    try ReturnReader(itemCount: itemCount).read(
      ByteSource(bytes: Array(text.utf8), name: "sheet.csv"), reusing: &sheet, gatheringIn: NSTemporaryDirectory()
    ) { returns[$0.supplierCode] = $0 }
    #expect(returns["S-1"]?.answers == "1=met 2=unmet")
    #expect(returns["S-3"]?.answers == "1=unmet 2=met")
    #expect(returns["S-3"]?.comment(of: 2) == "z")
    #expect(returns.count == 4)
  }

  @Test func aReturnKeepsAThousandNotesOfAKindAndCountsTheOthers() throws {
    let rows = Array(repeating: "S-1,,2026,41,2,規程,2026-04-01,備考", count: 20_001)
    let text = ([longHeader] + rows).joined(separator: "\n")
    var sheet = CheckSheetReturn(itemCount: itemCount)
    var further = 0
    var found: CheckSheetReturn?
    try ReturnReader(itemCount: itemCount).read(
      ByteSource(bytes: Array(text.utf8), name: "sheet.csv"), reusing: &sheet, further: { further += $1.count }
    ) { found = $0 }
    #expect(found?.notes.count == 1_000)
    #expect(found?.notes.last?.row == 1_002)
    #expect(found?.furtherNotes.map(\.count) == [19_000])
    #expect(found?.furtherNotes.first?.first.row == 1_003)
    #expect(further == 19_000)
    #expect(found?.comment(of: 41) == "備考")
  }

  @Test func textsOfRowsThatAreNotUsedAreForgotten() throws {
    let long = String(repeating: "長", count: 10_000)
    let rows = (0..<1_000).map { "S-1,,2026,\($0 % 2 + 1),2,\($0 < 2 ? "初め\($0)" : long)" }
    let text = ([longHeader] + rows).joined(separator: "\n")
    var sheet = CheckSheetReturn(itemCount: itemCount)
    var found: CheckSheetReturn?
    try ReturnReader(itemCount: itemCount).read(
      ByteSource(bytes: Array(text.utf8), name: "sheet.csv"), reusing: &sheet
    ) { found = $0 }
    #expect(found?.evidence(of: 1) == "初め0")
    #expect(found?.evidence(of: 2) == "初め1")
    found?.withContents { _, texts in #expect(texts.count < 9 << 20) }
  }
}
