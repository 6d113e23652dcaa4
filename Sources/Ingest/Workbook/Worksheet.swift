import Criteria

/// One sheet on its way from XML to comma-separated records, which the readers of CSV take from there: what its cells
/// show, and remarks on what they hold besides.
final class Worksheet: XMLPart {
  let workbook: Workbook
  // Only expat's calls touch the unchecked ones, one after the other on one thread. The checks for overlapping access
  // took a twelfth of reading check sheets and a quarter of reading blank cells.
  @exclusivity(unchecked) private var reading: SheetReading?
  @exclusivity(unchecked) private var records = SheetRecords()
  private var blankRows = BlankRows()
  /// What the cells hold and don't show, or show and don't hold, in order of rows.
  private var remarks: [CellNote] = []
  private var takenRemarks = 0

  private enum Context {
    case outside, columns, table, row, cell, value, formula, inline, run, font, inlineText
    case conditional, condition, conditionalRange
  }
  @exclusivity(unchecked) private var context = Context.outside
  @exclusivity(unchecked) private var isInRun = false
  /// Depth of elements that mean nothing here.
  @exclusivity(unchecked) private var ignored = 0
  /// The cell at hand.
  @exclusivity(unchecked) var cell = SheetCell()
  /// The last column of the row at hand whose covered cell was filled.
  @exclusivity(unchecked) private var coveredTo = 0

  /// Merged ranges, known when the sheet was read to its end: they stand behind its cells.
  private(set) var merges: [CellRange] = []
  /// Stretches of hidden rows, as far as they were read.
  private(set) var hiddenRows: [ClosedRange<Int>] = []
  /// Known once there is a row.
  private(set) var hidesZeros = false
  /// Ranges whose conditional formats show something else than the numbers in them; known at the end.
  private(set) var disguised: [String] = []
  private var conditionalRange: [UInt8] = []
  private var isDisguised = false
  /// Known once there is a row.
  private(set) var hiddenColumns: [ClosedRange<Int>] = []

  init(_ part: ZipPart, place: SourceLocation, workbook: Workbook, reading: SheetReading? = nil) {
    self.workbook = workbook
    self.reading = reading
    super.init(part, place: place)
    wantsText()
  }

  // MARK: Records

  /// The bytes of the sheet's records: fills `buffer`; less only at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    var filled = 0
    while filled < buffer.count {
      if records.count == 0 {
        if isAtEnd { break }
        try readMore()
        continue
      }
      filled += records.moveBytes(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
    }
    return filled
  }

  /// Reads until so many bytes of records wait to be taken, or to the end.
  func readAhead(_ limit: Int) throws(IngestError) {
    while !isAtEnd, records.count < limit { try readMore() }
  }

  /// The first bytes of the records.
  func head() throws(IngestError) -> [UInt8] {
    try readAhead(TextStream.headLength)
    return records.head(TextStream.headLength)
  }

  /// The last row that shows a text, as far as the sheet was read.
  var lastRow: Int { records.lastRow }

  /// Hands out the remarks on rows up to that one.
  func takeRemarks(to row: Int) -> [CellNote] {
    let taken = Array(remarks[takenRemarks...].prefix { $0.row <= row })
    takenRemarks += taken.count
    if takenRemarks == remarks.count {
      remarks.removeAll(keepingCapacity: true)
      takenRemarks = 0
    }
    return taken
  }

  /// A row below merged cells shows what they show, also where it holds nothing itself.
  override func reduce(_ xml: UnsafeMutableRawBufferPointer) -> Int {
    reading?.covers == nil ? blankRows.remove(from: xml) : xml.count
  }

