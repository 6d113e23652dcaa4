import Criteria
import Reports
import Rollup
import Sheets

/// The tables of a review as a workbook, one sheet each.
struct ReviewWorkbook {
  let review: Review
  let language: Language

  /// The tables of which the first rows are drawn.
  private static let charted = [
    "ranking": ("supplier_code", "priority"), "missed-items": ("item_no", "important_missed"),
  ]

  var workbook: TableWorkbook {
    TableWorkbook(sheets: ReviewTable.all.map(sheet))
  }

  private func sheet(_ table: ReviewTable) -> TableWorkbook.Sheet {
    let rows = table.cells(of: review, language: language)
    var chart: TableWorkbook.Chart?
    if let (category, value) = ReviewWorkbook.charted[table.name],
      let names = table.columnNames.firstIndex(of: category),
      let values = table.columnNames.firstIndex(of: value)
    {
      chart = .init(
        kind: .bars, title: table.titles(in: language)[values], categories: names, values: values,
        rows: min(rows.count, 20))
    }
    return TableWorkbook.Sheet(
      name: table.name, columns: uniqued(table.titles(in: language)).map { .init(title: $0, width: 16) },
      rows: rows.map { $0.map(cell) }, chart: chart)
  }

  /// A table of Excel has each heading once.
  private func uniqued(_ titles: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return titles.map { title in
      seen[title, default: 0] += 1
      return seen[title] == 1 ? title : "\(title) (\(seen[title] ?? 0))"
    }
  }

  private func cell(_ cell: ListingCell) -> TableWorkbook.Cell {
    switch cell {
    case .text(let text): .text(text)
    case .utf8(let text): .text(text.text)
    case .integer(let number): .number(Double(number))
    case .decimal(let digits): Double(digits).map { .number($0) } ?? .text(digits)
    case .nothing: .nothing
    }
  }
}
