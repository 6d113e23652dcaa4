import Criteria
import Testing

@testable import Ingest

@Suite struct WorkbookRefusalTests {
  private func refusal(_ bytes: [UInt8]) -> String {
    do {
      _ = try Reading(bytes: bytes, name: "f")
      return "read"
    } catch IngestError.damagedWorkbook(let place, let problem) {
      return "\(place) \(problem)"
    } catch IngestError.workbookLimit(let place, let limit) {
      return "\(place) \(limit)"
    } catch IngestError.unsupportedFormat(_, let format) {
      return "\(format)"
    } catch {
      return "\(error)"
    }
  }

  private func refusal(xml: String) -> String { refusal(TestWorkbook(sheets: [.init(xml: xml)]).bytes) }
  private func refusal(rows: String) -> String { refusal(TestWorkbook(rows).bytes) }

  @Test func entitiesAndBrokenXML() {
    let bomb =
      "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><worksheet><sheetData>&b;</sheetData></worksheet>"
    #expect(refusal(xml: bomb) == "f[回答] xl/sheets/other0.xml doctype")
    #expect(refusal(xml: "<worksheet><sheetData>") == "f[回答] xl/sheets/other0.xml (line 1) notXML")
    #expect(refusal(xml: "<worksheet>&undefined;</worksheet>").hasSuffix("notXML"))
    #expect(refusal(xml: String(repeating: "<a>", count: 70)).hasSuffix("depth"))
    #expect(refusal(xml: "<worksheet a=\"\(String(repeating: "x", count: 3 << 20))\"/>").hasSuffix("markupBytes"))
  }

  @Test func rowsAndCellsThatContradictThemselves() {
    let two = "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
    #expect(refusal(rows: two) == "f[回答]:1 disorder")
    #expect(refusal(rows: "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>") == "f[回答]:1:1 disorder")
    #expect(refusal(rows: "<row r=\"x\"/>") == "f[回答]:1 badReference")
    #expect(refusal(rows: "<row r=\"1\"><c r=\"1\"/></row>") == "f[回答]:1:1 badReference")
    #expect(refusal(rows: "<row r=\"1048577\"/>") == "f[回答]:1048577 rows")
    #expect(refusal(rows: "<row r=\"1\"><c r=\"XFE1\"/></row>").contains("tooManyColumns"))
    #expect(refusal(rows: "<row r=\"1\"><c t=\"s\"><v>7</v></c></row>") == "f[回答]:1:1 unknownString")
    #expect(refusal(rows: "<row r=\"1\"><c t=\"s\"><v>-1</v></c></row>") == "f[回答]:1:1 unknownString")
  }

  /// The records of the first sheet, without the reading of them, which takes minutes where nothing is optimised.
  private func laidOut(_ bytes: [UInt8]) throws {
    let workbook = try Workbook(FileBytes(head: bytes, name: "f") { _ in 0 }, name: "f")
    var source = try workbook.open(workbook.sheets[0])
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 1)
    defer { buffer.deallocate() }
    while try source.read(into: buffer) > 0 {}
  }

  @Test func endlessCells() {
    let long = String(repeating: "x", count: IngestLimit.cell + 1)
    #expect(refusal(rows: TestWorkbook.row(3, [nil, long])).contains("tooLarge"))
    #expect(throws: Never.self) { try laidOut(TestWorkbook("<row r=\"1048576\"><c><v>1</v></c></row>").bytes) }
  }

  @Test func zipsThatAreDamagedOrBombs() {
    let good = TestWorkbook(TestWorkbook.head + TestWorkbook.row(5, ["1", "2"]))
    #expect(refusal(good.bytes) == "read")
    #expect(refusal(Array(good.bytes.dropLast(30))) == "f noDirectory")
    for keep in stride(from: 4, to: good.bytes.count, by: 7) {
      #expect(refusal(Array(good.bytes.prefix(keep))) != "read")
    }
    var repeated = good.zip()
    repeated.add("XL/workbook.xml", [])
    #expect(refusal(repeated.finished()) == "f XL/workbook.xml repeatedPart")
    var zip = ZipWriter()
    zip.add("_rels/.rels", Array("<Relationships/>".utf8), checksum: 1)
    #expect(refusal(zip.finished()) == "f _rels/.rels unreadablePart")
    var bomb = ZipWriter()
    bomb.add("_rels/.rels", [UInt8](repeating: 0x20, count: 40 << 20), declared: 10)
    #expect(refusal(bomb.finished()) == "f _rels/.rels ratio")
  }

  @Test func flippedBytesNeverCrash() {
    let good = TestWorkbook(TestWorkbook.head + TestWorkbook.row(5, ["1", "2"])).bytes
    for index in good.indices {
      var bytes = good
      bytes[index] ^= 0x55
      _ = refusal(bytes)
    }
  }

  @Test func otherKindsOfFiles() {
    let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 508)
    func named(_ name: String) -> [UInt8] { compound + name.utf8.flatMap { [$0, 0] } }
    #expect(refusal(named("EncryptedPackage")) == "encryptedOffice")
    #expect(refusal(named("Workbook")) == "oldExcel")
    #expect(refusal(compound) == "oldExcelOrEncrypted")
    var zip = ZipWriter()
    zip.add("a.txt", [1])
    #expect(refusal(zip.finished()) == "zip")
    func office(_ target: String) -> [UInt8] {
      var zip = ZipWriter()
      zip.add(
        "_rels/.rels", Array("<R><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"\(target)\"/></R>".utf8))
      return zip.finished()
    }
    #expect(refusal(office("xl/workbook.bin")) == "binaryWorkbook")
    #expect(refusal(office("word/document.xml")) == "word")
    #expect(refusal(office("../../xl/workbook.xml")) == "f xl/workbook.xml missingPart")
  }
}
