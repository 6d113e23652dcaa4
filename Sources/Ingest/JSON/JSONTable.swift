import Criteria

extension RecordTable {
  /// Reads JSON objects (one, an array, or one a line) as the rows of a table: keys are the headings, numbers and texts
  /// the cells, `null` an empty cell, an array of texts one cell with `;` between them. `itemNo` and `item_no` are the
  /// same heading.
  ///
  /// - Throws: `IngestError`; a key that stands twice in one object, or an object as a value, isn't JSON that means a
  ///   table.
  init(json stream: consuming TextStream, name: String) throws(IngestError) {
    var elements = JSONElements(stream: stream)
    var headings: [String] = []
    var known = Set<String>()
    var rows: [TableRow] = []
    var damaged: [SourceLocation] = []
    while try elements.next() {
      var cursor = JSONCursor(bytes: elements.bytes, file: name, line: elements.elementLine)
      var cells: [String: String] = [:]
      try cursor.object { cursor, key throws(IngestError) in
        let heading = RecordTable.snakeCase(key.string)
        guard cells[heading] == nil else { throw cursor.invalid(.unexpected(byte: UInt8(ascii: "\""))) }
        if known.insert(heading).inserted { headings.append(heading) }
        cells[heading] = try RecordTable.cell(&cursor).trimmingWhitespace()
      }
      if elements.isDamaged || cells.values.contains(where: { $0.contains("\u{FFFD}") }) {
        damaged.append(SourceLocation(file: name, row: elements.elementLine, path: elements.path))
      }
      rows.append(TableRow(line: elements.elementLine, cells: cells))
    }
    guard !rows.isEmpty else { throw .empty(file: name) }
    self.init(headings: headings, rows: rows, damaged: damaged, isJSON: true)
  }

  private static func cell(_ cursor: inout JSONCursor) throws(IngestError) -> String {
    if try cursor.peek() == UInt8(ascii: "[") {
      var parts: [String] = []
      try cursor.array { cursor, _ throws(IngestError) in parts.append(try scalar(&cursor)) }
      return parts.joined(separator: ";")
    }
    return try scalar(&cursor)
  }

  private static func scalar(_ cursor: inout JSONCursor) throws(IngestError) -> String {
    let byte = try cursor.peek()
    guard byte != UInt8(ascii: "{"), byte != UInt8(ascii: "[") else { throw cursor.invalid(.unexpected(byte: byte)) }
    switch try cursor.scalar() {
    case .string(let text): return text.isDamaged ? cursor.string(of: text) + "\u{FFFD}" : cursor.string(of: text)
    case .number(let range): return String(decoding: cursor.slice(range), as: UTF8.self)
    case .bool(let value): return value ? "true" : "false"
    case .null, .container: return ""
    }
  }

  /// `fromCode` is `from_code`.
  private static func snakeCase(_ key: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in key.unicodeScalars {
      if ("A"..."Z").contains(scalar) {
        if !result.isEmpty { result.append("_") }
        result.append(Unicode.Scalar(UInt8(scalar.value) + 32))
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
