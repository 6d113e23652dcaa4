import Criteria

/// How a table of check-sheet answers is laid out, found from its first rows.
enum TableLayout {
  /// One row per answer, each with its supplier and year (design: long CSV).
  case long(Columns, headerRow: Int)
  /// One row per supplier, one column per item.
  case wide(Columns, items: [(column: Int, item: Int)], headerRow: Int)
  /// One supplier per table: facts as `heading,value` rows, then the answers.
  case sheet(Columns, facts: [Fact], headerRow: Int)

  var columns: Columns {
    switch self {
    case .long(let columns, _), .wide(let columns, _, _), .sheet(let columns, _, _): columns
    }
  }

  /// The row of the header; 0 where a map says that there is none.
  var header: Int {
    switch self {
    case .long(_, let row), .wide(_, _, let row), .sheet(_, _, let row): row
    }
  }

  /// Whether rows below mean the same as those of a table with these columns.
  func reads(as columns: Columns, items: [(column: Int, item: Int)]) -> Bool {
    let own: [(column: Int, item: Int)] = if case .wide(_, let items, _) = self { items } else { [] }
    return self.columns.indices == columns.indices && own.elementsEqual(items) { $0 == $1 }
  }

  /// Where each heading stands, by column from 0. A heading that stands twice counts where it stands first.
  struct Columns {
    private(set) var indices: [Heading: Int] = [:]
    /// Columns whose heading means nothing, or repeats that of another (`first`): reported, not read.
    private(set) var unknown: [(column: Int, text: String, first: Int?)] = []
    /// Columns of a wide table whose heading is a number of an item: read where the catalogue has that item.
    private(set) var numbered: [(column: Int, text: String, first: Int?)] = []
    /// Columns without a heading, between others.
    private(set) var unheaded: [Int] = []
    /// Where answers are marks in one of several columns. Empty where they stand in one column.
    private(set) var marks: [AnswerMark.Column] = []
    /// The number of columns of the header row.
    let width: Int

    init(_ cells: [String]) { self.init(HeadedRow(TableLayout.Row(number: 0, cells: cells))) }

    init(_ row: HeadedRow) {
      width = row.cells.count
      for (column, text) in row.cells.enumerated() {
        guard !Normalised.text(text).isEmpty else {
          unheaded.append(column)
          continue
        }
        if let heading = row.headings[column], heading == .descriptive || indices[heading] == nil {
          if heading != .descriptive { indices[heading] = column }
        } else {
          unknown.append((column, text, row.headings[column].flatMap { indices[$0] }))
        }
      }
      if indices[.answer] == nil { setMarks(row.marks) }
    }

    subscript(heading: Heading) -> Int { indices[heading] ?? (heading == .answer ? marks.first?.column : nil) ?? -1 }
    func has(_ heading: Heading) -> Bool { indices[heading] != nil || heading == .answer && !marks.isEmpty }

    /// Lets answers be marks in these columns, in place of what their headings say.
    mutating func setMarks(_ marks: [AnswerMark.Column]) {
      guard !marks.isEmpty else { return }
      let columns = Set(marks.map(\.column))
      drop(columns)
      unheaded.removeAll { columns.contains($0) }
      indices[.answer] = nil
      self.marks = marks
    }

    /// Lets a column have a meaning that somebody gave it, in place of what its heading says.
    mutating func set(_ heading: Heading, to column: Int, cells: [String]) {
      if let earlier = indices[heading], earlier != column, cells.indices.contains(earlier) {
        unknown.append((earlier, cells[earlier], nil))
      }
      indices = indices.filter { $0.value != column }
      indices[heading] = column
      unheaded.removeAll { $0 == column }
      forget([column])
    }

    /// Takes columns out of everything.
    mutating func drop(_ columns: Set<Int>) {
      indices = indices.filter { !columns.contains($0.value) }
      numbered.removeAll { columns.contains($0.column) }
      forget(columns)
    }

    /// Lets columns be those of items.
    mutating func setAside(_ columns: Set<Int>) {
      let headings = unknown.filter { columns.contains($0.column) }
      drop(columns)
      numbered += headings
    }

    /// The columns set aside whose item isn't among `items`, reported as what they are then: headings that mean nothing.
    func missing(_ items: [(column: Int, item: Int)]) -> [(column: Int, text: String, first: Int?)] {
      let read = Set(items.map(\.column))
      return numbered.filter { !read.contains($0.column) }
    }

    mutating func forget(_ columns: Set<Int>) {
      unknown.removeAll { columns.contains($0.column) }
    }
  }

  /// One `heading,value` row above the table.
  struct Fact {
    var heading: Heading
    var value: String
    var row: Int
    var column: Int
  }

  /// A row as it was read ahead.
  struct Row {
    var number: Int
    var cells: [String]
  }

