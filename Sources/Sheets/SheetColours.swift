import CXlsxWriter

/// Colours what is missing while the sheet is filled in: no answer, no planned date with 1 or 0, no reason with NA.
struct SheetColours {
  let page: SheetPage

  func add(recordingInto failure: inout lxw_error) {
    guard let missing = workbook_add_format(page.workbook) else {
      failure = LXW_ERROR_MEMORY_MALLOC_FAILED
      return
    }
    format_set_bg_color(missing, 0xFFE699)
    let row = page.layout.headerRow + 2
    guard let answer = cell(.answer, row), let comment = cell(.comment, row), let planned = cell(.plannedDate, row)
    else { return }
    let rules: [(SheetLayout.Column, String)] = [
      (.answer, "=LEN(\(answer))=0"),
      (.comment, "=AND(UPPER(\(answer)&\"\")=\"NA\",LEN(\(comment))=0)"),
      (.plannedDate, "=AND(OR(\(answer)&\"\"=\"1\",\(answer)&\"\"=\"0\"),LEN(\(planned))=0)"),
    ]
    for (column, formula) in rules {
      let result = colour(column, when: formula, format: missing)
      if failure == LXW_NO_ERROR { failure = result }
    }
  }

  /// `$G11`: the column fixed, the row moving along.
  private func cell(_ column: SheetLayout.Column, _ row: Int) -> String? {
    page.layout.columns.firstIndex(of: column).map { "$\(Unicode.Scalar(UInt8(0x41 + $0)))\(row)" }
  }

  private func colour(
    _ column: SheetLayout.Column, when formula: String, format: UnsafeMutablePointer<lxw_format>
  ) -> lxw_error {
    guard let index = page.layout.columns.firstIndex(of: column) else { return LXW_NO_ERROR }
    var condition = lxw_conditional_format()
    condition.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
    condition.format = format
    return formula.withCString { formula in
      condition.value_string = UnsafeMutablePointer(mutating: formula)
      let first = lxw_row_t(page.layout.headerRow + 1)
      let last = lxw_row_t(page.layout.headerRow + page.layout.sheet.rows.count)
      return worksheet_conditional_format_range(
        page.worksheet, first, lxw_col_t(index), last, lxw_col_t(index), &condition)
    }
  }
}
