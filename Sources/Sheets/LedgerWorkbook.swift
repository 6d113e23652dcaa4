import CXlsxWriter
import Criteria

/// The ledger as an Excel workbook, as `ledger import` reads it in again: headings, then a row per line, everything as
/// text.
package struct LedgerWorkbook: Sendable {
  private let headings: [String]
  private let rows: [[String]]
  private let language: Language

  package init(headings: [String], rows: [[String]], language: Language) {
    (self.headings, self.rows, self.language) = (headings, rows, language)
  }

  /// - Throws: `SheetError`; what is at `path` then is of no use.
  package func write(to path: String) throws(SheetError) {
    try OneSheetWorkbook.write(to: path, sheet: language.choose(ja: "台帳", en: "Ledger")) { sheet, workbook, check in
      let bold = workbook_add_format(workbook)
      format_set_bold(bold)
      // Text: a number typed into a cell keeps its zeros, and nothing is taken for a formula.
      let text = workbook_add_format(workbook)
      format_set_num_format(text, "@")
      for (column, heading) in headings.enumerated() {
        check(worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), 16, text))
        check(worksheet_write_string(sheet, 0, lxw_col_t(column), heading, bold))
      }
      for (offset, row) in rows.enumerated() {
        for (column, cell) in row.enumerated() where !cell.isEmpty {
          check(worksheet_write_string(sheet, lxw_row_t(offset + 1), lxw_col_t(column), CellText.fitting(cell), text))
        }
      }
      worksheet_freeze_panes(sheet, 1, 1)
    }
  }
}
