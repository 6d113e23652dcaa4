import CXlsxWriter
import Criteria

/// Why a workbook was not written.
package struct SheetError: Error {
  /// The file, and what libxlsxwriter says of it.
  package var path: String
  package var reason: String
}

extension CheckSheet {
  /// Writes the sheet as an Excel workbook: the same bytes for the same sheet, whatever the day.
  ///
  /// - Throws: `SheetError` where a cell doesn't fit or the file can't be written; what is at `path` then is of no use.
  package func writeWorkbook(to path: String) throws(SheetError) {
    guard let workbook = workbook_new(path) else { throw SheetError(path: path, reason: "workbook_new") }
    var properties = lxw_doc_properties()
    properties.created = SheetPage.fixedCreation
    var failure = workbook_set_properties(workbook, &properties)
    if let worksheet = workbook_add_worksheet(workbook, language.choose(ja: "点検票", en: "Check sheet")) {
      var page = SheetPage(workbook: workbook, worksheet: worksheet, layout: SheetLayout(sheet: self))
      page.fill()
      if failure == LXW_NO_ERROR { failure = page.failure }
    } else {
      failure = LXW_ERROR_MEMORY_MALLOC_FAILED
    }
    // Closing also frees, so it is done whatever happened before.
    let closed = workbook_close(workbook)
    if failure == LXW_NO_ERROR { failure = closed }
    guard failure == LXW_NO_ERROR else {
      throw SheetError(path: path, reason: lxw_strerror(failure).map { String(cString: $0) } ?? "\(failure.rawValue)")
    }
  }
}
