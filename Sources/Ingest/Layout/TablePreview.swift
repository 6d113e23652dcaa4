import Criteria

/// Finds delimiter and layout from the first bytes of a file, without touching the stream that will be read.
struct TablePreview {
  let head: [UInt8]
  let encoding: TextEncoding?
  let name: String

  private static let usualSearch = 24
  /// Bytes in which the usual rows mostly stand.
  private static let usualBytes = 8192
  private static let usualDelimiters = [
    UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|"), FullWidthCommas.delimiter,
  ]
  /// Signs that part cells in files that people or other programs make, and that aren't read.
  private static let strangeSeparators = ["、", "；", "｜", "\u{1F}", ":", "：", "^", "~", "/", "  "]

  /// The first rows, by each delimiter.
  func previews() throws(IngestError) -> [[TableLayout.Row]] {
    var previews: [[TableLayout.Row]] = []
    for delimiter in try delimiters() { previews.append(try rows(delimiter: delimiter)) }
    return previews
  }

  private func layout(by map: LayoutMap) throws(IngestError) -> (TableLayout, delimiter: UInt8) {
    var missing: [String]?
    for delimiter in try delimiters() {
      let rows = try self.rows(delimiter: delimiter)
      if let layout = map.layout(in: rows) { return (layout, delimiter) }
      let lacking = map.missing(in: rows)
      if lacking.count < missing?.count ?? .max { missing = lacking }
    }
    throw .mapMisfit(file: name, missing: missing ?? [], sheets: [])
  }

  func layout(map: LayoutMap?) throws(IngestError) -> (TableLayout, delimiter: UInt8) {
    if let map { return try layout(by: map) }
    var understood: [String] = []
    // Most headers stand among the first rows, and making texts of two hundred takes its time.
    for limit in [TablePreview.usualSearch, IngestLimit.headerSearch] {
      understood.removeAll()
      var isWhole = true
      for delimiter in try delimiters() {
        let rows =
          try limit == TablePreview.usualSearch ? firstRows(delimiter: delimiter) : self.rows(delimiter: delimiter)
        isWhole = isWhole && rows.count < limit
        if let layout = TableLayout.detect(in: rows, understood: &understood) { return (layout, delimiter) }
      }
      if isWhole { break }
    }
    // Blanks and separators of any kind are no text.
    let blanks: Set<UInt8> = [
      0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), 0xEF, 0xBB, 0xBF,
    ]
    guard head.contains(where: { !blanks.contains($0) }) else { throw .empty(file: name) }
    try refuseStrangeSeparator()
    var seen = Set<String>()
    throw .notACheckSheet(file: name, headings: understood.filter { seen.insert($0).inserted })
  }

  /// - Throws: `IngestError.unknownSeparator` where the lines are a check sheet once they are parted by another sign.
  private func refuseStrangeSeparator() throws(IngestError) {
    let lines = try rows(delimiter: UInt8(ascii: "\t")).map { ($0.number, $0.cells.joined(separator: "\t")) }
    for separator in TablePreview.strangeSeparators {
      let rows = lines.map { number, line in
        TableLayout.Row(
          number: number, cells: line.split(separator: separator, omittingEmptySubsequences: false).map { String($0) })
      }
      var ignored: [String] = []
      guard let layout = TableLayout.detect(in: rows, understood: &ignored) else { continue }
      throw .unknownSeparator(SourceLocation(file: name, row: layout.header), separator: separator)
    }
  }

  /// The first delimiter by which one of the first rows is accepted.
  func delimiter(where isHeader: ([String]) -> Bool) throws(IngestError) -> UInt8? {
    for delimiter in try delimiters() {
      let rows = try self.rows(delimiter: delimiter)
      if rows.contains(where: { isHeader($0.cells.map { $0.trimmingWhitespace() }) }) { return delimiter }
    }
    return nil
  }

  private func delimiters() throws(IngestError) -> [UInt8] {
    try statedDelimiter().map { [$0] } ?? TablePreview.usualDelimiters
  }

  /// What Excel's line `sep=;` above a table says; nil without one.
  private func statedDelimiter() throws(IngestError) -> UInt8? {
    // Most files have none, and a row of text isn't made to see that.
    guard head.prefix(64).contains(UInt8(ascii: "=")) else { return nil }
    let first = try rows(delimiter: UInt8(ascii: "\n"), limit: 1).first?.cells.first ?? ""
    let line = Array(first.utf8)
    guard line.count == 5, first.lowercased().hasPrefix("sep=") else { return nil }
    // A letter, a digit or a quote would part every cell.
    return line[4] < 0x80 && !CSVReader.belongsToCells(line[4]) ? line[4] : nil
  }

  /// The usual number of rows, from as few bytes as hold them.
  private func firstRows(delimiter: UInt8) throws(IngestError) -> [TableLayout.Row] {
    let limit = TablePreview.usualSearch
    if head.count > TablePreview.usualBytes {
      // One more, since what is cut off may end in the middle of the last.
      let rows = try self.rows(delimiter: delimiter, of: head[..<TablePreview.usualBytes], limit: limit + 1)
      if rows.count > limit { return Array(rows[..<limit]) }
    }
    return try self.rows(delimiter: delimiter, limit: limit)
  }

  private func rows(delimiter: UInt8, limit: Int = IngestLimit.headerSearch) throws(IngestError) -> [TableLayout.Row] {
    try rows(delimiter: delimiter, of: head[...], limit: limit)
  }

  private func rows(delimiter: UInt8, of head: ArraySlice<UInt8>, limit: Int) throws(IngestError) -> [TableLayout.Row] {
    let stream = TextStream(source: ByteSource(bytes: Array(head), name: name), encoding: encoding)
    var reader = CSVReader(stream: stream, delimiter: delimiter, capacity: head.count + 16)
    var rows: [TableLayout.Row] = []
    do {
      while rows.count < limit, try reader.next() {
        rows.append(TableLayout.Row(number: reader.row, cells: (0..<reader.count).map { reader.string($0) }))
      }
    } catch {
      // The head ends in the middle of a cell; if the whole file is broken there, reading it will say so.
      if case .unterminatedQuote = error { return rows }
      if case .tooLarge = error { return rows }
      if case .tooManyColumns = error { return rows }
      throw error
    }
    return rows
  }
}
