import Criteria

/// One sheet on its way from XML to comma-separated records, which the readers of CSV take from there: one record per
/// row of the sheet, blank ones where the writer left rows out, so that record n is row n and cell n is column n.
final class Worksheet: XMLPart {
  private let workbook: Workbook
  // Only expat's calls touch what follows, one after the other on one thread, and none calls itself: the checks for
  // overlapping access would be a twentieth of all reading.
  @exclusivity(unchecked) private var records: [UInt8] = []
  private var taken = 0
  @exclusivity(unchecked) private var textBytes = 0
  @exclusivity(unchecked) private var cellCount = 0

  /// Where the next byte of `records` would stand.
  @exclusivity(unchecked) private var openRow = 1
  @exclusivity(unchecked) private var openColumn = 1
  @exclusivity(unchecked) private var recordStart = 0

  private enum Context { case outside, table, row, cell, value, formula, inline, inlineText }
  @exclusivity(unchecked) private var context = Context.outside
  /// Depth of elements that mean nothing here.
  @exclusivity(unchecked) private var ignored = 0
  @exclusivity(unchecked) private var row = 0
  @exclusivity(unchecked) private var column = 0

  enum CellType { case number, shared, text, inline, boolean, error, date }
  @exclusivity(unchecked) private var type = CellType.number
  @exclusivity(unchecked) private var style = 0
  @exclusivity(unchecked) private var value: [UInt8] = []
  @exclusivity(unchecked) private var formula: [UInt8] = []
  @exclusivity(unchecked) private var hasFormula = false

  /// Merged ranges, known when the sheet was read to its end: they stand behind its cells.
  private(set) var merges: [CellRange] = []
  /// Stretches of hidden rows, as far as they were read.
  private(set) var hiddenRows: [ClosedRange<Int>] = []

  init(_ part: ZipPart, place: SourceLocation, workbook: Workbook) {
    self.workbook = workbook
    super.init(part, place: place)
    wantsText()
    wantsEncoding()
  }

  // MARK: Rows without expat

  private lazy var pieces = SheetPieces(size: pieceSize)
  private var plainRow = PlainRow()
  /// Whether expat stands between two rows, and has nothing that it hasn't handled.
  @exclusivity(unchecked) private var isBetweenRows = false
  private var isUTF8 = true

  override func declared(encoding: String) { isUTF8 = encoding.lowercased() == "utf-8" }

  /// Reads plain rows by itself, and hands what stands before, between and behind them to expat.
  override func readMore() throws(IngestError) {
    guard !isAtEnd else { return }
    try pieces.add { (buffer) throws(IngestError) in try readPiece(into: buffer) }
    while true {
      try readPlainRows()
      let next = context == .outside ? pieces.end(of: "<sheetData>") : pieces.end(of: "</row>")
      if let next {
        try give(next)
      } else {
        // A row that isn't here to its end may be plain when it is.
        if pieces.isLast || pieces.isFull || !isBetweenRows { try give(pieces.bytes.count) }
        return
      }
    }
  }

  private func give(_ count: Int) throws(IngestError) {
    isBetweenRows = false
    try parse(
      UnsafeRawBufferPointer(rebasing: pieces.bytes[..<count]), isLast: pieces.isLast && count == pieces.bytes.count)
    pieces.pass(count)
  }

  private func readPlainRows() throws(IngestError) {
    // Deeper, a cell could stand too deep.
    guard isBetweenRows, isUTF8, depth < 8 else { return }
    while let end = plainRow.read(pieces.bytes, from: 0) {
      take(plainRow, of: pieces.bytes)
      try throwFailure()
      passedLines += plainRow.lineFeeds
      pieces.pass(end)
    }
  }

