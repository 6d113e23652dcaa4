import CZlib

/// The first byte says what the rest is: a zip as it is, or the text of one part of a workbook that is otherwise in
/// order. Without the second, hardly any input would get past the checksums.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  let rest = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
  var parts = soundParts
  switch start[0] % 12 {
  case 0: readReturns(Array("PK\u{3}\u{4}".utf8) + rest, "f.xlsx")
  case 1: parts["xl/sharedStrings.xml"] = rest
  case 2: parts["xl/styles.xml"] = rest
  case 3: parts["xl/workbook.xml"] = rest
  case 4: parts["xl/_rels/workbook.xml.rels"] = rest
  case 8: parts["xl/comments1.xml"] = rest
  case 9: parts["xl/vml1.vml"] = rest
  case 10: parts["xl/worksheets/_rels/sheet1.xml.rels"] = rest
  // A number format's code, and the number that it shows.
  case 11: parts = withFormat(rest)
  default: parts["xl/worksheets/sheet1.xml"] = rest
  }
  if start[0] % 12 != 0 { readReturns(zip(parts), "f.xlsx") }
  return 0
}

/// The sound workbook with a number and a text in a format of its own.
private func withFormat(_ bytes: [UInt8]) -> [String: [UInt8]] {
  var code = ""
  for scalar in String(decoding: bytes.dropFirst(4), as: UTF8.self).unicodeScalars where scalar.value >= 0x20 {
    code += "&#\(scalar.value);"
  }
  let number = bytes.prefix(4).reduce(0.0) { $0 * 251 + Double($1) } / 1000 - 1000
  var parts = soundParts
  parts["xl/styles.xml"] = Array(
    "<styleSheet xmlns=\"\(main)\"><numFmts><numFmt numFmtId=\"200\" formatCode=\"\(code)\"/></numFmts><cellXfs><xf/><xf numFmtId=\"200\"/></cellXfs></styleSheet>"
      .utf8)
  parts["xl/worksheets/sheet1.xml"] = Array(
    "<worksheet xmlns=\"\(main)\"><sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row><row><c><v>1</v></c><c s=\"1\"><v>\(number)</v></c></row><row><c><v>2</v></c><c s=\"1\" t=\"str\"><v>a</v></c></row></sheetData><mergeCells><mergeCell ref=\"B2:B3\"/></mergeCells></worksheet>"
      .utf8)
  return parts
}

private let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
private let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

private let soundParts: [String: [UInt8]] = [
  "[Content_Types].xml": "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
  "_rels/.rels":
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"\(relationships)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
  "xl/workbook.xml":
    "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relationships)\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
  "xl/_rels/workbook.xml.rels":
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"\(relationships)/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"\(relationships)/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"r3\" Type=\"\(relationships)/styles\" Target=\"styles.xml\"/></Relationships>",
  "xl/worksheets/_rels/sheet1.xml.rels":
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"\(relationships)/comments\" Target=\"../comments1.xml\"/><Relationship Id=\"r2\" Type=\"\(relationships)/vmlDrawing\" Target=\"../vml1.vml\"/></Relationships>",
  "xl/comments1.xml":
    "<comments xmlns=\"\(main)\"><commentList><comment ref=\"B2\"><text><t>x</t></text></comment></commentList></comments>",
  "xl/vml1.vml":
    "<xml xmlns:x=\"x\"><x:ClientData ObjectType=\"Checkbox\"><x:Anchor>1, 5, 4, 2, 1, 60, 5, 0</x:Anchor><x:Checked>1</x:Checked></x:ClientData></xml>",
  "xl/sharedStrings.xml": "<sst xmlns=\"\(main)\"><si><t>No.</t></si><si><t>評価</t></si><si><t>○</t></si></sst>",
  "xl/styles.xml":
    "<styleSheet xmlns=\"\(main)\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
  "xl/worksheets/sheet1.xml":
    "<worksheet xmlns=\"\(main)\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" t=\"s\"><v>2</v></c></row></sheetData></worksheet>",
].mapValues { Array($0.utf8) }

/// A zip whose parts are stored as they are.
private func zip(_ parts: [String: [UInt8]]) -> [UInt8] {
  var bytes: [UInt8] = []
  var directory: [UInt8] = []
  for (name, part) in parts.sorted(by: { $0.key < $1.key }) {
    let offset = bytes.count
    let sum = UInt32(truncatingIfNeeded: part.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32(part.count)) })
    let common: [UInt8] =
      little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(Int(sum), 4) + little(part.count, 4)
      + little(part.count, 4)
      + little(name.utf8.count, 2) + little(0, 2)
    bytes += little(0x0403_4B50, 4) + common + Array(name.utf8) + part
    directory +=
      little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4)
      + little(offset, 4)
    directory += Array(name.utf8)
  }
  return bytes + directory + little(0x0605_4B50, 4) + little(0, 2) + little(0, 2) + little(parts.count, 2)
    + little(parts.count, 2)
    + little(directory.count, 4) + little(bytes.count, 4) + little(0, 2)
}

private func little(_ value: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}
