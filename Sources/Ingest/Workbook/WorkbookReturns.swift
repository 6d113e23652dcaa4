import Criteria

/// Reads the returns of a workbook: every visible sheet that is laid out as a check sheet; a hidden one only where no
/// visible one is.
struct WorkbookReturns {
  let workbook: Workbook
  let words: AnswerWords
  let itemCount: Int
  let map: LayoutMap?
  var lastLayout = LastLayout()

  /// - Returns: the number of returns, or parts of them, at least 1.
  func read(sink: (inout CheckSheetReturn) throws -> Void) throws -> Int {
    if let map { return try read(by: map, sink: sink) }
    var understood: [String] = []
    var isRecognised = false
    // Hidden sheets that are check sheets, too: passed over where a visible one is, and never in silence.
    var hiddenNotes = try hiddenCheckSheets().map { CellNote(kind: .hiddenSheet, row: 0, column: 0, found: $0) }
    for hidden in [false, true] where !isRecognised {
      var count = 0
      for sheet in workbook.sheets where sheet.isHidden == hidden {
        let worksheet = try workbook.worksheet(sheet)
        var stream = TextStream(source: workbook.text(of: worksheet), encoding: .utf8)
        try stream.peek()
        guard let layout = try layout(head: stream.head, understood: &understood) else { continue }
        isRecognised = true
        if hidden {
          hiddenNotes = [CellNote(kind: .hiddenSheet, row: 0, column: 0, found: sheet.name, readAs: sheet.name)]
        }
        var looks = SheetLooks(worksheet, layout: layout)
        count += try read(stream, of: sheet, layout: layout) { part in
          try looks.note(in: &part)
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

  /// Reads the sheet that the map names, whether or not it is hidden, else every visible sheet that it fits.
  private func read(by map: LayoutMap, sink: (inout CheckSheetReturn) throws -> Void) throws -> Int {
    let sheets = workbook.sheets.filter { sheet in map.sheet.map { $0 == sheet.name } ?? !sheet.isHidden }
    guard !sheets.isEmpty else {
      throw IngestError.mapMisfit(file: workbook.name, missing: [], sheets: workbook.sheets.map(\.name))
    }
    var missing: [String]?
    var count = 0
    var fits = false
    for sheet in sheets {
      let worksheet = try workbook.worksheet(sheet)
      var stream = TextStream(source: workbook.text(of: worksheet), encoding: .utf8)
      try stream.peek()
      let rows = try preview(head: stream.head)
      guard let layout = map.layout(in: rows) else {
        let lacking = map.missing(in: rows)
        if lacking.count < missing?.count ?? .max { missing = lacking }
        continue
      }
      fits = true
      var looks = SheetLooks(worksheet, layout: layout)
      count += try read(stream, of: sheet, layout: layout) { part in
        try looks.note(in: &part)
        try sink(&part)
      }
    }
    guard fits else { throw IngestError.mapMisfit(file: workbook.name, missing: missing ?? [], sheets: []) }
    guard count > 0 else { throw IngestError.empty(file: workbook.name) }
    return count
  }

  /// The first rows of each visible sheet.
  func previews() throws -> [(rows: [TableLayout.Row], sheet: String)] {
    try workbook.sheets.filter { !$0.isHidden }.map { sheet in
      var stream = TextStream(source: try workbook.open(sheet), encoding: .utf8)
      try stream.peek()
      return (try preview(head: stream.head), sheet.name)
    }
  }

  /// The names of the hidden sheets that are laid out as check sheets.
  private func hiddenCheckSheets() throws -> [String] {
    guard workbook.sheets.contains(where: { !$0.isHidden }) else { return [] }
    var understood: [String] = []
    return try workbook.sheets.filter(\.isHidden).filter { sheet in
      var stream = TextStream(source: try workbook.open(sheet), encoding: .utf8)
      try stream.peek()
      return try layout(head: stream.head, understood: &understood) != nil
    }.map(\.name)
  }

  private func reader(_ stream: consuming TextStream) -> CSVReader {
    var reader = CSVReader(stream: stream, delimiter: UInt8(ascii: ","))
    reader.rowsAreRecords = true
    return reader
  }

  /// Finds the layout in the first records, so that a sheet is unpacked only once.
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

  private func read(
    _ stream: consuming TextStream, of sheet: Workbook.Sheet, layout: TableLayout,
    sink: (inout CheckSheetReturn) throws -> Void
  ) throws -> Int {
    var table = TableReturns(reader: reader(stream), words: words, itemCount: itemCount)
    try table.read(layout) { part in
      part.origin.sheet = sheet.name
      try sink(&part)
    }
    return table.count
  }
}

extension TableLayout {
  fileprivate var headerRow: Int {
    switch self {
    case .long(_, let row), .wide(_, _, let row), .sheet(_, _, let row): row
    }
  }
}