  /// Finds the header among the first rows.
  /// - Returns: nil when there is none; `understood` then tells which headings were.
  static func detect(in rows: [Row], understood: inout [String]) -> TableLayout? {
    var found: [Fact] = []
    var above: HeadedRow?
    var current = rows.first.map(HeadedRow.init)
    for index in rows.indices {
      guard let row = current else { break }
      let next = index + 1 < rows.count ? HeadedRow(rows[index + 1]) : nil
      if let layout = layout(header: row, facts: found) {
        if let next, next.continues(row) { return TableLayout.layout(header: row.joined(next), facts: found) ?? layout }
        guard let above, above.isFirstHalf(of: row) else { return layout }
        return TableLayout.layout(header: above.joined(row), facts: found) ?? layout
      }
      // Neither row is a header by itself, and both together are one.
      if let next, row.hasHeadings, !row.statesReturn, next.hasHeadings || next.hasItems,
        layout(header: next, facts: []) == nil,
        let layout = layout(header: row.joined(next), facts: found)
      {
        return layout
      }
      found += facts(in: row, above: next, understood: &understood)
      above = row
      current = next
    }
    return nil
  }

  /// The `heading,value` pairs of rows above a table.
  static func facts(in rows: [Row], understood: inout [String]) -> [Fact] {
    let rows = rows.map(HeadedRow.init)
    return rows.indices.flatMap { index in
      facts(in: rows[index], above: index + 1 < rows.count ? rows[index + 1] : nil, understood: &understood)
    }
  }

  /// The pairs of one row, or of a row of headings and the row of values below it.
  private static func facts(in row: HeadedRow, above next: HeadedRow?, understood: inout [String]) -> [Fact] {
    if let next, let below = facts(of: next, under: row) {
      understood += row.cells.filter { !Normalised.text($0).isEmpty }
      return below
    }
    return facts(in: row, understood: &understood)
  }

  /// What a row says under a row of nothing but headings of a whole return; nil where it doesn't look like that: a code
  /// has a digit, and a year is one.
  private static func facts(of values: HeadedRow, under row: HeadedRow) -> [Fact]? {
    let filled = row.cells.indices.filter { !Normalised.text(row.cells[$0]).isEmpty }
    let headings = filled.compactMap { column in row.headings[column].map { (heading: $0, column: column) } }
    guard headings.count == filled.count, headings.count > 1,
      headings.allSatisfy({ ReturnHeader.headings.contains($0.heading) })
    else { return nil }
    let facts = headings.compactMap { heading, column -> Fact? in
      guard column < values.cells.count, values.headings[column] == nil,
        !Normalised.text(values.cells[column]).isEmpty
      else { return nil }
      return Fact(heading: heading, value: values.cells[column], row: values.number, column: column + 1)
    }
    let tells = facts.filter { [.supplierCode, .fiscalYear].contains($0.heading) }
    let areValues = tells.allSatisfy { fact in
      fact.heading == .fiscalYear
        ? Normalised.fiscalYear(fact.value) != nil : fact.value.contains { $0.isNumber }
    }
    return facts.count > 1 && !tells.isEmpty && areValues ? facts : nil
  }

  private static func facts(in row: HeadedRow, understood: inout [String]) -> [Fact] {
    var facts: [Fact] = []
    for (column, text) in row.cells.enumerated() {
      if let (heading, value) = Heading.withValue(text) {
        understood.append(text)
        facts.append(Fact(heading: heading, value: value, row: row.number, column: column + 1))
        continue
      }
      guard let heading = row.headings[column], heading != .descriptive else { continue }
      understood.append(text)
      let next = row.cells.indices[(column + 1)...].first { !Normalised.text(row.cells[$0]).isEmpty }
      // Of a heading that is left empty the next one is no value.
      if let next, row.headings[next].map({ !ReturnHeader.headings.contains($0) }) ?? true {
        facts.append(Fact(heading: heading, value: row.cells[next], row: row.number, column: next + 1))
      }
    }
    return facts
  }

  /// The layout that a row makes as a header; nil where it is none.
  static func layout(header row: HeadedRow, facts: [Fact]) -> TableLayout? {
    var columns = Columns(row)
    if columns.has(.item), columns.has(.answer) {
      if columns.has(.supplierCode) || columns.has(.supplierName) || columns.has(.corporateNumber) {
        return .long(columns, headerRow: row.number)
      }
      return .sheet(columns, facts: facts, headerRow: row.number)
    }
    guard columns.has(.supplierCode) || columns.has(.supplierName) || columns.has(.corporateNumber) else { return nil }
    let items = row.items
    guard items.count >= 3 else { return nil }
    columns.setAside(Set(items.map(\.column)))
    return .wide(columns, items: items, headerRow: row.number)
  }
}
