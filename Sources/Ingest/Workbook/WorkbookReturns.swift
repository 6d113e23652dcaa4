import Criteria

/// Reads the returns of a workbook: every visible sheet that is laid out as a check sheet; a hidden one only where no
/// visible one is.
struct WorkbookReturns {
  let workbook: Workbook
  let words: AnswerWords
  let itemCount: Int
  let map: LayoutMap?
  var further: FurtherNotes = { _, _ in }
  /// For rows that stand apart; nil leaves them in parts.
  var gatheringFolder: String?
  var lastLayout = LastLayout()

  /// A sheet whose layout was recognised.
  private struct Table {
    var sheet: Workbook.Sheet
    var worksheet: Worksheet
    var layout: TableLayout
  }

  /// - Returns: the number of returns, or parts of them, at least 1.
  func read(sink: (inout CheckSheetReturn) throws -> Void) throws -> Int {
    if let map { return try read(by: map, sink: sink) }
    var understood: [String] = []
    var isRecognised = false
    // Hidden sheets that are check sheets, too: passed over where a visible one is, and never in silence.
    var hiddenNotes = try hiddenCheckSheets().map { CellNote(kind: .hiddenSheet, row: 0, column: 0, found: $0) }
    for hidden in [false, true] where !isRecognised {
      var facts = StatedFacts()
      var tables = try tables(hidden: hidden, facts: &facts, understood: &understood)
      isRecognised = !tables.isEmpty
      var count = 0
      // Each is let go once it is read, with what it keeps of its sheet.
      while !tables.isEmpty {
        let table = tables.removeFirst()
        if hidden {
          let name = table.sheet.name
          hiddenNotes = [CellNote(kind: .hiddenSheet, row: 0, column: 0, found: name, readAs: name)]
        }
        count += try read(table, facts: facts) { part in
          part.notes.append(contentsOf: hiddenNotes)
          hiddenNotes.removeAll()
          try sink(&part)
        }
      }
      if isRecognised, count > 0 { return count }
    }
    if isRecognised { throw IngestError.empty(file: workbook.name) }
    var seen = Set<String>()
    throw IngestError.notACheckSheet(file: workbook.name, headings: understood.filter { seen.insert($0).inserted })
  }

  /// The sheets that are laid out as check sheets, and what the others say of the returns.
  private func tables(hidden: Bool, facts: inout StatedFacts, understood: inout [String]) throws -> [Table] {
    var tables: [Table] = []
    for sheet in workbook.sheets where sheet.isHidden == hidden {
      let worksheet = try workbook.worksheet(sheet)
      let head = try worksheet.head()
      if let layout = try layout(head: head, understood: &understood) {
        tables.append(Table(sheet: sheet, worksheet: worksheet, layout: layout))
      } else if !hidden {
        facts.add(coverRows: try preview(head: head), of: sheet.name)
      }
    }
    return tables
  }

  /// Reads the sheet that the map names, whether or not it is hidden, else every visible sheet that it fits.
  private func read(by map: LayoutMap, sink: (inout CheckSheetReturn) throws -> Void) throws -> Int {
    let sheets = workbook.sheets.filter { sheet in map.sheet.map { $0 == sheet.name } ?? !sheet.isHidden }
    guard !sheets.isEmpty else {
      throw IngestError.mapMisfit(file: workbook.name, missing: [], sheets: workbook.sheets.map(\.name))
    }
    var missing: [String]?
    var tables: [Table] = []
    for sheet in sheets {
      let worksheet = try workbook.worksheet(sheet)
      let rows = try preview(head: try worksheet.head())
      if let layout = map.layout(in: rows) {
        tables.append(Table(sheet: sheet, worksheet: worksheet, layout: layout))
      } else {
        let lacking = map.missing(in: rows)
        if lacking.count < missing?.count ?? .max { missing = lacking }
      }
    }
    guard !tables.isEmpty else {
      throw IngestError.mapMisfit(file: workbook.name, missing: missing ?? [], sheets: [])
    }
    let facts = try facts(of: map)
    var count = 0
    while !tables.isEmpty { count += try read(tables.removeFirst(), facts: facts, sink: sink) }
    guard count > 0 else { throw IngestError.empty(file: workbook.name) }
    return count
  }

