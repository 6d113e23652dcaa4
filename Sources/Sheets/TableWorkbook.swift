import CXlsxWriter
import Criteria

/// A workbook of tables: per sheet some lines of text, then a real Excel table, then a chart of it where there is one
/// to draw.
package struct TableWorkbook: Sendable {
  package enum Cell: Sendable, Hashable {
    case text(String)
    case number(Double)
    case nothing
  }

  package struct Column: Sendable {
    package var title: String
    /// In characters; longer texts wrap.
    package var width: Double

    package init(title: String, width: Double = 14) { (self.title, self.width) = (title, width) }
  }

  /// One series: what the columns hold, by index.
  package struct Chart: Sendable {
    package enum Kind: Sendable { case bars, points }
    package var kind: Kind
    package var title: String
    package var categories: Int
    package var values: Int
    /// How many of the first rows are drawn.
    package var rows: Int

    package init(kind: Kind, title: String, categories: Int, values: Int, rows: Int) {
      (self.kind, self.title, self.categories, self.values, self.rows) = (kind, title, categories, values, rows)
    }
  }

  package struct Sheet: Sendable {
    package var name: String
    package var lead: [String]
    package var columns: [Column]
    package var rows: [[Cell]]
    package var chart: Chart?

    package init(name: String, lead: [String] = [], columns: [Column], rows: [[Cell]], chart: Chart? = nil) {
      (self.name, self.lead, self.columns, self.rows, self.chart) = (name, lead, columns, rows, chart)
    }

    /// The row of the table's headings, from 0.
    var headerRow: Int { lead.isEmpty ? 0 : lead.count + 1 }
  }

  package var sheets: [Sheet]

  package init(sheets: [Sheet]) { self.sheets = sheets }

  /// Writes it: the same bytes for the same tables.
  ///
  /// - Throws: `SheetError`; what is at `path` then is of no use.
  package func write(to path: String) throws(SheetError) {
    try OneSheetWorkbook.write(
      to: path,
      sheets: sheets.map { sheet in (sheet.name, { TableSheet(sheet: sheet, page: $0, workbook: $1, check: $2).fill() })
      })
  }
}

/// Fills one sheet of a `TableWorkbook`.
private struct TableSheet {
  let sheet: TableWorkbook.Sheet
  let page: UnsafeMutablePointer<lxw_worksheet>
  let workbook: UnsafeMutablePointer<lxw_workbook>
  let check: OneSheetWorkbook.Check

  func fill() {
    let bold = workbook_add_format(workbook)
    format_set_bold(bold)
    let wrapped = workbook_add_format(workbook)
    format_set_text_wrap(wrapped)
    format_set_align(wrapped, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    for (row, line) in sheet.lead.enumerated() {
      check(worksheet_write_string(page, lxw_row_t(row), 0, CellText.fitting(line), row == 0 ? bold : nil))
    }
    for (index, column) in sheet.columns.enumerated() {
      check(worksheet_set_column(page, lxw_col_t(index), lxw_col_t(index), column.width, nil))
      check(worksheet_write_string(page, lxw_row_t(sheet.headerRow), lxw_col_t(index), column.title, bold))
    }
    for (offset, row) in sheet.rows.enumerated() {
      for (index, cell) in row.enumerated() { write(cell, row: sheet.headerRow + 1 + offset, column: index, wrapped) }
    }
    if !sheet.rows.isEmpty { addTable() }
    if let chart = sheet.chart, chart.rows > 0 { add(chart) }
    worksheet_freeze_panes(page, lxw_row_t(sheet.headerRow + 1), 0)
    worksheet_set_landscape(page)
    worksheet_set_paper(page, 9)
    worksheet_fit_to_pages(page, 1, 0)
    check(worksheet_set_footer(page, "&C&P / &N"))
  }

  private func write(_ cell: TableWorkbook.Cell, row: Int, column: Int, _ format: UnsafeMutablePointer<lxw_format>?) {
    let (row, column) = (lxw_row_t(row), lxw_col_t(column))
    switch cell {
    // As a string, so that nothing is taken for a formula.
    case .text(let text) where !text.isEmpty:
      check(worksheet_write_string(page, row, column, CellText.fitting(text), format))
    case .number(let number): check(worksheet_write_number(page, row, column, number, format))
    case .text, .nothing: check(worksheet_write_blank(page, row, column, format))
    }
  }

  /// The headings belong to the table, so its columns are named once more.
  private func addTable() {
    let headers = sheet.columns.map { strdup($0.title) }
    defer { headers.forEach { free($0) } }
    var columns = headers.map { header -> lxw_table_column in
      var column = lxw_table_column()
      column.header = UnsafePointer(header).map { UnsafeMutablePointer(mutating: $0) }
      return column
    }
    let last = lxw_row_t(sheet.headerRow + sheet.rows.count)
    columns.withUnsafeMutableBufferPointer { columns in
      var pointers = columns.indices.map { columns.baseAddress?.advanced(by: $0) } + [nil]
      pointers.withUnsafeMutableBufferPointer { pointers in
        var options = lxw_table_options()
        options.columns = pointers.baseAddress
        check(
          worksheet_add_table(page, lxw_row_t(sheet.headerRow), 0, last, lxw_col_t(sheet.columns.count - 1), &options))
      }
    }
  }

  private func add(_ chart: TableWorkbook.Chart) {
    let kind = chart.kind == .bars ? LXW_CHART_BAR : LXW_CHART_SCATTER
    guard let drawing = workbook_add_chart(workbook, UInt8(kind.rawValue)),
      let series = chart_add_series(drawing, nil, nil)
    else {
      return check(LXW_ERROR_MEMORY_MALLOC_FAILED)
    }
    let first = lxw_row_t(sheet.headerRow + 1)
    let last = lxw_row_t(sheet.headerRow + min(chart.rows, sheet.rows.count))
    let (categories, values) = (lxw_col_t(chart.categories), lxw_col_t(chart.values))
    chart_series_set_categories(series, sheet.name, first, categories, last, categories)
    chart_series_set_values(series, sheet.name, first, values, last, values)
    chart_title_set_name(drawing, chart.title)
    chart_axis_set_name(drawing.pointee.x_axis, sheet.columns[chart.categories].title)
    chart_axis_set_name(drawing.pointee.y_axis, sheet.columns[chart.values].title)
    if chart.kind == .bars { chart_axis_set_reverse(drawing.pointee.x_axis) }
    chart_legend_set_position(drawing, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    check(worksheet_insert_chart(page, lxw_row_t(sheet.headerRow), lxw_col_t(sheet.columns.count + 1), drawing))
  }
}
