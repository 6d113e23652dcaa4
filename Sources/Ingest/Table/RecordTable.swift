import Criteria

/// A small table that isn't a check sheet: the supplier register, the office's copy of the official sheet. Read whole, as text.
package struct RecordTable: Sendable {
  package let headings: [String]
  package let rows: [TableRow]
  /// Places of text that isn't of the file's encoding.
  package let damaged: [SourceLocation]
  /// Rows with more filled cells than the header has.
  package let overlong: [SourceLocation]
  /// Whether the rows were objects of JSON, and the headings their keys.
  package let isJSON: Bool

  /// Reads a CSV (comma, tab or semicolon; any encoding that `ReturnReader` knows) whose first row that isn't blank is the header.
  ///
  /// - Throws: `IngestError`.
  package init(_ source: consuming ByteSource, encoding: TextEncoding? = nil) throws(IngestError) {
    let name = source.name
    var stream = TextStream(source: source, encoding: encoding)
    try stream.peek()
    try self.init(csv: stream, name: name)
  }

  init(csv stream: consuming TextStream, name: String) throws(IngestError) {
    if let format = FileKind.unsupported(stream.head) { throw .unsupportedFormat(file: name, format: format) }
    let firstLine = stream.head.prefix { $0 != 0x0A && $0 != 0x0D }
    let delimiter =
      [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")].max { a, b in
        firstLine.count { $0 == a } < firstLine.count { $0 == b }
      } ?? UInt8(ascii: ",")
    var reader = CSVReader(stream: stream, delimiter: delimiter)
    var headings: [String] = []
    var rows: [TableRow] = []
    var damaged: [SourceLocation] = []
    var overlong: [SourceLocation] = []
    while try reader.next() {
      let cells = (0..<reader.count).map { reader.string($0).trimmingWhitespace() }
      if cells.allSatisfy(\.isEmpty) { continue }
      if reader.isDamaged {
        for (column, cell) in cells.enumerated() where cell.contains("\u{FFFD}") { damaged.append(reader.location(column: column + 1)) }
      }
      if headings.isEmpty {
        headings = cells
        continue
      }
      if cells.count > headings.count, cells[headings.count...].contains(where: { !$0.isEmpty }) {
        overlong.append(reader.location(column: headings.count + 1))
      }
      rows.append(TableRow(line: reader.row, cells: Dictionary(zip(headings, cells), uniquingKeysWith: { first, _ in first })))
    }
    guard !headings.isEmpty else { throw .empty(file: name) }
    self.headings = headings
    self.rows = rows
    self.damaged = damaged
    self.overlong = overlong
    isJSON = false
  }
}
