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

    init(_ cells: [String]) {
      for (column, text) in cells.enumerated() {
        guard !Normalised.text(text).isEmpty else { continue }
        if let heading = Heading(text), heading == .descriptive || indices[heading] == nil {
          if heading != .descriptive { indices[heading] = column }
        } else {
          unknown.append((column, text))
        }
      }
    }

    subscript(heading: Heading) -> Int { indices[heading] ?? -1 }
    func has(_ heading: Heading) -> Bool { indices[heading] != nil }

    /// Lets a column have a meaning that somebody gave it, in place of what its heading says.
    mutating func set(_ heading: Heading, to column: Int, cells: [String]) {
      if let earlier = indices[heading], earlier != column, cells.indices.contains(earlier) { unknown.append((earlier, cells[earlier])) }
      indices = indices.filter { $0.value != column }
      indices[heading] = column
      forget([column])
    }

    /// Takes columns out of everything.
    mutating func drop(_ columns: Set<Int>) {
      indices = indices.filter { !columns.contains($0.value) }
      forget(columns)
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
    var detector = Detector()
    defer { understood += detector.understood }
    for row in rows {
      if let layout = detector.take(row) { return layout }
    }
    return nil
  }

  /// Finds the header row by row, so that no more rows need be looked at than stand above it.
  struct Detector {
    private var found: [Fact] = []
    private(set) var understood: [String] = []

    /// - Returns: the layout, once the row is its header.
    mutating func take(_ row: Row) -> TableLayout? {
      if let layout = TableLayout.layout(header: row, facts: found) { return layout }
      found += TableLayout.facts(in: [row], understood: &understood)
      return nil
    }
  }

  /// The `heading,value` pairs of rows above a table.
  static func facts(in rows: [Row], understood: inout [String]) -> [Fact] {
    var facts: [Fact] = []
    for row in rows {
      for (column, text) in row.cells.enumerated() {
        guard let heading = Heading(text), heading != .descriptive else { continue }
        understood.append(text)
        if let value = row.cells[(column + 1)...].enumerated().first(where: { !Normalised.text($0.element).isEmpty }) {
          facts.append(Fact(heading: heading, value: value.element, row: row.number, column: column + 2 + value.offset))
        }
      }
    }
    return facts
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
