import Criteria

/// Reads one input, whatever its format, into returns.
package struct ReturnReader: Sendable {
  package var words: AnswerWords
  /// Overrides what the bytes suggest.
  package var encoding: TextEncoding?
  /// What the user says of the layout of tables and sheets; nil leaves it to what is recognised.
  package var map: LayoutMap?
  /// How many items the catalogue has whose returns are read.
  package let itemCount: Int
  private let lastLayout = LastLayout()

  package init(
    itemCount: Int, words: AnswerWords = .standard, encoding: TextEncoding? = nil, map: LayoutMap? = nil
  ) {
    self.itemCount = itemCount
    self.words = words
    self.encoding = encoding
    self.map = map
  }

  /// Reads `source` to its end.
  ///
  /// - Parameter sink: see `read(_:reusing:sink:)`.
  @discardableResult
  package func read(_ source: consuming ByteSource, sink: (inout CheckSheetReturn) throws -> Void) throws -> Int {
    var sheet = CheckSheetReturn(itemCount: itemCount)
    return try read(source, reusing: &sheet, sink: sink)
  }

  /// Reads `source` to its end.
  ///
  /// - Parameters:
  ///   - sheet: a return of the catalogue whose memory is used, whatever it holds; afterwards one that may be used for the next input.
  ///   - sink: receives each return in the order of the file. It may change it, and must copy what it wants to keep.
  ///     Rows of one return that stand apart in a table come as several parts.
  /// - Returns: the number of returns (or parts) handed to `sink`, at least 1.
  /// - Throws: `IngestError`, or whatever `sink` throws.
  @discardableResult
  package func read(
    _ source: consuming ByteSource, reusing sheet: inout CheckSheetReturn, sink: (inout CheckSheetReturn) throws -> Void
  ) throws -> Int {
    let name = source.name
    var stream = TextStream(source: source, encoding: encoding)
    try stream.peek()
    if FileKind.isZip(stream.head) {
      let file = try FileBytes(head: stream.head, name: name) { (buffer) throws(IngestError) in
        try stream.readRaw(into: buffer)
      }
      return try WorkbookReturns(
        workbook: try Workbook(file, name: name), words: words, itemCount: itemCount, map: map, lastLayout: lastLayout
      ).read(sink: sink)
    }
    if FileKind.isCompound(stream.head) {
      let file = try FileBytes(head: stream.head, name: name) { (buffer) throws(IngestError) in
        try stream.readRaw(into: buffer)
      }
      throw IngestError.unsupportedFormat(file: name, format: FileKind.compound(file))
    }
    if let format = FileKind.unsupported(stream.head) {
      throw IngestError.unsupportedFormat(file: name, format: format)
    }
    if FileKind.isJSON(stream.head) {
      return try JSONReturns(words: words).read(stream, into: &sheet, sink: sink)
    }
    let (layout, delimiter) = try self.layout(of: stream.head, encoding: stream.encoding, name: name)
    // Of a small file, room for more than it holds would be the most of its memory.
    let capacity = stream.isWholeInHead ? stream.head.count + 16 : CSVReader.chunk
    var table = TableReturns(
      reader: CSVReader(stream: stream, delimiter: delimiter, capacity: capacity), words: words, itemCount: itemCount)
    swap(&table.sheet, &sheet)
    let facts = try map?.facts(ofTable: name) ?? StatedFacts()
    if facts.isEmpty {
      try table.read(layout, sink: sink)
    } else {
      try table.read(layout) { part in
        facts.fill(&part, isSheet: layout.isSheet)
        try sink(&part)
      }
    }
    swap(&table.sheet, &sheet)
    guard table.count > 0 else { throw IngestError.empty(file: name) }
    return table.count
  }

  private func layout(of head: [UInt8], encoding: TextEncoding?, name: String) throws(IngestError) -> (
    TableLayout, delimiter: UInt8
  ) {
    let preview = TablePreview(head: head, encoding: encoding, name: name)
    if map != nil { return try preview.layout(map: map) }
    if let known = lastLayout.layout(of: head, encoding: encoding) { return known }
    let found = try preview.layout(map: nil)
    lastLayout.remember(found.0, delimiter: found.delimiter, of: head, encoding: encoding)
    return found
  }
}

/// Finds delimiter and layout from the first bytes of a file, without touching the stream that will be read.
struct TablePreview {
  let head: [UInt8]
  let encoding: TextEncoding?
  let name: String

  private static let usualSearch = 24
  /// Bytes in which the usual rows mostly stand.
  private static let usualBytes = 8192
  private static let usualDelimiters = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]

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
    var seen = Set<String>()
    throw .notACheckSheet(file: name, headings: understood.filter { seen.insert($0).inserted })
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

/// What kind of file the first bytes show.
enum FileKind {
  static func isJSON(_ head: [UInt8]) -> Bool {
    var bytes = head[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { bytes = bytes.dropFirst(2) }
    let first = bytes.first { !($0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D || $0 == 0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  static func isZip(_ head: [UInt8]) -> Bool {
    head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  /// An OLE2 compound file ([MS-CFB] 2.2): what Office wrote before 2007, and what it wraps encrypted files in.
  static func isCompound(_ head: [UInt8]) -> Bool { head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) }

  /// Names in its directory are UTF-16.
  static func compound(_ file: FileBytes) -> IngestError.UnsupportedFormat {
    func names(_ text: String) -> Bool { file.contains(text.utf8.flatMap { [$0, 0] }) }
    if names("EncryptedPackage") { return .encryptedOffice }
    return names("Workbook") || names("Book") ? .oldExcel : .oldExcelOrEncrypted
  }

  static func unsupported(_ head: [UInt8]) -> IngestError.UnsupportedFormat? {
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return String(decoding: head.prefix(4096), as: UTF8.self).contains("opendocument") ? .openDocument : .zip
    }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return .oldExcelOrEncrypted }
    if head.starts(with: Array("%PDF".utf8)) { return .pdf }
    // Text has few control characters; UTF-16's zero bytes are no sign of a binary file.
    guard head.withUnsafeBytes({ TextEncoding.marked($0) }) == nil else { return nil }
    let sample = min(head.count, 4096)
    let controls = head.withUnsafeBytes { bytes in
      let bytes = UnsafeRawBufferPointer(rebasing: bytes[..<sample])
      // Most files have none, and seeing that is quicker than counting.
      return ByteCensus(bytes).hasControls ? bytes.count { ($0 < 0x09 || (0x0E..<0x20).contains($0)) && $0 != 0x1A } : 0
    }
    return controls > max(8, sample / 32) ? .unknownBinary : nil
  }
}