  // MARK: Elements

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if ignored > 0 {
      ignored += 1
      return
    }
    switch (context, name.letter) {
    case (.row, UInt8(ascii: "c")):
      context = .cell
      beginCell(attributes)
    case (.cell, UInt8(ascii: "v")):
      context = .value
      if cell.hasValue { fail(.damagedWorkbook(here, problem: .repeatedValue)) }
      cell.hasValue = true
    case (.cell, UInt8(ascii: "f")):
      context = .formula
      cell.hasFormula = true
    case (.inline, UInt8(ascii: "t")), (.run, UInt8(ascii: "t")): context = .inlineText
    case (.inline, UInt8(ascii: "r")):
      context = .run
      isInRun = true
      cell.inline.endRun()
    default: startWord(name, attributes)
    }
  }

  private func startWord(_ name: XMLName, _ attributes: XMLAttributes) {
    switch context {
    case .outside where name == "worksheet" || name == "mergeCells" || name == "sheetViews": return
    // Excel 2010 and later keep some conditional formats behind the rest.
    case .outside where name == "extLst" || name == "ext" || name == "conditionalFormattings": return
    case .outside where name == "sheetView":
      hidesZeros = hidesZeros || !attributes.flag("showZeros", unlessStated: true)
      ignored = 1
    case .outside where name == "sheetData": context = .table
    case .outside where name == "cols": context = .columns
    case .outside where name == "mergeCell":
      addMerge(attributes)
      ignored = 1
    case .outside where name == "conditionalFormatting":
      context = .conditional
      conditionalRange = Array((attributes.text("sqref") ?? "").utf8)
      isDisguised = false
    case .conditional where name == "sqref":
      context = .conditionalRange
      conditionalRange.removeAll()
    case .conditional where name == "cfRule":
      context = .condition
      if let look = attributes.number("dxfId"), workbook.givesFormat(look: look) { isDisguised = true }
    case .condition:
      let isPicture = name == "iconSet" || name == "dataBar"
      if isPicture, !attributes.flag("showValue", unlessStated: true) { isDisguised = true }
      ignored = 1
    case .columns where name == "col":
      addColumns(attributes)
      ignored = 1
    case .table where name == "row":
      context = .row
      beginRow(attributes)
    case .cell where name == "is":
      context = .inline
      if cell.hasInline { fail(.damagedWorkbook(here, problem: .repeatedValue)) }
      cell.hasInline = true
    case .run where name == "rPr":
      context = .font
      cell.inline.beginFont()
    case .font where name == "strike":
      cell.inline.strike(attributes)
      ignored = 1
    default: ignored = 1
    }
  }

  override func end(_ name: XMLName) {
    if ignored > 0 {
      ignored -= 1
      return
    }
    switch context {
    case .value, .formula: context = .cell
    case .inlineText: context = isInRun ? .run : .inline
    case .font: context = .run
    case .run:
      context = .inline
      isInRun = false
      cell.inline.endRun()
    case .inline: context = .cell
    case .cell:
      context = .row
      endCell()
    case .row:
      context = .table
      placeCovered(before: .max)
    case .condition, .conditionalRange: context = .conditional
    case .conditional:
      context = .outside
      disguise()
    case .table, .columns: context = .outside
    case .outside: break
    }
  }

  override func text(_ bytes: UnsafeRawBufferPointer) {
    guard ignored == 0 else { return }
    switch context {
    case .value: cell.value.append(contentsOf: bytes)
    case .inlineText: cell.inline.add(bytes)
    case .formula: cell.formula.append(contentsOf: bytes)
    case .conditionalRange: conditionalRange.append(contentsOf: bytes.prefix(1 << 12))
    default: return
    }
    if cell.holdsTooMuch { fail(.tooLarge(here, limit: IngestLimit.cell)) }
  }

  // MARK: Rows, columns, cells

  var here: SourceLocation {
    SourceLocation(file: place.file, sheet: place.sheet, row: cell.row, column: cell.column)
  }

  private func beginRow(_ attributes: XMLAttributes) {
    let last = cell.row
    cell.row += 1
    cell.column = 0
    var isHidden = false
    for (name, value) in attributes {
      if name.letter == UInt8(ascii: "r") {
        guard let stated = CellReference.number(value) else {
          return fail(.damagedWorkbook(here, problem: .badReference))
        }
        cell.row = stated
      } else if name == "hidden" {
        isHidden = value[0] == UInt8(ascii: "1") || value[0] == UInt8(ascii: "t")
      } else if name == "ht", value[0] == UInt8(ascii: "0"), value[1] == 0 {
        isHidden = true
      }
    }
    if isHidden { hideRow() }
    guard cell.row > last else { return fail(.damagedWorkbook(here, problem: .disorder)) }
    guard cell.row <= WorkbookLimit.rows.value else { return fail(.workbookLimit(here, limit: .rows)) }
    coveredTo = 0
    reading?.covers?.begin(row: cell.row)
  }

  private func hideRow() {
    if let last = hiddenRows.last, last.upperBound == cell.row - 1 {
      hiddenRows[hiddenRows.count - 1] = last.lowerBound...cell.row
    } else if hiddenRows.count < WorkbookLimit.details.value {
      hiddenRows.append(cell.row...cell.row)
    } else {
      fail(.workbookLimit(here, limit: .details))
    }
  }

  private func addColumns(_ attributes: XMLAttributes) {
    let isHidden = attributes.flag("hidden") || attributes.text("width").flatMap { Double($0) } == 0
    guard isHidden, let first = attributes.number("min"), let last = attributes.number("max"), first >= 1, last >= first
    else { return }
    guard hiddenColumns.count < WorkbookLimit.details.value else { return fail(.workbookLimit(place, limit: .details)) }
    hiddenColumns.append(first...last)
  }

  private func disguise() {
    guard isDisguised, disguised.count < WorkbookLimit.details.value else { return }
    disguised.append(String(decoding: conditionalRange, as: UTF8.self))
  }

  private func addMerge(_ attributes: XMLAttributes) {
    guard let range = attributes.text("ref").flatMap(CellRange.init) else { return }
    guard merges.count < WorkbookLimit.details.value else { return fail(.workbookLimit(place, limit: .details)) }
    merges.append(range)
  }

  private func beginCell(_ attributes: XMLAttributes) {
    let last = cell.column
    var number = last + 1
    var kind = SheetCell.Kind.number
    var style = 0
    for (name, text) in attributes {
      switch name.letter {
      case UInt8(ascii: "r"):
        guard let stated = CellReference.column(text) else {
          cell.column += 1
          return fail(.damagedWorkbook(here, problem: .badReference))
        }
        number = stated
      case UInt8(ascii: "s"): style = CellReference.number(text) ?? 0
      case UInt8(ascii: "t"): kind = SheetCell.kind(text)
      default: break
      }
    }
    cell.begin(column: number, kind: kind, style: style)
    guard number > last else { return fail(.damagedWorkbook(here, problem: .disorder)) }
    guard number <= IngestLimit.columns else { return fail(.tooManyColumns(here)) }
    placeCovered(before: number)
  }

  // MARK: What goes into the records

  /// Whether the cell stands where days are, so that a bare number is one.
  var isDayByPlace: Bool { reading?.isDay(row: cell.row, column: cell.column) ?? false }

  func remark(_ kind: CellNote.Kind, _ found: String, readAs: String = "") {
    guard remarks.count - takenRemarks < WorkbookLimit.remarks.value else {
      return fail(.workbookLimit(here, limit: .remarks))
    }
    remarks.append(CellNote(kind: kind, row: cell.row, column: cell.column, found: found, readAs: readAs))
  }

  /// Puts a text that is ready for the records where the cell stands.
  func place(_ text: ArraySlice<UInt8>) {
    guard !text.isEmpty else { return }
    if reading?.covers != nil {
      if let cover = reading?.covers?.covers.first(where: { $0.column == cell.column }) {
        return overrule(text, by: cover)
      }
      reading?.covers?.see(text, row: cell.row, column: cell.column)
    }
    addCell(text, column: cell.column)
  }

  private func addCell(_ text: ArraySlice<UInt8>, column: Int) {
    switch records.add(text, row: cell.row, column: column) {
    case nil: return
    case .cell: fail(.tooLarge(here, limit: IngestLimit.cell))
    case .record: fail(.tooLarge(here, limit: IngestLimit.record))
    case .cells: fail(.workbookLimit(here, limit: .cells))
    case .sheetText: fail(.workbookLimit(here, limit: .sheetText))
    }
  }

  // MARK: Merged cells

  /// A value that lies below a merged range isn't shown.
  private func overrule(_ text: ArraySlice<UInt8>, by cover: CoveredCells.Cover) {
    guard cover.use != .answer else { return }
    remark(.hiddenValue, String(decoding: CellText.plain(text), as: UTF8.self), readAs: cover.range.text)
  }

  /// Puts what merged ranges show into the cells that they cover, up to that column, once the row has cells at all.
  private func placeCovered(before column: Int) {
    guard let covers = reading?.covers, !covers.covers.isEmpty, cell.column > 0 else { return }
    let own = cell.column
    defer { cell.column = own }
    for cover in covers.covers where cover.column > coveredTo && cover.column < column {
      coveredTo = cover.column
      cell.column = cover.column
      let text = covers.text(of: cover)
      switch cover.use {
      case .answer: remark(.mergedAnswer, cover.range.text)
      case .blank: break
      case .value, .text:
        guard !text.isEmpty else { continue }
        if cover.use == .text {
          remark(.mergedText, cover.range.text, readAs: String(decoding: CellText.plain(text), as: UTF8.self))
        }
        addCell(text[...], column: cover.column)
      }
    }
  }
}
