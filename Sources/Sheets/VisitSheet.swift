import CXlsxWriter
import Criteria
import Partners

/// The sheet for a visit: per item what was answered and what to look at, with room for what is found. Its header is
/// the first row, so that it is read back as a plain table.
package struct VisitSheet: Sendable {
  private let supplierCode: String
  private let supplierName: String
  private let on: Day
  private let by: String
  private let rows: [VisitItem]
  private let language: Language

  package init(supplierCode: String, supplierName: String, on: Day, by: String, rows: [VisitItem], language: Language) {
    (self.supplierCode, self.supplierName, self.on, self.by) = (supplierCode, supplierName, on, by)
    (self.rows, self.language) = (rows, language)
  }

  private struct Column {
    var title: LocalizedText
    var width: Double
    /// Nil in a cell to fill in.
    var text: (VisitItem) -> String?
  }

  private var columns: [Column] {
    func beside(_ column: VisitColumn.Beside, _ width: Double, _ text: @escaping (VisitItem) -> String) -> Column {
      Column(title: column.title, width: width, text: text)
    }
    func filled(_ column: VisitColumn, _ width: Double, _ text: String = "") -> Column {
      Column(title: column.title, width: width) { _ in text.isEmpty ? nil : text }
    }
    return [
      Column(title: VisitColumn.supplier.title, width: 12) { _ in supplierCode }, filled(.on, 12, on.description),
      filled(.by, 14, by),
      filled(.met, 14), Column(title: VisitColumn.item.title, width: 6) { String($0.item) },
      beside(.title, 28, \.title),
      beside(.level, 7, \.level), beside(.said, 10, \.said), beside(.saidEvidence, 24, \.evidence),
      beside(.saidComment, 24, \.comment),
      beside(.lookAt, 44, \.lookAt), filled(.found, 12), filled(.note, 30), filled(.evidence, 24),
    ]
  }

  /// Writes the sheet as an Excel workbook: the same bytes for the same sheet.
  ///
  /// - Throws: `SheetError`; what is at `path` then is of no use.
  package func writeWorkbook(to path: String) throws(SheetError) {
    try OneSheetWorkbook.write(to: path, sheet: language.choose(ja: "訪問点検", en: "Visit")) { fill($0, $1, $2) }
  }

  private func fill(
    _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ workbook: UnsafeMutablePointer<lxw_workbook>,
    _ check: (lxw_error) -> Void
  ) {
    func format(_ change: (UnsafeMutablePointer<lxw_format>?) -> Void) -> UnsafeMutablePointer<lxw_format>? {
      let format = workbook_add_format(workbook)
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      // Text: nothing that is typed is taken for a formula or a number.
      format_set_num_format(format, "@")
      change(format)
      return format
    }
    let header = format {
      format_set_bold($0)
      format_set_bg_color($0, 0xD9E1F2)
    }
    let plain = format { _ in }
    let open = format { format_set_bg_color($0, 0xFFF2CC) }
    for (index, column) in columns.enumerated() {
      let position = lxw_col_t(index)
      check(worksheet_set_column(sheet, position, position, column.width, nil))
      check(worksheet_write_string(sheet, 0, position, column.title[language], header))
      for (offset, row) in rows.enumerated() {
        if let text = column.text(row) {
          check(worksheet_write_string(sheet, lxw_row_t(offset + 1), position, CellText.fitting(text), plain))
        } else {
          check(worksheet_write_blank(sheet, lxw_row_t(offset + 1), position, open))
        }
      }
    }
    let answers = language.choose(ja: "達成,一部達成,未達成,該当なし", en: "met,partial,unmet,NA")
    var validation = lxw_data_validation()
    validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
    if !rows.isEmpty, let position = columns.firstIndex(where: { $0.title == VisitColumn.found.title }) {
      check(
        "=\"\(answers)\"".withCString { list in
          validation.value_formula = UnsafeMutablePointer(mutating: list)
          return worksheet_data_validation_range(
            sheet, 1, lxw_col_t(position), lxw_row_t(rows.count), lxw_col_t(position), &validation)
        })
    }
    worksheet_freeze_panes(sheet, 1, 5)
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, 9)
    worksheet_fit_to_pages(sheet, 1, 0)
    check(worksheet_repeat_rows(sheet, 0, 0))
    let title = "\(language.choose(ja: "訪問点検票", en: "Visit sheet")) \(supplierCode) \(supplierName)"
    check(worksheet_set_header(sheet, "&L" + title.replacing("&", with: "&&").prefix(60)))
    check(worksheet_set_footer(sheet, "&C&P / &N"))
  }
}
