import Criteria

/// How a table of check-sheet answers is laid out, found from its first rows.
enum TableLayout {
  /// One row per answer, each with its supplier and year (design: long CSV).
  case long(Columns, headerRow: Int)
  /// One row per supplier, one column per item.
  case wide(Columns, items: [(column: Int, item: Int)], headerRow: Int)
  /// One supplier per table: facts as `heading,value` rows, then the answers.
  case sheet(Columns, facts: [Fact], headerRow: Int)

  /// Where each heading stands, by column from 0. A heading that stands twice counts where it stands first.
  struct Columns {
    private(set) var indices: [Heading: Int] = [:]
    /// Columns whose heading means nothing, or repeats one: reported, not read.
    private(set) var unknown: [(column: Int, text: String)] = []
    /// Columns without a heading, between others.
    private(set) var unheaded: [Int] = []
    /// The number of columns of the header row.
    let width: Int

    init(_ cells: [String]) {
      width = cells.count
      for (column, text) in cells.enumerated() {
        guard !Normalised.text(text).isEmpty else {
          unheaded.append(column)
          continue
        }
        if let heading = Heading(text), heading == .descriptive || indices[heading] == nil {
          if heading != .descriptive { indices[heading] = column }
        } else {
          unknown.append((column, text))
        }
      }
    }

    subscript(heading: Heading) -> Int { indices[heading] ?? -1 }
    func has(_ heading: Heading) -> Bool { indices[heading] != nil }

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
    var facts: [Fact] = []
    for (index, row) in rows.enumerated() {
      let next = index + 1 < rows.count ? rows[index + 1] : nil
      if let layout = layout(header: row, facts: facts) {
        if let next, continuesHeader(next, of: row) { return TableLayout.layout(header: joined(row, next), facts: facts) ?? layout }
        guard index > 0, isHeader(rows[index - 1], above: row) else { return layout }
        return TableLayout.layout(header: joined(rows[index - 1], row), facts: facts) ?? layout
      }
      // Neither row is a header by itself, and both together are one.
      if let next, layout(header: next, facts: []) == nil, let layout = layout(header: joined(row, next), facts: facts) { return layout }
      for (column, text) in row.cells.enumerated() {
        guard let heading = Heading(text), heading != .descriptive else { continue }
        understood.append(text)
        if let value = row.cells[(column + 1)...].enumerated().first(where: { !Normalised.text($0.element).isEmpty }) {
          facts.append(Fact(heading: heading, value: value.element, row: row.number, column: column + 2 + value.offset))
        }
      }
    }
    return nil
  }

  /// Whether a row below a header is its second half, as where one heading spans others: no item, and at least two headings.
  private static func continuesHeader(_ row: Row, of header: Row) -> Bool {
    let item = Columns(header.cells)[.item]
    guard item >= 0, item >= row.cells.count || Normalised.text(row.cells[item]).isEmpty else { return false }
    return row.cells.count { Heading($0) != nil } >= 2
  }

  /// Whether the row above a header is its first half: nothing but headings, and titles over several of them.
  private static func isHeader(_ row: Row, above header: Row) -> Bool {
    let filled = row.cells.indices.filter { !Normalised.text(row.cells[$0]).isEmpty }
    return filled.count > 1
      && filled.allSatisfy { Heading(row.cells[$0]) != nil || $0 < header.cells.count && Heading(header.cells[$0]) != nil }
  }

  /// Two rows of headings as one: below counts what is understood, else what stands above it.
  private static func joined(_ above: Row, _ below: Row) -> Row {
    let cells = (0..<max(above.cells.count, below.cells.count)).map { column in
      let (upper, lower) = (column < above.cells.count ? above.cells[column] : "", column < below.cells.count ? below.cells[column] : "")
      if Heading(lower) != nil || Heading.itemNumber(lower) != nil || Heading(upper) == nil && !lower.isEmpty { return lower }
      return upper
    }
    return Row(number: below.number, cells: cells)
  }

  private static func layout(header row: Row, facts: [Fact]) -> TableLayout? {
    var columns = Columns(row.cells)
    if columns.has(.item), columns.has(.answer) {
      if columns.has(.supplierCode) || columns.has(.supplierName) || columns.has(.corporateNumber) {
        return .long(columns, headerRow: row.number)
      }
      return .sheet(columns, facts: facts, headerRow: row.number)
    }
    let items = row.cells.enumerated().compactMap { column, text in
      Heading(text) == nil ? Heading.itemNumber(text).map { (column: column, item: $0) } : nil
    }
    guard items.count >= 3, columns.has(.supplierCode) || columns.has(.supplierName) || columns.has(.corporateNumber) else { return nil }
    columns.forget(Set(items.map(\.column)))
    return .wide(columns, items: items, headerRow: row.number)
  }
}
