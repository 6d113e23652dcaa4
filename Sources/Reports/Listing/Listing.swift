import Criteria

/// How a list leaves the program.
package enum ListingFormat: String, Sendable, CaseIterable {
  case table, csv, json
}

/// A column: its stable snake_case name (CSV heading, in camelCase the JSON key) and the title people read.
package struct ListingColumn: Sendable {
  package let name: String
  package let title: LocalizedText
  /// How a terminal table shortens the column where it is too wide.
  package let cut: Cut

  package enum Cut: Sendable {
    case end
    /// Paths: their end tells them apart.
    case beginning
    /// Sentences are never cut.
    case never
  }

  package init(_ name: String, ja: String, en: String, cut: Cut = .end) {
    self.name = name
    title = LocalizedText(ja: ja, en: en)
    self.cut = cut
  }

  /// `item_no` is `itemNo`.
  package var key: String {
    let parts = name.split(separator: "_")
    return parts.prefix(1).joined() + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}

/// One cell of a list.
package enum ListingCell: Sendable, Hashable {
  case text(String)
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

/// Writes a list row by row, in one of the formats; memory stays the same however long it is.
package struct ListingWriter {
  private let format: ListingFormat
  private let keys: [[UInt8]]
  private let output: (UnsafeRawBufferPointer) throws -> Void
  private var buffer: [UInt8] = []
  private var isEmpty = true
  private var table: TableLayout

  /// - Parameter output: takes the bytes as they come; what it throws ends the writing.
  package init(
    format: ListingFormat, columns: [ListingColumn], language: Language,
    output: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) {
    self.output = output
    self.format = format
    keys = columns.map { Array("\"\($0.key)\":".utf8) }
    table = TableLayout(titles: columns.map { $0.title[language] }, cuts: columns.map(\.cut))
    buffer.reserveCapacity(1 << 16)
    if format == .csv { CSVText.append(columns.map { .text($0.name) }, to: &buffer) }
  }

  /// - Parameter cells: one per column.
  package mutating func row(_ cells: [ListingCell]) throws {
    switch format {
    case .csv: CSVText.append(cells, to: &buffer)
    case .json:
      buffer.append(contentsOf: isEmpty ? [0x5B, 0x0A] : [0x2C, 0x0A])
      ListingJSON.append(cells, keys: keys, to: &buffer)
    case .table: table.append(cells, to: &buffer)
    }
    isEmpty = false
    if buffer.count >= 1 << 16 { try flush() }
  }

  package var isCSV: Bool { format == .csv }

  /// Rows of CSV that were made elsewhere.
  package mutating func put(csv rows: UnsafeRawBufferPointer) throws {
    try flush()
    try output(rows)
  }

  package mutating func finish() throws {
    switch format {
    case .csv: break
    case .json: buffer.append(contentsOf: (isEmpty ? "[]\n" : "\n]\n").utf8)
    case .table: table.finish(into: &buffer)
    }
    try flush()
  }

  private mutating func flush() throws {
    if buffer.isEmpty { return }
    try buffer.withUnsafeBytes { try output($0) }
    buffer.removeAll(keepingCapacity: true)
  }
}