  /// The constants of a map and the cells that it names on other sheets.
  private func facts(of map: LayoutMap) throws -> StatedFacts {
    var facts = map.constantFacts
    for (field, cell) in map.cells.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard let name = cell.sheet else { continue }
      guard let sheet = workbook.sheets.first(where: { $0.name == name }) else {
        throw IngestError.mapMisfit(file: workbook.name, missing: [], sheets: workbook.sheets.map(\.name))
      }
      let rows = try preview(head: try workbook.worksheet(sheet).head())
      if let fact = cell.fact(field.heading, in: rows) { facts.add(fact, of: name) }
    }
    return facts
  }

  /// The first rows of each visible sheet.
  func previews() throws -> [(rows: [TableLayout.Row], sheet: String)] {
    try workbook.sheets.filter { !$0.isHidden }.map { sheet in
      (try preview(head: try workbook.worksheet(sheet).head()), sheet.name)
    }
  }

  /// The names of the hidden sheets that are laid out as check sheets.
  private func hiddenCheckSheets() throws -> [String] {
    guard workbook.sheets.contains(where: { !$0.isHidden }) else { return [] }
    var understood: [String] = []
    return try workbook.sheets.filter(\.isHidden).filter { sheet in
      try layout(head: try workbook.worksheet(sheet).head(), understood: &understood) != nil
    }.map(\.name)
  }

  // MARK: Layouts

  private func reader(_ stream: consuming TextStream) -> CSVReader {
    var reader = CSVReader(stream: stream, delimiter: UInt8(ascii: ","))
    reader.rowsAreRecords = true
    return reader
  }

  /// Finds the layout in the first records.
  private func layout(head: [UInt8], understood: inout [String]) throws(IngestError) -> TableLayout? {
    if let (known, _) = lastLayout.layout(of: head, encoding: .utf8) { return known }
    // Most headers stand near the top, and making texts of more rows costs more than finding them.
    let first = try preview(head: head) { $0.number >= WorkbookReturns.nearTop }
    var ignored: [String] = []
    if let layout = TableLayout.detect(in: first, understood: &ignored), layout.headerRow < WorkbookReturns.nearTop {
      lastLayout.remember(layout, delimiter: UInt8(ascii: ","), of: head, encoding: .utf8)
      return layout
    }
    return TableLayout.detect(in: try preview(head: head), understood: &understood)
  }

  private static let nearTop = 24

  /// The first rows, up to the one that is enough.
  private func preview(
    head: [UInt8], until isEnough: (TableLayout.Row) -> Bool = { _ in false }
  ) throws(IngestError) -> [TableLayout.Row] {
    var reader = reader(TextStream(source: ByteSource(bytes: head, name: workbook.name), encoding: .utf8))
    var rows: [TableLayout.Row] = []
    do throws(IngestError) {
      while try reader.next(), reader.row <= IngestLimit.headerSearch {
        let row = TableLayout.Row(number: reader.row, cells: (0..<reader.count).map { reader.string($0) })
        rows.append(row)
        if isEnough(row) { break }
      }
    } catch {
      // The head may end inside a quoted cell.
      guard case .unterminatedQuote = error else { throw error }
    }
    return rows
  }

  // MARK: Reading

  /// Bytes of records that wait for the end of their sheet, where its merged ranges stand.
  private static let waiting = 4 << 20

  private func read(
    _ table: Table, facts: StatedFacts, sink: (inout CheckSheetReturn) throws -> Void
  ) throws -> Int {
    var worksheet = table.worksheet
    var (layout, columnNotes) = HiddenColumns(ranges: worksheet.hiddenColumns).settle(table.layout)
    try worksheet.readAhead(WorkbookReturns.waiting)
    let merges = worksheet.isAtEnd ? worksheet.merges : try workbook.merges(of: table.sheet)
    if let reading = SheetReading(layout, merges: merges, counts1904: workbook.counts1904) {
      worksheet = try workbook.worksheet(table.sheet, reading: reading)
    }
    if workbook.counts1904 { columnNotes += layout.countDaysFrom1904() }
    let facts = workbook.counts1904 ? facts.counted1904() : facts
    var looks = SheetLooks(worksheet, layout: layout, objects: try workbook.objects(on: table.sheet))
    let stream = TextStream(source: workbook.text(of: worksheet), encoding: .utf8)
    var returns = TableReturns(
      reader: reader(stream), words: words, itemCount: itemCount, isMapped: map != nil, further: further,
      gatheringIn: gatheringFolder)
    try returns.read(layout) { part in
      part.origin.sheet = table.sheet.name
      facts.fill(&part, isSheet: layout.isSheet)
      looks.note(in: &part)
      part.notes.append(contentsOf: columnNotes)
      columnNotes.removeAll()
      try sink(&part)
    }
    return returns.count
  }
}

extension TableLayout {
  fileprivate var headerRow: Int {
    switch self {
    case .long(_, let row), .wide(_, _, let row), .sheet(_, _, let row): row
    }
  }

  /// Reads the days among the facts above a table as counted from 1904, where they are bare numbers.
  fileprivate mutating func countDaysFrom1904() -> [CellNote] {
    guard case .sheet(let columns, var facts, let headerRow) = self else { return [] }
    var notes: [CellNote] = []
    for (index, fact) in facts.enumerated() where fact.heading == .answeredOn {
      guard let day = CellText.day1904(fact.value) else { continue }
      facts[index].value = day
      notes.append(
        CellNote(kind: .normalised, row: fact.row, column: fact.column, found: fact.value, readAs: day))
    }
    self = .sheet(columns, facts: facts, headerRow: headerRow)
    return notes
  }

  var isSheet: Bool { if case .sheet = self { true } else { false } }
}
