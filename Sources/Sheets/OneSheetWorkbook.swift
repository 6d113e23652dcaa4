import CXlsxWriter

/// An Excel workbook: the same bytes for the same cells.
enum OneSheetWorkbook {
  typealias Check = (lxw_error) -> Void
  typealias Fill = (UnsafeMutablePointer<lxw_worksheet>, UnsafeMutablePointer<lxw_workbook>, @escaping Check) -> Void

  /// - Parameter fill: writes the sheet, and hands on what each call returned; the first failure counts.
  /// - Throws: `SheetError`; what is at `path` then is of no use.
  static func write(to path: String, sheet name: String, fill: @escaping Fill) throws(SheetError) {
    try write(to: path, sheets: [(name, fill)])
  }

  /// - Parameter sheets: in their order; names of up to 31 characters, each once.
  /// - Throws: `SheetError`; what is at `path` then is of no use.
  static func write(to path: String, sheets: [(name: String, fill: Fill)]) throws(SheetError) {
    guard let workbook = workbook_new(path) else { throw SheetError(path: path, reason: "workbook_new") }
    var properties = lxw_doc_properties()
    properties.created = SheetPage.fixedCreation
    var failure = workbook_set_properties(workbook, &properties)
    func check(_ result: lxw_error) { if failure == LXW_NO_ERROR { failure = result } }
    for (name, fill) in sheets {
      if let sheet = workbook_add_worksheet(workbook, name) {
        fill(sheet, workbook, check)
      } else {
        check(LXW_ERROR_MEMORY_MALLOC_FAILED)
      }
    }
    // Closing also frees, so it is done whatever happened before.
    check(workbook_close(workbook))
    guard failure == LXW_NO_ERROR else {
      throw SheetError(path: path, reason: lxw_strerror(failure).map { String(cString: $0) } ?? "\(failure.rawValue)")
    }
  }
}
