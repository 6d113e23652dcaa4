import Criteria

/// Reads the returns of a workbook: every visible sheet that is laid out as a check sheet; a hidden one only where no visible one is.
struct WorkbookReturns {
  let workbook: Workbook
  let words: AnswerWords

  /// - Returns: the number of returns, or parts of them, at least 1.
  func read(sink: (inout CheckSheetReturn) throws -> Void) throws -> Int {
    var understood: [String] = []
    var isRecognised = false
    for hidden in [false, true] where !isRecognised {
      var count = 0
      for sheet in workbook.sheets where sheet.isHidden == hidden {
        var stream = TextStream(source: try workbook.open(sheet), encoding: .utf8)
        try stream.peek()
        guard let layout = try layout(head: stream.head, understood: &understood) else { continue }
        isRecognised = true
        count += try read(stream, of: sheet, layout: layout, sink: sink)
      }
      if isRecognised, count > 0 { return count }
    }
    if isRecognised { throw IngestError.empty(file: workbook.name) }
    var seen = Set<String>()
    throw IngestError.notACheckSheet(file: workbook.name, headings: understood.filter { seen.insert($0).inserted })
  }

  private func reader(_ stream: consuming TextStream) -> CSVReader {
    var reader = CSVReader(stream: stream, delimiter: UInt8(ascii: ","))
    reader.rowsAreRecords = true
    return reader
  }

  /// Finds the layout in the first records, so that a sheet is unpacked only once.
  private func layout(head: [UInt8], understood: inout [String]) throws(IngestError) -> TableLayout? {
    var reader = reader(TextStream(source: ByteSource(bytes: head, name: workbook.name), encoding: .utf8))
    var rows: [TableLayout.Row] = []
    do throws(IngestError) {
      while try reader.next(), reader.row <= IngestLimit.headerSearch {
        rows.append(TableLayout.Row(number: reader.row, cells: (0..<reader.count).map { reader.string($0) }))
      }
    } catch {
      // The head may end inside a quoted cell.
      guard case .unterminatedQuote = error else { throw error }
    }
    return TableLayout.detect(in: rows, understood: &understood)
  }

  private func read(
    _ stream: consuming TextStream, of sheet: Workbook.Sheet, layout: TableLayout, sink: (inout CheckSheetReturn) throws -> Void
  ) throws -> Int {
    var table = TableReturns(reader: reader(stream), words: words)
    try table.read(layout) { part in
      part.origin.sheet = sheet.name
      try sink(&part)
    }
    return table.count
  }
}
