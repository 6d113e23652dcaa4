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
    /// The answer that a mark in it stands for.
    package var mark: Answer?
    /// Whether only its cells tell what it is.
    package var isGuessed = false
  }

  package struct Cell: Sendable {
    package var field: MapField
    /// Empty for the table's own sheet.
    package var sheet = ""
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

  init(
    _ known: TableLayout.Columns, items: [(column: Int, item: Int)], facts: [TableLayout.Fact], headerRow: Int,
    rows: [TableLayout.Row]
  ) {
    let header = rows.first { $0.number == headerRow }?.cells ?? []
    let fields = Dictionary(known.indices.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let items = Dictionary(items.map { ($0.column, $0.item) }, uniquingKeysWith: { first, _ in first })
    let marks = Dictionary(known.marks.map { ($0.column, $0.answer) }, uniquingKeysWith: { first, _ in first })
    self.headerRow = headerRow
    columns = header.enumerated().compactMap { index, text in
      let field = fields[index].flatMap { MapField($0) }
      let isRead = field != nil || items[index] != nil || marks[index] != nil
      guard isRead || !Normalised.text(text).isEmpty && Heading(text) != .descriptive else { return nil }
      return Column(number: index + 1, heading: text, field: field, item: items[index], mark: marks[index])
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
    let marks = MapSuggestion.marks(answers.map { ($0, cells($0, after: header.number)) })
    let answer = best(answers) { column in cells(column, after: header.number).count { words.answer(for: $0) != nil } }
    var known = TableLayout.Columns(header.cells)
    known.set(.item, to: item, cells: header.cells)
    if !marks.isEmpty {
      known.setMarks(marks)
    } else if let answer {
      known.set(.answer, to: answer, cells: header.cells)
    } else {
      return nil
    }
    var understood: [String] = []
    let facts = TableLayout.facts(in: Array(rows[..<(first - 1)]), understood: &understood)
    self.init(known, items: [], facts: facts, headerRow: header.number, rows: rows)
    let guessed = Set([item] + (marks.isEmpty ? [answer].compactMap(\.self) : marks.map(\.column)))
    for index in columns.indices where guessed.contains(columns[index].number - 1) { columns[index].isGuessed = true }
  }

  /// Two to four columns next to each other that hold nothing but marks: from the best answer to the worst, as sheets
  /// have them.
  private static func marks(_ columns: [(column: Int, cells: [String])]) -> [AnswerMark.Column] {
    let marked = columns.filter { column in
      !column.cells.isEmpty && column.cells.allSatisfy { AnswerMark.isSet($0) == true && Int($0) == nil }
    }.map(\.column)
    let answers: [Int: [Answer]] = [
      2: [.met, .unmet], 3: [.met, .partial, .unmet], 4: [.met, .partial, .unmet, .notApplicable],
    ]
    guard let meanings = answers[marked.count], let first = marked.first, marked == Array(first..<first + marked.count)
    else { return [] }
    return zip(marked, meanings).map { AnswerMark.Column(column: $0, answer: $1) }
  }

  /// Adds the cells of a cover sheet that say what the table doesn't.
  mutating func add(_ facts: StatedFacts) {
    let known = Set(cells.map(\.field)).union(columns.compactMap(\.field))
    cells += facts.cells.filter { !known.contains($0.field) }
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
          ? MapSuggestion(guessingWide: rows, words: words) ?? MapSuggestion(guessing: rows, words: words)
          : TableLayout.detect(in: rows, understood: &understood).map { MapSuggestion($0, rows: rows) }
        guard var suggestion else { continue }
        suggestion.sheet = sheet
        suggestion.add(covers(among: previews.filter { $0.sheet != sheet }))
        return suggestion
      }
    }
    throw IngestError.notACheckSheet(file: name, headings: understood)
  }

  /// What the sheets without a table say of the return.
  private func covers(among previews: [(rows: [TableLayout.Row], sheet: String)]) -> StatedFacts {
    var facts = StatedFacts()
    var understood: [String] = []
    for (rows, sheet) in previews where TableLayout.detect(in: rows, understood: &understood) == nil {
      facts.add(coverRows: rows, of: sheet)
    }
    return facts
  }
}
