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
        guard let layout = try layout(of: sheet, understood: &understood) else { continue }
        isRecognised = true
        count += try read(sheet, layout: layout, sink: sink)
      }
      if isRecognised, count > 0 { return count }
    }
    if isRecognised { throw IngestError.empty(file: workbook.name) }
    var seen = Set<String>()
    throw IngestError.notACheckSheet(file: workbook.name, headings: understood.filter { seen.insert($0).inserted })
  }

  private func reader(_ sheet: Workbook.Sheet) throws(IngestError) -> CSVReader {
    var reader = CSVReader(stream: TextStream(source: try workbook.open(sheet), encoding: .utf8), delimiter: UInt8(ascii: ","))
    reader.rowsAreRecords = true
    return reader
  }

  private func layout(of sheet: Workbook.Sheet, understood: inout [String]) throws(IngestError) -> TableLayout? {
    var reader = try reader(sheet)
    var rows: [TableLayout.Row] = []
    while try reader.next(), reader.row <= IngestLimit.headerSearch {
      let row = TableLayout.Row(number: reader.row, cells: (0..<reader.count).map { reader.string($0) })
      rows.append(row)
    }
    return TableLayout.detect(in: rows, understood: &understood)
  }

  private func read(_ sheet: Workbook.Sheet, layout: TableLayout, sink: (inout CheckSheetReturn) throws -> Void) throws -> Int {
    var table = TableReturns(reader: try reader(sheet), words: words)
    try table.read(layout) { part in
      part.origin.sheet = sheet.name
      try sink(&part)
    }
    return table.count
  }
}
