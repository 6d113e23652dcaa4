/// What is known of a sheet once its table was recognised, and changes how its cells are read.
struct SheetReading {
  var covers: CoveredCells?
  /// Columns whose bare numbers are days counted from 1904, and the row above the first of them.
  var serialColumns: Set<Int> = []
  var headerRow = 0

  /// Whether a number there that no format shows as a date is one all the same.
  func isDay(row: Int, column: Int) -> Bool {
    row > headerRow && serialColumns.contains(column)
  }

  /// Nil where the sheet reads the same without it.
  init?(_ layout: TableLayout, merges: [CellRange], counts1904: Bool) {
    var uses: [Int: CoveredCells.Use] = [:]
    let known: TableLayout.Columns
    switch layout {
    case .long(let columns, let row): (known, headerRow) = (columns, row)
    case .wide(let columns, let items, let row):
      (known, headerRow) = (columns, row)
      for (column, _) in items { uses[column + 1] = .answer }
    case .sheet(let columns, _, let row): (known, headerRow) = (columns, row)
    }
    for (heading, column) in known.indices { uses[column + 1] = SheetReading.use(heading) }
    for mark in known.marks { uses[mark.column + 1] = .answer }
    covers = CoveredCells(merges, uses: uses, below: headerRow)
    if counts1904 {
      serialColumns = Set([.evidenceDate, .plannedDate, .answeredOn].compactMap { known.indices[$0].map { $0 + 1 } })
    }
    if covers == nil, serialColumns.isEmpty { return nil }
  }

  private static func use(_ heading: Heading) -> CoveredCells.Use {
    switch heading {
    case .answer: .answer
    case .evidence, .evidenceDate, .comment, .plannedDate: .text
    case .item, .level, .descriptive: .blank
    case .supplierCode, .supplierName, .corporateNumber, .fiscalYear, .answeredOn, .respondent, .criteriaEdition,
      .sheetID:
      .value
    }
  }
}
