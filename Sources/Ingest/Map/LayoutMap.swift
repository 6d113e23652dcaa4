import Criteria

/// Which heading, column or cell of a table is what, where an office says so (`tenken import --map`). Whatever it
/// doesn't name is recognised as without a map.
package struct LayoutMap: Sendable, Hashable {
  /// A column, by its heading or by its number from 1.
  package enum Column: Sendable, Hashable {
    case heading(String)
    case number(Int)
  }

  /// One cell above, next to or below the table, or on another sheet.
  package struct Cell: Sendable, Hashable {
    /// Nil for the sheet of the table.
    package var sheet: String?
    package var column: Int
    package var row: Int

    /// `C2`, `表紙!B3`, `'表 紙'!B3`; nil for what is no cell that a sheet can have.
    package init?(_ text: String) {
      var place = text[...]
      if let mark = text.lastIndex(of: "!") {
        var name = String(text[..<mark])
        if name.count > 1, name.hasPrefix("'"), name.hasSuffix("'") {
          name = String(name.dropFirst().dropLast()).replacing("''", with: "'")
        }
        guard !name.isEmpty else { return nil }
        sheet = name
        place = text[text.index(after: mark)...]
      }
      guard let cell = CellRange.cell(place) else { return nil }
      (column, row) = cell
    }

    func fact(_ heading: Heading, in rows: [TableLayout.Row]) -> TableLayout.Fact? {
      guard let cells = rows.first(where: { $0.number == row })?.cells, cells.indices.contains(column - 1) else {
        return nil
      }
      // `会社名：㈱丁社` names its own heading.
      let text = cells[column - 1]
      let value = Heading.withValue(text).flatMap { $0.0 == heading ? $0.1 : nil } ?? text
      return TableLayout.Fact(heading: heading, value: value, row: row, column: column)
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
  /// What holds of every return of the file, whatever stands in it.
  package var constants: [MapField: String] = [:]
  /// Where an answer is a mark in one of several columns: the column of each.
  package var marks: [Answer: Column] = [:]
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
      if let layout = layout(header: row, above: rows[..<index]), ownCells.isEmpty || layout.isSheet {
        return filled(layout, from: rows)
      }
    }
    return nil
  }

  /// Cells on the table's own sheet.
  private var ownCells: [MapField: Cell] { cells.filter { $0.value.sheet == nil } }

  var constantFacts: StatedFacts {
    constants.sorted { $0.key.rawValue < $1.key.rawValue }.reduce(into: StatedFacts()) { facts, constant in
      facts.add(constant: constant.value, as: constant.key.heading)
    }
  }

  /// What holds of every return of a table that is no workbook.
  ///
  /// - Throws: `IngestError.mapMisfit` where the map names cells of other sheets.
  func facts(ofTable name: String) throws(IngestError) -> StatedFacts {
    let sheets = Set(cells.values.compactMap(\.sheet)).sorted()
    guard sheets.isEmpty else { throw .mapMisfit(file: name, missing: sheets.map { "\($0)!" }, sheets: []) }
    return constantFacts
  }

  /// The headings that the row which has most of them lacks.
  func missing(in rows: [TableLayout.Row]) -> [String] {
    let candidates = rows.filter { headerRow == nil || headerRow == $0.number }.map { missing(in: $0) }
    return candidates.min { $0.count < $1.count } ?? wantedHeadings
  }

  private var wantedHeadings: [String] {
    (Array(columns.values) + Array(items.values) + Array(marks.values)).compactMap {
      if case .heading(let text) = $0 { text } else { nil }
    }
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
    known.setMarks(
      marks.compactMap { answer, column in
        index(of: column, in: row.cells).map { AnswerMark.Column(column: $0, answer: answer) }
      }.sorted { $0.column < $1.column })
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
    let namesSupplier = [Heading.supplierCode, .supplierName, .corporateNumber].contains(where: known.has)
    guard !listed.isEmpty, namesSupplier || constants.keys.contains(where: \.namesSupplier) else { return nil }
    known.setAside(Set(listed.map(\.column)))
    return .wide(known, items: listed.sorted { $0.column < $1.column }, headerRow: row.number)
  }

  /// The layout with the cells that the map names, in place of what was recognised.
  private func filled(_ layout: TableLayout, from rows: [TableLayout.Row]) -> TableLayout {
    guard case .sheet(let columns, var facts, let headerRow) = layout, !cells.isEmpty else { return layout }
    let named = Set(cells.keys.map(\.heading))
    facts.removeAll { named.contains($0.heading) }
    for (field, cell) in ownCells.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      if let fact = cell.fact(field.heading, in: rows) { facts.append(fact) }
    }
    facts.sort { ($0.row, $0.column) < ($1.row, $1.column) }
    return .sheet(columns, facts: facts, headerRow: headerRow)
  }
}
