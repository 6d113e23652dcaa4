import Criteria

/// Which heading, column or cell of a table is what, where an office says so (`tenken import --map`). Whatever it
/// doesn't name is recognised as without a map.
package struct LayoutMap: Sendable, Hashable {
  /// A column, by its heading or by its number from 1.
  package enum Column: Sendable, Hashable {
    case heading(String)
    case number(Int)
  }

  /// One cell above, beside or below the table.
  package struct Cell: Sendable, Hashable {
    package var column: Int
    package var row: Int

    /// `C2`; nil for what is no cell that a sheet can have.
    package init?(_ text: String) {
      guard let cell = CellRange.cell(text) else { return nil }
      (column, row) = cell
    }
  }

  /// The worksheet; nil for every sheet that fits.
  package var sheet: String?
  /// The row of the headings, from 1; 0 where there are none; nil where the headings themselves tell.
  package var headerRow: Int?
  package var columns: [MapField: Column] = [:]
  /// Columns of a wide table, by item.
  package var items: [Int: Column] = [:]
  package var cells: [MapField: Cell] = [:]
  /// Columns that are neither read nor reported.
  package var ignored: Set<Column> = []

  package init() {}

  /// The number of a column written as `F` or `6`; nil for anything else.
  package static func columnNumber(_ text: String) -> Int? {
    if let number = Int(text) { return (1...IngestLimit.columns).contains(number) ? number : nil }
    return CellRange.cell(text + "1")?.column
  }
}

// MARK: - Finding what it names

extension LayoutMap {
  /// The layout of a table with these first rows.
  ///
  /// - Returns: nil where no row has all the headings that the map names, or what is there is no check sheet.
  func layout(in rows: [TableLayout.Row]) -> TableLayout? {
    if headerRow == 0 { return layout(header: TableLayout.Row(number: 0, cells: []), above: []) }
    for (index, row) in rows.enumerated() where headerRow == nil || headerRow == row.number {
      guard missing(in: row).isEmpty else { continue }
      if let layout = layout(header: row, above: rows[..<index]), cells.isEmpty || layout.isSheet {
        return filled(layout, from: rows)
      }
    }
    return nil
  }

  /// The headings that the row which has most of them lacks.
  func missing(in rows: [TableLayout.Row]) -> [String] {
    let candidates = rows.filter { headerRow == nil || headerRow == $0.number }.map { missing(in: $0) }
    return candidates.min { $0.count < $1.count } ?? wantedHeadings
  }

  private var wantedHeadings: [String] {
    (Array(columns.values) + Array(items.values)).compactMap { if case .heading(let text) = $0 { text } else { nil } }
      .sorted()
  }

  private func missing(in row: TableLayout.Row) -> [String] {
    wantedHeadings.filter { index(of: .heading($0), in: row.cells) == nil }
  }

  private func index(of column: Column, in cells: [String]) -> Int? {
    switch column {
    case .number(let number): number - 1
    case .heading(let text): cells.firstIndex { Normalised.key($0) == Normalised.key(text) }
    }
  }

  private func layout(header row: TableLayout.Row, above rows: ArraySlice<TableLayout.Row>) -> TableLayout? {
    var known = TableLayout.Columns(row.cells)
    var listed = items.compactMap { item, column in index(of: column, in: row.cells).map { (column: $0, item: item) } }
    for (field, column) in columns {
      if let index = index(of: column, in: row.cells) { known.set(field.heading, to: index, cells: row.cells) }
    }
    let named = Set(listed.map(\.column)).union(ignored.compactMap { index(of: $0, in: row.cells) })
    known.drop(named)
    if known.has(.item), known.has(.answer) {
      let isLong = known.has(.supplierCode) || known.has(.supplierName) || known.has(.corporateNumber)
      guard !isLong else { return .long(known, headerRow: row.number) }
      var understood: [String] = []
      return .sheet(known, facts: TableLayout.facts(in: Array(rows), understood: &understood), headerRow: row.number)
    }
    for (column, text) in row.cells.enumerated() where !named.contains(column) && Heading(text) == nil {
      if let item = Heading.itemNumber(text), items[item] == nil { listed.append((column, item)) }
    }
    guard !listed.isEmpty, known.has(.supplierCode) || known.has(.supplierName) || known.has(.corporateNumber) else {
      return nil
    }
    known.setAside(Set(listed.map(\.column)))
    return .wide(known, items: listed.sorted { $0.column < $1.column }, headerRow: row.number)
  }

  /// The layout with the cells that the map names, in place of what was recognised.
  private func filled(_ layout: TableLayout, from rows: [TableLayout.Row]) -> TableLayout {
    guard case .sheet(let columns, var facts, let headerRow) = layout, !cells.isEmpty else { return layout }
    let named = Set(cells.keys.map(\.heading))
    facts.removeAll { named.contains($0.heading) }
    for (field, cell) in cells.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard let row = rows.first(where: { $0.number == cell.row }), row.cells.indices.contains(cell.column - 1) else {
        continue
      }
      facts.append(
        TableLayout.Fact(heading: field.heading, value: row.cells[cell.column - 1], row: cell.row, column: cell.column))
    }
    return .sheet(columns, facts: facts, headerRow: headerRow)
  }
}

extension TableLayout {
  fileprivate var isSheet: Bool { if case .sheet = self { true } else { false } }
}
