import Criteria
import Foundation
import Reports
import Rollup
import Sheets
import Store

/// Every file of a year's review.
package struct ReviewFiles {
  private let year: Int
  private let review: Review
  private let temporaryFolder: String

  /// - Throws: `Failure` with status 66 where there are no returns of the year.
  package init(workspace: Workspace, year: Int) throws {
    self.year = year
    temporaryFolder = workspace.temporaryFolder
    let years = try workspace.store.read { try $0.years() }
    guard years.contains(year) else {
      let known = years.sorted().map(String.init).joined(separator: ", ")
      throw Failure(
        .missingInput, ja: "\(year)年度の回答がありません（ある年度: \(known)）。",
        en: "there are no returns for \(year) (there are for: \(known)).")
    }
    review = Review(try ReviewSource(workspace: workspace, year: year, hasPrevious: years.contains(year - 1)).input())
  }

  /// The page, one document of all tables, each table, and a workbook of them.
  package func all(in language: Language, withWorkbook: Bool) throws -> [FrozenFile] {
    var files = [
      file("review-\(year).html", Array(ReviewPage(review: review, language: language).text.utf8), language),
      file("review-\(year).json", try ReviewJSON.bytes(of: review, language: language), language),
    ]
    for format in [ListingFormat.csv, .json] {
      files += try ReviewTable.all.map { table in
        file(
          "\(table.name)-\(year).\(format.rawValue)", try table.bytes(of: review, format: format, language: language),
          language)
      }
    }
    if withWorkbook { files.append(file("review-\(year).xlsx", try workbook(in: language), language)) }
    return files
  }

  private func file(_ name: String, _ content: [UInt8], _ language: Language) -> FrozenFile {
    FrozenFile(kind: language.rawValue, name: name, content: content)
  }

  private func workbook(in language: Language) throws -> [UInt8] {
    let workbook = ReviewWorkbook(review: review, language: language).workbook
    return try WorkbookFile.bytes(of: "review-\(year).xlsx", in: temporaryFolder) { path throws(SheetError) in
      try workbook.write(to: path)
    }
  }
}

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
    case .integer(let number): .number(Double(number))
    case .decimal(let digits): Double(digits).map { .number($0) } ?? .text(digits)
    case .nothing: .nothing
    }
  }
}
