import Criteria
import Rollup

/// How a list leaves the program.
package enum ListingFormat: String, Sendable, CaseIterable {
  case table, csv, json
}

/// One cell of a list.
package enum ListingCell: Sendable, Hashable {
  case text(String)
  /// A text that no `String` was made of, since its row is one of millions.
  case utf8(CellBytes)
  case integer(Int)
  /// An exact decimal, given as its text: `0.8250`.
  case decimal(String)
  case nothing

  /// A number kept in thousandths, without needless zeros: 1500 is `1.5`.
  package static func thousandths(_ value: Int) -> String {
    let (whole, rest) = value.quotientAndRemainder(dividingBy: 1000)
    guard rest != 0 else { return String(whole) }
    var digits = String(rest.magnitude)
    digits = String(repeating: "0", count: 3 - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(value < 0 && whole == 0 ? "-" : "")\(whole).\(digits)"
  }

  package static func day(_ day: Day) -> ListingCell { day.isNone ? .nothing : .text(day.description) }
  package static func optional(_ value: Int?) -> ListingCell { value.map { .integer($0) } ?? .nothing }
}

/// A text in UTF-8 that stands in memory while its row is written, and no longer.
package struct CellBytes: @unchecked Sendable, Hashable {
  let bytes: UnsafeRawBufferPointer

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package static func == (left: CellBytes, right: CellBytes) -> Bool { left.bytes.elementsEqual(right.bytes) }

  package func hash(into hasher: inout Hasher) { hasher.combine(bytes: bytes) }
}

/// Writes a list row by row, in one of the formats; memory stays the same however long it is.
package struct ListingWriter<Row>: ~Copyable {
  private let format: ListingFormat
  /// What makes the cell of each column; without the columns, since they are asked of each of tens of thousands of
  /// rows.
  private let values: [@Sendable (Row, Language) -> ListingCell]
  private let language: Language
  private let keys: [String]
  private let output: (UnsafeRawBufferPointer) throws -> Void
  private var buffer = ByteBuffer()
  private var isEmpty = true
  private var table: TableLayout

  /// - Parameter output: takes the bytes as they come; what it throws ends the writing.
  package init(
    format: ListingFormat, columns: [Column<Row>], language: Language,
    output: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) {
    self.output = output
    self.format = format
    values = columns.map(\.value)
    self.language = language
    keys = columns.map { "\"\($0.key)\":" }
    table = TableLayout(titles: columns.map { $0.title[language] }, cuts: columns.map(\.cut))
    if format == .csv { CSVText.append(columns.map { .text($0.name) }, to: &buffer) }
  }

  package mutating func write(_ row: Row) throws { try writeRow(row) }

  @inline(__always)
  fileprivate mutating func writeRow(_ row: Row) throws {
    switch format {
    case .csv: appendCSV(row)
    case .json:
      buffer.append(plain: isEmpty ? "[\n" : ",\n")
      ListingJSON.append(values.map { $0(row, language) }, keys: keys, to: &buffer)
    case .table: table.append(values.map { $0(row, language) }, to: &buffer)
    }
    isEmpty = false
    if buffer.contents.count >= 1 << 16 { try flush() }
  }

  /// Cell by cell, since lists of tens of thousands are written.
  @inline(__always)
  private mutating func appendCSV(_ row: Row) {
    for index in values.indices {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      CSVText.append(values[index](row, language), to: &buffer)
    }
    buffer.append(UInt8(ascii: "\n"))
  }

  package mutating func finish() throws {
    switch format {
    case .csv: break
    case .json: buffer.append(plain: isEmpty ? "[]\n" : "\n]\n")
    case .table: table.finish(into: &buffer)
    }
    try flush()
  }

  private mutating func flush() throws {
    if buffer.contents.isEmpty { return }
    try output(buffer.contents)
    buffer.removeAll()
  }
}

extension ListingWriter<FindingsListing.Row> {
  /// The same, compiled for the one kind of row of which an import writes half a million.
  package mutating func write(_ row: Row) throws { try writeRow(row) }
}

extension ListingWriter<RankedSupplier> {
  /// The same for a ranking of a whole industry, whose rows are large.
  package mutating func write(_ row: Row) throws { try writeRow(row) }
}

extension ListingFormat {
  /// A whole list as the bytes of a file.
  package func bytes<Row>(of rows: some Sequence<Row>, by columns: [Column<Row>], in language: Language) throws
    -> [UInt8]
  {
    var bytes: [UInt8] = []
    var writer = ListingWriter(format: self, columns: columns, language: language) { bytes.append(contentsOf: $0) }
    for row in rows { try writer.write(row) }
    try writer.finish()
    return bytes
  }
}
