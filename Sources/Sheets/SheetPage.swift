import CXlsxWriter
import Criteria

/// The one page of an issued workbook. Remembers the first error of libxlsxwriter; nothing after it counts.
struct SheetPage {
  /// 2000-01-01 UTC: a creation date of the day would change the bytes.
  static let fixedCreation = 946_684_800

  let workbook: UnsafeMutablePointer<lxw_workbook>
  let worksheet: UnsafeMutablePointer<lxw_worksheet>
  let layout: SheetLayout
  private(set) var failure = LXW_NO_ERROR

  init(
    workbook: UnsafeMutablePointer<lxw_workbook>, worksheet: UnsafeMutablePointer<lxw_worksheet>, layout: SheetLayout
  ) {
    self.workbook = workbook
    self.worksheet = worksheet
    self.layout = layout
  }

  mutating func fill() {
    writeHead()
    writeTable()
    addValidation()
    SheetColours(page: self).add(recordingInto: &failure)
    setUpPrint()
    var options = lxw_protection()
    options.format_columns = 1
    options.format_rows = 1
    worksheet_protect(worksheet, nil, &options)
  }

  // MARK: Cells

  private mutating func writeHead() {
    write(layout.title, row: 0, column: 0, format: format { format_set_bold($0) })
    let bold = format { format_set_bold($0) }
    let text = format { format_set_num_format($0, "@") }
    let open = openFormat(isDate: false), openDate = openFormat(isDate: true)
    for (index, fact) in layout.facts.enumerated() {
      let row = index + 1
      write(fact.heading, row: row, column: 0, format: bold)
      // The value stands under the title's column, wide enough to be read; blank cells between are passed over.
      switch fact.kind {
      case .given: write(fact.value, row: row, column: SheetPage.valueColumn, format: text)
      case .hidden:
        write(fact.value, row: row, column: SheetPage.valueColumn, format: text)
        var options = lxw_row_col_options()
        options.hidden = 1
        check(worksheet_set_row_opt(worksheet, lxw_row_t(row), 15, nil, &options))
      case .asked: blank(row: row, column: SheetPage.valueColumn, format: open)
      case .askedDate: blank(row: row, column: SheetPage.valueColumn, format: openDate)
      }
    }
    write(layout.instruction, row: layout.instructionRow, column: 0, format: nil)
    for (index, remark) in layout.sheet.remarks.enumerated() {
      write(remark, row: layout.instructionRow + 1 + index, column: 0, format: nil)
    }
  }

  static let valueColumn = 3

