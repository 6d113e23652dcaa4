import Criteria

/// A first map of a file, from what is recognised of it and, where its headings say nothing, from what stands in its
/// columns.
package struct MapSuggestion: Sendable {
  /// One column with text in it.
  package struct Column: Sendable {
    /// From 1.
    package var number: Int
    package var heading: String
    package var field: MapField?
    /// The item that it answers, in a wide table.
    package var item: Int?
    /// Whether only its cells tell what it is.
    package var isGuessed = false
  }

  package struct Cell: Sendable {
    package var field: MapField
    package var column: Int
    package var row: Int
  }

  /// Empty for text.
  package var sheet = ""
  package var headerRow: Int
  package var columns: [Column]
  package var cells: [Cell]

  init(_ layout: TableLayout, rows: [TableLayout.Row]) {
    switch layout {
    case .long(let columns, let headerRow):
      self.init(columns, items: [], facts: [], headerRow: headerRow, rows: rows)
    case .wide(let columns, let items, let headerRow):
      self.init(columns, items: items, facts: [], headerRow: headerRow, rows: rows)
    case .sheet(let columns, let facts, let headerRow):
      self.init(columns, items: [], facts: facts, headerRow: headerRow, rows: rows)
    }
  }

  private init(
    _ known: TableLayout.Columns, items: [(column: Int, item: Int)], facts: [TableLayout.Fact], headerRow: Int,
    rows: [TableLayout.Row]
  ) {
    let header = rows.first { $0.number == headerRow }?.cells ?? []
    let fields = Dictionary(known.indices.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let items = Dictionary(items.map { ($0.column, $0.item) }, uniquingKeysWith: { first, _ in first })
    self.headerRow = headerRow
    columns = header.enumerated().compactMap { index, text in
      guard !Normalised.text(text).isEmpty, Heading(text) != .descriptive else { return nil }
      return Column(number: index + 1, heading: text, field: fields[index].flatMap { MapField($0) }, item: items[index])
    }
    var seen = Set<MapField>()
    cells = facts.compactMap { fact in
      guard let field = MapField(fact.heading), field.isOfReturn, seen.insert(field).inserted else { return nil }
      return Cell(field: field, column: fact.column, row: fact.row)
    }
  }

  /// From the cells: the column with most item numbers, and the one with most answer words. Nil where there is none of
  /// either.
  init?(guessing rows: [TableLayout.Row], words: AnswerWords) {
    let width = rows.map(\.cells.count).max() ?? 0
    func cells(_ column: Int, after row: Int) -> [String] {
      rows.filter { $0.number > row && column < $0.cells.count }.map { $0.cells[column] }.filter {
        !Normalised.text($0).isEmpty
      }
    }
    func best(_ columns: some Sequence<Int>, _ fits: (Int) -> Int) -> Int? {
      columns.map { ($0, fits($0)) }.filter { $0.1 >= 3 }.max { $0.1 < $1.1 }?.0
    }
    let numbers = (0..<width).map { column in Set(cells(column, after: 0).compactMap(Normalised.itemNumber)).count }
    guard let item = best(0..<width, { numbers[$0] }),
      let first = rows.firstIndex(where: { item < $0.cells.count && Normalised.itemNumber($0.cells[item]) != nil }),
      first > 0
    else { return nil }
    let header = rows[first - 1]
    let answers = (0..<width).filter { $0 != item }
    guard
      let answer = best(
        answers, { column in cells(column, after: header.number).count { words.answer(for: $0) != nil } })
    else {
      return nil
    }
    var known = TableLayout.Columns(header.cells)
    known.set(.item, to: item, cells: header.cells)
    known.set(.answer, to: answer, cells: header.cells)
    var understood: [String] = []
    let facts = TableLayout.facts(in: Array(rows[..<(first - 1)]), understood: &understood)
    self.init(known, items: [], facts: facts, headerRow: header.number, rows: rows)
    for index in columns.indices where [item, answer].contains(columns[index].number - 1) {
      columns[index].isGuessed = true
    }
  }
}

extension ReturnReader {
  /// A first map for a table or a workbook.
  ///
  /// - Throws: `IngestError`; `.notACheckSheet` where nothing tells which column holds items and answers.
  package func suggestMap(_ source: consuming ByteSource) throws -> MapSuggestion {
    let name = source.name
    var stream = TextStream(source: source, encoding: encoding)
    try stream.peek()
    var previews: [(rows: [TableLayout.Row], sheet: String)]
    if FileKind.isZip(stream.head) {
      let file = try FileBytes(head: stream.head, name: name) { (buffer) throws(IngestError) in
        try stream.readRaw(into: buffer)
      }
      previews = try WorkbookReturns(
        workbook: try Workbook(file, name: name), words: words, itemCount: itemCount, map: nil
      ).previews()
    } else {
      if FileKind.isCompound(stream.head) {
        throw IngestError.unsupportedFormat(file: name, format: .oldExcelOrEncrypted)
      }
      if let format = FileKind.unsupported(stream.head) {
        throw IngestError.unsupportedFormat(file: name, format: format)
      }
      previews = try TablePreview(head: stream.head, encoding: encoding, name: name).previews().map { ($0, "") }
    }
    var understood: [String] = []
    for isGuessing in [false, true] {
      for (rows, sheet) in previews {
        let suggestion =
          isGuessing
          ? MapSuggestion(guessing: rows, words: words)
          : TableLayout.detect(in: rows, understood: &understood).map { MapSuggestion($0, rows: rows) }
        guard var suggestion else { continue }
        suggestion.sheet = sheet
        return suggestion
      }
    }
    throw IngestError.notACheckSheet(file: name, headings: understood)
  }
}
