/// A workbook written for a test: sheets as XML, and what stands beside them.
struct TestWorkbook {
  struct Sheet {
    var name = "回答"
    var rows = ""
    var state = ""
    /// What stands before the rows (`<cols>`) and behind them (`<mergeCells>`).
    var before = ""
    var behind = ""
    /// Parts that belong to the sheet, by the last word of their relation: `comments`, `ctrlProp`.
    var parts: [(type: String, xml: String)] = []
    /// The whole part, where a test needs another one than the plain frame around `rows`.
    var xml: String?
  }

  var sheets: [Sheet] = []
  var shared: [String] = []
  /// Number formats of the cell styles, by style: an id, or a code.
  var formats: [String] = ["0"]
  /// Cell styles whose font is struck out.
  var struckOut: Set<Int> = []
  /// What conditional formats may make of a cell.
  var looks = ""
  var counts1904 = false
  /// What follows the list of sheets in `workbook.xml`.
  var extensions = ""
  var deflates = true

  init(_ rows: String) { sheets = [Sheet(rows: rows)] }
  init(sheets: [Sheet]) { self.sheets = sheets }

  var bytes: [UInt8] { zip().finished() }

  func zip() -> ZipWriter {
    var zip = ZipWriter()
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func add(_ name: String, _ text: String) { zip.add(name, Array(text.utf8), deflates: deflates) }
    add("[Content_Types].xml", "<Types/>")
    add(
      "_rels/.rels",
      #"<Relationships><Relationship Id="r1" Type="\#(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    )
    let list = sheets.enumerated().map { index, sheet in
      #"<sheet name="\#(sheet.name)" sheetId="\#(index + 1)" \#(sheet.state.isEmpty ? "" : "state=\"\(sheet.state)\"") r:id="s\#(index)"/>"#
    }
    add(
      "xl/workbook.xml",
      #"<workbook xmlns:r="\#(office)"><workbookPr date1904="\#(counts1904 ? 1 : 0)"/><sheets>\#(list.joined())</sheets>\#(extensions)</workbook>"#
    )
    let relations = sheets.indices.map {
      #"<Relationship Id="s\#($0)" Type="\#(office)/worksheet" Target="sheets/other\#($0).xml"/>"#
    }
    add(
      "xl/_rels/workbook.xml.rels",
      #"<Relationships>\#(relations.joined())<Relationship Id="a" Type="\#(office)/sharedStrings" Target="/xl/strings.xml"/>"#
        + #"<Relationship Id="b" Type="\#(office)/styles" Target="styles.xml"/></Relationships>"#)
    let custom = formats.enumerated().filter { TestWorkbook.id($0.element) == nil }.map { index, code in
      #"<numFmt numFmtId="\#(200 + index)" formatCode="\#(code.replacing("\"", with: "&quot;"))"/>"#
    }
    let styles = formats.enumerated().map {
      #"<xf numFmtId="\#(TestWorkbook.id($0.element) ?? 200 + $0.offset)" fontId="\#(struckOut.contains($0.offset) ? 1 : 0)"/>"#
    }
    add(
      "xl/styles.xml",
      "<styleSheet><numFmts>\(custom.joined())</numFmts><fonts><font/><font><strike/></font></fonts><cellXfs>\(styles.joined())</cellXfs><dxfs>\(looks)</dxfs></styleSheet>"
    )
    add("xl/strings.xml", "<sst>\(shared.map { "<si>\($0)</si>" }.joined())</sst>")
    for (index, sheet) in sheets.enumerated() {
      add(
        "xl/sheets/other\(index).xml",
        sheet.xml ?? "<worksheet>\(sheet.before)<sheetData>\(sheet.rows)</sheetData>\(sheet.behind)</worksheet>")
      guard !sheet.parts.isEmpty else { continue }
      let targets = sheet.parts.enumerated().map { number, part in
        add("xl/parts/\(index)-\(number).xml", part.xml)
        return
          #"<Relationship Id="p\#(number)" Type="\#(office)/\#(part.type)" Target="../parts/\#(index)-\#(number).xml"/>"#
      }
      add("xl/sheets/_rels/other\(index).xml.rels", "<Relationships>\(targets.joined())</Relationships>")
    }
    return zip
  }

  /// The id of a built-in format; nil for a code, also for `00`.
  private static func id(_ format: String) -> Int? { Int(format).flatMap { String($0) == format ? $0 : nil } }

  /// A row of inline strings; nil leaves the cell out.
  static func row(_ number: Int?, _ cells: [String?]) -> String {
    let xml = cells.enumerated().compactMap { index, text in
      text.map { text in
        let letter = Character(Unicode.Scalar(UInt8(65 + index)))
        let place = number.map { #" r="\#(letter)\#($0)""# } ?? ""
        return text.hasPrefix("<")
          ? text.replacing("<c", with: "<c\(place)", maxReplacements: 1)
          : #"<c\#(place) t="inlineStr"><is><t>\#(text)</t></is></c>"#
      }
    }
    return "<row\(number.map { #" r="\#($0)""# } ?? "")>\(xml.joined())</row>"
  }

  /// Facts and header as a check sheet has them, up to row 4: No., 評価, 根拠, 確認日, コメント.
  static let head =
    row(1, ["取引先コード", "S-1"]) + row(2, ["会社名", "みほん精密"]) + row(3, ["年度", "<c><v>2026</v></c>"])
    + row(4, ["No.", "評価", "根拠", "確認日", "コメント"])
}
