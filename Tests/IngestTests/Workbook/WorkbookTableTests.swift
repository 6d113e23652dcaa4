import Criteria
import Ingest
import Testing

/// Small tables such as the register, from a workbook.
@Suite struct WorkbookTableTests {
  private func table(_ book: TestWorkbook) throws -> RecordTable {
    try RecordTable(ByteSource(bytes: book.bytes, name: "a.xlsx"))
  }

  @Test func theFirstVisibleSheetThatIsNotBlankIsTheTable() throws {
    var book = TestWorkbook(sheets: [
      .init(name: "空"), .init(name: "隠し", rows: TestWorkbook.row(1, ["x"]), state: "hidden"),
      .init(
        name: "台帳",
        rows: TestWorkbook.row(2, ["code", "name", "contract_start"])
          + TestWorkbook.row(4, ["S-1", "行1&#10;行2, \"引用\"", "<c s=\"1\"><v>46113</v></c>"])),
    ])
    book.formats = ["0", "14"]
    let table = try table(book)
    #expect(table.sheet == "台帳")
    #expect(table.headings == ["code", "name", "contract_start"])
    #expect(table.rows.map(\.line) == [4])
    #expect(table.rows[0].cells["name"] == "行1\n行2, \"引用\"")
    #expect(table.rows[0].cells["contract_start"] == "2026-04-01")
  }

  @Test func controlCharactersAndCellsWithoutHeadingHaveTheirPlace() throws {
    let rows = TestWorkbook.row(1, ["code", "name"]) + TestWorkbook.row(2, ["S-1", "a_x0000_b", "zu viel"])
    let table = try table(TestWorkbook(rows))
    #expect(table.damaged.map(\.description) == ["a.xlsx[回答]:2:2"])
    #expect(table.overlong.map(\.description) == ["a.xlsx[回答]:2:3"])
  }

  @Test func aBlankWorkbookAndAnOldOneAreRefused() {
    #expect(throws: IngestError.self) { try table(TestWorkbook(sheets: [.init(name: "空")])) }
    let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 508)
    #expect(throws: IngestError.self) { try RecordTable(ByteSource(bytes: compound, name: "a.xls")) }
  }
}