  private func take(_ plain: PlainRow, of bytes: UnsafeRawBufferPointer) {
    beginRow(number: plain.number > 0 ? plain.number : row + 1, isHidden: plain.isHidden)
    for cell in plain.cells {
      guard !isFinished else { return }
      beginCell(column: cell.column > 0 ? cell.column : column + 1, type: cell.type, style: cell.style)
      guard !isFinished, !cell.text.isEmpty else { continue }
      value.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[cell.text]))
      endCell()
    }
  }

  /// The bytes of the sheet's records: fills `buffer`; less only at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    var filled = 0
    while filled < buffer.count {
      if taken == records.count {
        if isAtEnd { break }
        recordStart -= records.count
        records.removeAll(keepingCapacity: true)
        taken = 0
        try readMore()
        continue
      }
      let count = min(buffer.count - filled, records.count - taken)
      buffer[filled...].copyBytes(from: records[taken..<taken + count])
      taken += count
      filled += count
    }
    return filled
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
    case (.cell, UInt8(ascii: "v")): context = .value
    case (.cell, UInt8(ascii: "f")):
      context = .formula
      hasFormula = true
    case (.inline, UInt8(ascii: "t")): context = .inlineText
    // Runs of rich text only wrap their text.
    case (.inline, UInt8(ascii: "r")): break
    default: startWord(name, attributes)
    }
  }

  private func startWord(_ name: XMLName, _ attributes: XMLAttributes) {
    if context == .table, name == "row" {
      context = .row
      beginRow(attributes)
    } else if context == .outside, name == "worksheet" || name == "mergeCells" {
      return
    } else if context == .outside, name == "mergeCell" {
      addMerge(attributes)
      ignored = 1
    } else if context == .outside, name == "sheetData" {
      context = .table
      isBetweenRows = isEventLast
    } else if context == .cell, name == "is" {
      context = .inline
    } else {
      ignored = 1
    }
  }

  override func end(_ name: XMLName) {
    if ignored > 0 {
      ignored -= 1
      return
    }
    switch context {
    case .value, .formula: context = .cell
    case .inlineText: context = .inline
    case .inline: if name == "is" { context = .cell }
    case .cell:
      context = .row
      endCell()
    case .row:
      context = .table
      isBetweenRows = isEventLast
    case .table: context = .outside
    case .outside: break
    }
  }

  override func text(_ bytes: UnsafeRawBufferPointer) {
    guard ignored == 0 else { return }
    switch context {
    case .value, .inlineText: value.append(contentsOf: bytes)
    case .formula: formula.append(contentsOf: bytes)
    default: break
    }
    if value.count > IngestLimit.cell || formula.count > IngestLimit.cell {
      fail(.tooLarge(here, limit: IngestLimit.cell))
    }
  }

  // MARK: Rows and cells

  private var here: SourceLocation {
    SourceLocation(file: place.file, sheet: place.sheet, row: row, column: column)
  }

  private func beginRow(_ attributes: XMLAttributes) {
    var number = row + 1
    var isHidden = false
    for (name, value) in attributes {
      if name.letter == UInt8(ascii: "r") {
        guard let stated = CellReference.number(value) else {
          (row, column) = (row + 1, 0)
          return fail(.damagedWorkbook(here, problem: .badReference))
        }
        number = stated
      } else if name == "hidden" {
        isHidden = value[0] == UInt8(ascii: "1") || value[0] == UInt8(ascii: "t")
      }
    }
    beginRow(number: number, isHidden: isHidden)
  }

  private func beginRow(number: Int, isHidden: Bool) {
    let last = row
    row = number
    column = 0
    if isHidden { hideRow() }
    guard row > last else { return fail(.damagedWorkbook(here, problem: .disorder)) }
    guard row <= WorkbookLimit.rows.value else { return fail(.workbookLimit(here, limit: .rows)) }
  }

  private func hideRow() {
    if let last = hiddenRows.last, last.upperBound == row - 1 {
      hiddenRows[hiddenRows.count - 1] = last.lowerBound...row
    } else if hiddenRows.count < WorkbookLimit.details.value {
      hiddenRows.append(row...row)
    } else {
      fail(.workbookLimit(here, limit: .details))
    }
  }

  private func addMerge(_ attributes: XMLAttributes) {
    guard let range = attributes.text("ref").flatMap(CellRange.init) else { return }
    guard merges.count < WorkbookLimit.details.value else { return fail(.workbookLimit(place, limit: .details)) }
    merges.append(range)
  }

  private func beginCell(_ attributes: XMLAttributes) {
    var number = column + 1
    var type = CellType.number
    var style = 0
    for (name, text) in attributes {
      switch name.letter {
      case UInt8(ascii: "r"):
        guard let stated = CellReference.column(text) else {
          column += 1
          return fail(.damagedWorkbook(here, problem: .badReference))
        }
        number = stated
      case UInt8(ascii: "s"): style = CellReference.number(text) ?? 0
      case UInt8(ascii: "t"): type = Worksheet.type(text)
      default: break
      }
    }
    beginCell(column: number, type: type, style: style)
  }

  private func beginCell(column number: Int, type: CellType, style: Int) {
    let last = column
    column = number
    self.type = type
    self.style = style
    value.removeAll(keepingCapacity: true)
    formula.removeAll(keepingCapacity: true)
    hasFormula = false
    guard column > last else { return fail(.damagedWorkbook(here, problem: .disorder)) }
    guard column <= IngestLimit.columns else { return fail(.tooManyColumns(here)) }
  }

  private static func type(_ text: UnsafePointer<UInt8>) -> CellType {
    switch (text[0], text[0] == 0 ? 0 : text[1]) {
    case (UInt8(ascii: "s"), 0): .shared
    case (UInt8(ascii: "s"), _): .text
    case (UInt8(ascii: "i"), _): .inline
    case (UInt8(ascii: "b"), _): .boolean
    case (UInt8(ascii: "e"), _): .error
    case (UInt8(ascii: "d"), _): .date
    default: .number
    }
  }

  private func endCell() {
    // A formula whose result isn't saved stands as itself: it is no answer word and no date, and is reported as such,
    // not guessed.
    if hasFormula, value.isEmpty, type != .text {
      put([UInt8(ascii: "=")] + formula)
      return
    }
    guard !value.isEmpty else { return }
    switch type {
    case .shared:
      guard let index = Worksheet.index(value), workbook.strings?.withCell(index, putReady) != nil else {
        return fail(.damagedWorkbook(here, problem: .unknownString))
      }
    case .text, .inline:
      CellText.unescape(&value, from: 0)
      put(value)
    case .boolean: put(Array((value == [UInt8(ascii: "1")] ? "TRUE" : "FALSE").utf8))
    case .error: put(value)
    case .date:
      put(
        value.count >= 10 && value.dropFirst(10).allSatisfy({ "T0:.Z".utf8.contains($0) })
          ? Array(value.prefix(10)) : value)
    case .number: putNumber()
    }
  }

  /// The number of a shared string: ASCII digits; nil for anything else.
  private static func index(_ bytes: [UInt8]) -> Int? {
    guard bytes.count <= 9 else { return nil }
    var index = 0
    for byte in bytes {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      index = index * 10 + Int(byte & 15)
    }
    return bytes.isEmpty ? nil : index
  }

  private func putNumber() {
    let meaning = workbook.meanings.indices.contains(style) ? workbook.meanings[style] : .number
    let isPlain =
      value.count < 16 && value.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } && (value[0] != 0x30 || value.count == 1)
    if meaning == .number, isPlain { return put(value) }
    let text = String(decoding: value, as: UTF8.self).trimmingWhitespace()
    put(Array(CellText.number(text, meaning: meaning, counts1904: workbook.counts1904).utf8))
  }

  private func put(_ text: [UInt8]) {
    guard moveToCell() else { return }
    let start = records.count
    CellText.append(text, to: &records)
    check(from: start)
  }

  private func putReady(_ text: ArraySlice<UInt8>) {
    guard !text.isEmpty, moveToCell() else { return }
    let start = records.count
    records.append(contentsOf: text)
    check(from: start)
  }

  private func moveToCell() -> Bool {
    let rows = row - openRow
    if rows > 0 {
      records.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: rows))
      openRow = row
      openColumn = 1
      recordStart = records.count
    }
    records.append(contentsOf: repeatElement(UInt8(ascii: ","), count: column - openColumn))
    cellCount += rows + column - openColumn + 1
    openColumn = column
    guard cellCount <= WorkbookLimit.cells.value else {
      fail(.workbookLimit(here, limit: .cells))
      return false
    }
    return true
  }

  private func check(from start: Int) {
    textBytes += records.count - start
    guard records.count - start <= IngestLimit.cell else { return fail(.tooLarge(here, limit: IngestLimit.cell)) }
    guard records.count - recordStart <= IngestLimit.record else {
      return fail(.tooLarge(here, limit: IngestLimit.record))
    }
    if textBytes > WorkbookLimit.sheetText.value { fail(.workbookLimit(here, limit: .sheetText)) }
  }
}

/// Reads `B12`.
enum CellReference {
  /// The column's number, from 1; nil for what is no reference or beyond the limit by far.
  static func column(_ text: UnsafePointer<UInt8>) -> Int? {
    var at = text
    var column = 0
    while at.pointee >= UInt8(ascii: "A"), at.pointee <= UInt8(ascii: "Z"), column < 1 << 20 {
      column = column * 26 + Int(at.pointee - UInt8(ascii: "A")) + 1
      at += 1
    }
    return column > 0 && at.pointee >= 0x30 && at.pointee <= 0x39 ? column : nil
  }

  /// ASCII digits only.
  static func number(_ text: UnsafePointer<UInt8>) -> Int? {
    var at = text
    var value = 0
    while at.pointee >= 0x30, at.pointee <= 0x39, value < 1 << 40 {
      value = value * 10 + Int(at.pointee & 15)
      at += 1
    }
    return at > text && at.pointee == 0 ? value : nil
  }
}