  private mutating func writeTable() {
    let header = format {
      format_set_bold($0)
      format_set_text_wrap($0)
      format_set_border($0, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_bg_color($0, 0xD9E1F2)
    }
    let locked = format(SheetPage.wrap)
    let open = openFormat(isDate: false), openDate = openFormat(isDate: true)
    let mend = openFormat(isDate: false, isToMend: true), mendDate = openFormat(isDate: true, isToMend: true)
    for (index, column) in layout.columns.enumerated() {
      check(worksheet_set_column(worksheet, lxw_col_t(index), lxw_col_t(index), column.width, nil))
      write(column.heading[layout.sheet.language], row: layout.headerRow, column: index, format: header)
      for (offset, row) in layout.sheet.rows.enumerated() {
        let line = layout.headerRow + 1 + offset
        if column.isAnswered {
          let isToMend =
            row.mends.contains { mend in column.mended.map(mend.cells.contains) ?? false }
            || (row.isToConfirm && column == .evidenceDate)
          let format = isToMend ? (column.isDate ? mendDate : mend) : (column.isDate ? openDate : open)
          putFilled(column, of: row, line: line, column: index, format: format)
        } else if column == .item {
          check(worksheet_write_number(worksheet, lxw_row_t(line), lxw_col_t(index), Double(row.item), locked))
        } else {
          write(layout.text(column, of: row), row: line, column: index, format: locked)
        }
      }
    }
  }

  /// Answers as numbers and days as days where they are, so that no cell is marked as a number kept as text.
  private mutating func putFilled(
    _ kind: SheetLayout.Column, of row: CheckSheet.Row, line: Int, column: Int,
    format: UnsafeMutablePointer<lxw_format>?
  ) {
    let text = layout.text(kind, of: row)
    if text.isEmpty { return blank(row: line, column: column, format: format) }
    if kind == .answer, let number = Double(text) {
      return check(worksheet_write_number(worksheet, lxw_row_t(line), lxw_col_t(column), number, format))
    }
    if kind.isDate, let day = Day(iso: text), day.year >= 1901 {
      var date = lxw_datetime(
        year: Int32(day.year), month: Int32(day.month), day: Int32(day.day), hour: 0, min: 0, sec: 0)
      return check(worksheet_write_datetime(worksheet, lxw_row_t(line), lxw_col_t(column), &date, format))
    }
    write(text, row: line, column: column, format: format)
  }

  private mutating func write(_ text: String, row: Int, column: Int, format: UnsafeMutablePointer<lxw_format>?) {
    check(worksheet_write_string(worksheet, lxw_row_t(row), lxw_col_t(column), CellText.fitting(text), format))
  }

  private mutating func blank(row: Int, column: Int, format: UnsafeMutablePointer<lxw_format>?) {
    check(worksheet_write_blank(worksheet, lxw_row_t(row), lxw_col_t(column), format))
  }

  private mutating func check(_ result: lxw_error) {
    if failure == LXW_NO_ERROR { failure = result }
  }

  // MARK: Formats

  private func format(_ change: (UnsafeMutablePointer<lxw_format>) -> Void) -> UnsafeMutablePointer<lxw_format>? {
    let format = workbook_add_format(workbook)
    if let format { change(format) }
    return format
  }

  private static func wrap(_ format: UnsafeMutablePointer<lxw_format>) {
    format_set_text_wrap(format)
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
  }

  private func openFormat(isDate: Bool, isToMend: Bool = false) -> UnsafeMutablePointer<lxw_format>? {
    format {
      SheetPage.wrap($0)
      if isToMend { format_set_bg_color($0, 0xFFE699) }
      format_set_unlocked($0)
      if isDate { format_set_num_format($0, "yyyy-mm-dd") }
    }
  }

  // MARK: What may be typed

  private mutating func addValidation() {
    let japanese = layout.sheet.language == .ja
    for (index, column) in layout.columns.enumerated() where column == .answer || column.isDate {
      let last = layout.headerRow + layout.sheet.rows.count
      if column == .answer {
        validateAnswers(column: index, last: last, message: japanese ? "2、1、0、NA から選んでください。" : "Choose 2, 1, 0 or NA.")
      } else {
        validateDates(first: layout.headerRow + 1, last: last, column: index)
      }
    }
    for (index, fact) in layout.facts.enumerated() where fact.kind == .askedDate {
      validateDates(first: index + 1, last: index + 1, column: SheetPage.valueColumn)
    }
  }

  private mutating func validateAnswers(column: Int, last: Int, message: String) {
    var validation = lxw_data_validation()
    validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
    let result = "=\"2,1,0,NA\"".withCString { list in
      message.withCString { message in
        validation.value_formula = UnsafeMutablePointer(mutating: list)
        validation.error_message = UnsafeMutablePointer(mutating: message)
        return worksheet_data_validation_range(
          worksheet, lxw_row_t(layout.headerRow + 1), lxw_col_t(column), lxw_row_t(last), lxw_col_t(column), &validation
        )
      }
    }
    check(result)
  }

  private mutating func validateDates(first: Int, last: Int, column: Int) {
    var validation = lxw_data_validation()
    validation.validate = UInt8(LXW_VALIDATION_TYPE_DATE.rawValue)
    validation.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
    validation.minimum_datetime = lxw_datetime(year: 1990, month: 1, day: 1, hour: 0, min: 0, sec: 0)
    validation.maximum_datetime = lxw_datetime(year: 2999, month: 12, day: 31, hour: 0, min: 0, sec: 0)
    let message = layout.sheet.language.choose(ja: "2026-04-01 のような日付を入れてください。", en: "Enter a date such as 2026-04-01.")
    let result = message.withCString { message in
      validation.error_message = UnsafeMutablePointer(mutating: message)
      return worksheet_data_validation_range(
        worksheet, lxw_row_t(first), lxw_col_t(column), lxw_row_t(last), lxw_col_t(column), &validation)
    }
    check(result)
  }

  // MARK: Paper

  private mutating func setUpPrint() {
    let header = layout.headerRow
    worksheet_freeze_panes(worksheet, lxw_row_t(header + 1), 4)
    worksheet_set_landscape(worksheet)
    worksheet_set_paper(worksheet, 9)
    worksheet_fit_to_pages(worksheet, 1, 0)
    check(worksheet_repeat_rows(worksheet, lxw_row_t(header), lxw_row_t(header)))
    check(worksheet_set_footer(worksheet, "&C&P / &N"))
  }
}
