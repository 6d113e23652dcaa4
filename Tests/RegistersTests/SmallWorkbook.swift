import CZlib

/// A workbook of a few sheets, written for a test: stored, not packed.
struct SmallWorkbook {
  /// Rows of XML; a row may be hidden.
  var sheets: [(name: String, rows: [String])]
  /// Codes of number formats, by style.
  var formats = ["General"]

  init(_ rows: [String], formats: [String] = ["General"]) {
    sheets = [(name: "台帳", rows: rows)]
    self.formats = formats
  }

  init(sheets: [(name: String, rows: [String])]) { self.sheets = sheets }

  /// A row whose cells are texts, or XML where they begin with `<c`.
  static func row(_ number: Int, _ cells: String..., hidden: Bool = false) -> String {
    let xml = cells.enumerated().map { index, text in
      let place = "\(Character(Unicode.Scalar(UInt8(65 + index))))\(number)"
      return text.hasPrefix("<c")
        ? "<c r=\"\(place)\"" + text.dropFirst(2) : "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
    return "<row r=\"\(number)\"\(hidden ? " hidden=\"1\"" : "")>\(xml.joined())</row>"
  }

  var bytes: [UInt8] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func relation(_ id: String, _ type: String, _ target: String) -> String {
      "<Relationship Id=\"\(id)\" Type=\"\(office)/\(type)\" Target=\"\(target)\"/>"
    }
    var zip = StoredZip()
    zip.add("[Content_Types].xml", "<Types/>")
    zip.add("_rels/.rels", "<Relationships>\(relation("r", "officeDocument", "xl/workbook.xml"))</Relationships>")
    let list = sheets.enumerated().map { "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" r:id=\"s\($0)\"/>" }
    zip.add("xl/workbook.xml", "<workbook xmlns:r=\"\(office)\"><sheets>\(list.joined())</sheets></workbook>")
    let relations = sheets.indices.map { relation("s\($0)", "worksheet", "sheet\($0).xml") }
    zip.add(
      "xl/_rels/workbook.xml.rels",
      "<Relationships>\(relations.joined())\(relation("st", "styles", "styles.xml"))</Relationships>")
    let codes = formats.enumerated().map { "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\($1)\"/>" }
    let styles = formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }
    zip.add(
      "xl/styles.xml",
      "<styleSheet><numFmts>\(codes.joined())</numFmts><cellXfs>\(styles.joined())</cellXfs></styleSheet>")
    for (index, sheet) in sheets.enumerated() {
      zip.add(
        "xl/sheet\(index).xml", "<worksheet><sheetData>\(sheet.rows.joined())</sheetData></worksheet>")
    }
    return zip.finished()
  }
}

private struct StoredZip {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  mutating func add(_ name: String, _ text: String) {
    let content = Array(text.utf8)
    let sum = Int(crc32(0, content, UInt32(content.count)))
    let fields =
      number(20, 2) + number(0, 8) + number(sum, 4) + number(content.count, 4) + number(content.count, 4)
      + number(name.utf8.count, 2) + number(0, 2)
    directory += [0x50, 0x4B, 1, 2] + number(20, 2) + fields + number(0, 10) + number(bytes.count, 4)
    directory += Array(name.utf8)
    bytes += [0x50, 0x4B, 3, 4] + fields + Array(name.utf8) + content
    count += 1
  }

  func finished() -> [UInt8] {
    bytes + directory + [0x50, 0x4B, 5, 6] + number(0, 4) + number(count, 2) + number(count, 2)
      + number(directory.count, 4) + number(bytes.count, 4) + number(0, 2)
  }

  private func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> ($0 * 8)) : 0 }
  }
}
