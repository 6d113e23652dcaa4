import Criteria
import Markup
import Rollup

/// A column of a listing, declared once: its stable snake_case name (CSV heading, in camelCase the JSON key), the title
/// that people read, and what stands in it. Tables, CSV, JSON, workbooks and pages are written from the same columns.
package struct Column<Row>: Sendable {
  package let name: String
  package let title: LocalizedText
  /// How a terminal table shortens the column where it is too wide.
  package let cut: ColumnCut
  /// What a page shows of it; nil where a page leaves it out.
  package private(set) var page: ColumnPage<Row>?
  let value: @Sendable (Row, Language) -> ListingCell

  private init(
    _ name: String, _ title: LocalizedText, _ cut: ColumnCut,
    _ value: @escaping @Sendable (Row, Language) -> ListingCell
  ) {
    (self.name, self.title, self.cut, self.value) = (name, title, cut, value)
  }

  /// What stands in the column.
  package func cell(of row: Row, in language: Language) -> ListingCell { value(row, language) }

  /// `item_no` is `itemNo`.
  package var key: String {
    let parts = name.split(separator: "_")
    return parts.prefix(1).joined() + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}

package enum ColumnCut: Sendable {
  case end
  /// Paths: their end tells them apart.
  case beginning
  /// Sentences are never cut.
  case never
}

// MARK: - Kinds of columns

extension Column {
  /// - Parameter value: nil where there is none, which JSON tells from an empty text.
  package static func text(
    _ name: String, ja: String, en: String, cut: ColumnCut = .end, _ value: @escaping @Sendable (Row) -> String?
  ) -> Column {
    Column(name, LocalizedText(ja: ja, en: en), cut) { row, _ in value(row).map { .text($0) } ?? .nothing }
  }

  /// A text of which only the bytes are at hand.
  package static func utf8(
    _ name: String, ja: String, en: String, cut: ColumnCut = .end,
    _ value: @escaping @Sendable (Row) -> UnsafeRawBufferPointer
  ) -> Column {
    Column(name, LocalizedText(ja: ja, en: en), cut) { row, _ in .utf8(CellBytes(bytes: value(row))) }
  }

  /// A text in the reader's language.
  package static func words(
    _ name: String, ja: String, en: String, cut: ColumnCut = .end,
    _ value: @escaping @Sendable (Row) -> LocalizedText?
  ) -> Column {
    Column(name, LocalizedText(ja: ja, en: en), cut) { row, language in
      value(row).map { .text($0[language]) } ?? .nothing
    }
  }

  package static func number(
    _ name: String, ja: String, en: String, _ value: @escaping @Sendable (Row) -> Int?
  ) -> Column {
    Column(name, LocalizedText(ja: ja, en: en), .end) { row, _ in .optional(value(row)) }
  }

  /// A fraction with four decimals, unless `places` differs; halves are rounded up.
  package static func decimal(
    _ name: String, ja: String, en: String, places: Int = 4, _ value: @escaping @Sendable (Row) -> Fraction?
  ) -> Column {
    Column(name, LocalizedText(ja: ja, en: en), .end) { row, _ in
      value(row).map { .decimal($0.decimal(places)) } ?? .nothing
    }
  }

  /// A number that is kept in thousandths.
  package static func thousandths(
    _ name: String, ja: String, en: String, _ value: @escaping @Sendable (Row) -> Int
  ) -> Column {
    Column(name, LocalizedText(ja: ja, en: en), .end) { row, _ in .decimal(ListingCell.thousandths(value(row))) }
  }

  package static func day(
    _ name: String, ja: String, en: String, _ value: @escaping @Sendable (Row) -> Day?
  ) -> Column {
    Column(name, LocalizedText(ja: ja, en: en), .end) { row, _ in .day(value(row) ?? .none) }
  }

  /// `yes` or `no`.
  package static func flag(
    _ name: String, ja: String, en: String, _ value: @escaping @Sendable (Row) -> Bool?
  ) -> Column {
    Column(name, LocalizedText(ja: ja, en: en), .end) { row, _ in
      value(row).map { .text($0 ? "yes" : "no") } ?? .nothing
    }
  }

  /// A cell of any kind.
  package static func cell(
    _ name: String, ja: String, en: String, _ value: @escaping @Sendable (Row) -> ListingCell
  ) -> Column {
    Column(name, LocalizedText(ja: ja, en: en), .end) { row, _ in value(row) }
  }

  /// The same column of rows that hold such a row.
  package func of<Other>(_ part: @escaping @Sendable (Other) -> Row) -> Column<Other> {
    Column<Other>(name, title, cut) { row, language in value(part(row), language) }
  }

  /// Shows the column on pages too, where it may have a heading of its own and fuller words.
  ///
  /// - Parameter place: where it stands among those of a page.
  func onPage(
    _ place: Int, ja: String, en: String, isNumber: Bool = false, namesRow: Bool = false,
    _ cell: @escaping @Sendable (Row, Language) -> HTML
  ) -> Column {
    var column = self
    column.page = ColumnPage(
      place: place, title: LocalizedText(ja: ja, en: en), isNumber: isNumber, namesRow: namesRow, cell: cell)
    return column
  }
}

/// A column as a page shows it.
package struct ColumnPage<Row>: Sendable {
  let place: Int
  let title: LocalizedText
  let isNumber: Bool
  /// Whether the cell names its row.
  let namesRow: Bool
  let cell: @Sendable (Row, Language) -> HTML
}

extension HTMLTable {
  /// The columns that are shown on pages, with a row for each of the rows.
  init<Row>(caption: String, of columns: [Reports.Column<Row>], rows: some Sequence<Row>, in language: Language) {
    let shown = columns.compactMap(\.page).sorted { $0.place < $1.place }
    self.init(
      caption: caption,
      columns: shown.map { Column(title: $0.title[language], isNumber: $0.isNumber, namesRow: $0.namesRow) },
      rows: rows.map { row in shown.map { $0.cell(row, language) } })
  }
}

extension Array {
  /// The cells of a row, one of each column.
  package func cells<Row>(of row: Row, in language: Language) -> [ListingCell] where Element == Column<Row> {
    map { $0.cell(of: row, in: language) }
  }
}
