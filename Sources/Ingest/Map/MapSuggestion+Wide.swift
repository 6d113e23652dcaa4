import Criteria

/// A wide table (one row per supplier, one column per item) of which no heading tells the supplier, or whose items are
/// called in a way of its own.
extension MapSuggestion {
  /// Nil where no row looks like the header of items with answers below it.
  init?(guessingWide rows: [TableLayout.Row], words: AnswerWords) {
    for (index, header) in rows.enumerated() {
      guard let items = MapSuggestion.items(in: header) else { continue }
      let body = rows[(index + 1)...].filter { $0.cells.contains { !Normalised.text($0).isEmpty } }
      guard MapSuggestion.areAnswers(items.map(\.column), in: body, words) else { continue }
      var known = TableLayout.Columns(header.cells)
      known.setAside(Set(items.map(\.column)))
      let guessed = MapSuggestion.facts(
        of: Set(header.cells.indices).subtracting(items.map(\.column)), in: body, beside: known)
      for (heading, column) in guessed { known.set(heading, to: column, cells: header.cells) }
      var understood: [String] = []
      let facts = TableLayout.facts(in: Array(rows[..<index]), understood: &understood)
      self.init(known, items: items, facts: facts, headerRow: header.number, rows: rows)
      let columns = Set(guessed.map(\.column))
      for index in self.columns.indices where columns.contains(self.columns[index].number - 1) {
        self.columns[index].isGuessed = true
      }
      return
    }
    return nil
  }

  /// The items of a header: by their numbers (`1`, `No.1`), else by the same word before each of them (`Q1`, `設問1`),
  /// rising from left to right.
  private static func items(in header: TableLayout.Row) -> [(column: Int, item: Int)]? {
    var byPrefix: [String: [(column: Int, item: Int)]] = [:]
    for (column, text) in header.cells.enumerated() {
      let text = Normalised.key(text)
      let digits = text.reversed().prefix { ("0"..."9").contains($0) }.count
      guard digits > 0, let item = Int(text.suffix(digits)), (1...Catalogue.mostItems).contains(item) else { continue }
      byPrefix[String(text.dropLast(digits)), default: []].append((column, item))
    }
    return byPrefix.values.filter { items in
      items.count >= 3 && zip(items, items.dropFirst()).allSatisfy { $0.item < $1.item }
    }.max { $0.count < $1.count }
  }

  /// Most of what stands in the columns of items are answer words.
  private static func areAnswers(_ columns: [Int], in body: [TableLayout.Row], _ words: AnswerWords) -> Bool {
    let cells = body.flatMap { row in columns.filter { $0 < row.cells.count }.map { row.cells[$0] } }
      .filter { !Normalised.text($0).isEmpty }
    return cells.count >= 3 && cells.count { words.answer(for: $0) != nil } * 4 >= cells.count * 3
  }

  /// What the other columns tell of each return, by their cells, as far as no heading does: a year in each row; a code
  /// of its own in each row; a name with letters and no digit.
  private static func facts(
    of columns: Set<Int>, in body: [TableLayout.Row], beside known: TableLayout.Columns
  ) -> [(heading: Heading, column: Int)] {
    let taken = Set(known.indices.values)
    var left = columns.subtracting(taken).sorted().map { column in
      (
        column: column,
        cells: body.map { $0.cells.indices.contains(column) ? Normalised.text($0.cells[column]) : "" }
      )
    }
    var facts: [(heading: Heading, column: Int)] = []
    func take(_ heading: Heading, _ fits: ([String]) -> Bool) {
      guard !known.has(heading), let index = left.firstIndex(where: { fits($0.cells) }) else { return }
      facts.append((heading, left.remove(at: index).column))
    }
    take(.fiscalYear) { $0.allSatisfy { Normalised.fiscalYear($0) != nil } }
    take(.supplierCode) { cells in
      Set(cells).count == cells.count
        && cells.allSatisfy { $0.utf8.count <= 32 && !$0.contains(" ") && $0.contains(where: \.isNumber) }
    }
    take(.supplierName) { cells in
      cells.allSatisfy { !$0.isEmpty && !$0.contains(where: \.isNumber) && $0.contains(where: \.isLetter) }
    }
    return facts
  }
}
