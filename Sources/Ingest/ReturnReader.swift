import Criteria

/// Takes notes that a return doesn't keep, with as much of the return as has been read.
package typealias FurtherNotes = (CheckSheetReturn, [CellNote]) -> Void

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
  ///   - further: is handed the notes that a return has beyond `CheckSheetReturn.noteLimit` of one kind, some at a time.
  ///   - sink: receives each return in the order of the file. It may change it, and must copy what it wants to keep.
  ///     Rows of one return that stand apart in a table come as several parts, unless they are gathered.
  ///   - gatheringFolder: for temporary files with rows of a long table that stand apart: each return of it then comes
  ///     whole, in no certain order. Nil leaves them in parts.
  /// - Returns: the number of returns (or parts) handed to `sink`, at least 1.
  /// - Throws: `IngestError`, or whatever `sink` throws.
  @discardableResult
  package func read(
    _ source: consuming ByteSource, reusing sheet: inout CheckSheetReturn, gatheringIn gatheringFolder: String? = nil,
    further: @escaping FurtherNotes = { _, _ in }, sink: (inout CheckSheetReturn) throws -> Void
  ) throws -> Int {
    try readAll(source, reusing: &sheet, gatheringIn: gatheringFolder, further: further) { sheet in
      sheet.shrink(further)
      try sink(&sheet)
    }
  }

  private func readAll(
    _ source: consuming ByteSource, reusing sheet: inout CheckSheetReturn, gatheringIn gatheringFolder: String?,
    further: @escaping FurtherNotes, sink: (inout CheckSheetReturn) throws -> Void
  ) throws -> Int {
    let name = source.name
    var stream = TextStream(source: source, encoding: encoding)
    try stream.peek()
    if FileKind.isZip(stream.head) {
      let file = try FileBytes(head: stream.head, name: name) { (buffer) throws(IngestError) in
        try stream.readRaw(into: buffer)
      }
      return try WorkbookReturns(
        workbook: try Workbook(file, name: name), words: words, itemCount: itemCount, map: map, further: further,
        gatheringFolder: gatheringFolder, lastLayout: lastLayout
      ).read(sink: sink)
    }
    if FileKind.isCompound(stream.head) {
      let file = try FileBytes(head: stream.head, name: name) { (buffer) throws(IngestError) in
        try stream.readRaw(into: buffer)
      }
      throw IngestError.unsupportedFormat(file: name, format: FileKind.compound(file))
    }
    if let format = FileKind.unsupported(stream.head, encoding: stream.encoding) {
      throw IngestError.unsupportedFormat(file: name, format: format)
    }
    if FileKind.isJSON(stream.head) {
      return try JSONReturns(words: words, itemCount: itemCount, further: further).read(
        stream, into: &sheet, sink: sink)
    }
    let (layout, delimiter) = try self.layout(of: stream.head, encoding: stream.encoding, name: name)
    // Of a small file, room for more than it holds would be the most of its memory.
    let capacity = stream.isWholeInHead ? stream.head.count + 16 : CSVReader.chunk
    var table = TableReturns(
      reader: CSVReader(stream: stream, delimiter: delimiter, capacity: capacity), words: words, itemCount: itemCount,
      isMapped: map != nil, further: further, gatheringIn: gatheringFolder)
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
