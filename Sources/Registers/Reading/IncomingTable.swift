import Criteria
import Ingest
import Partners
import Rules

/// A table that came in, with the meaning of its columns.
package struct IncomingTable<Row: RegisterRow> {
  package let file: String
  package let headings: [String]
  private(set) var rows: [TableRow]
  /// The row of the headings; 0 where there is none.
  let headerRow: Int
  let hiddenRows: [ClosedRange<Int>]
  package let sheet: String
  package let isJSON: Bool
  /// Places of text that isn't of the file's encoding, and of cells beyond the last heading.
  package let damaged: [SourceLocation]
  package let overlong: [SourceLocation]
  /// The encoding, where it was guessed and isn't sure.
  package let doubtfulEncoding: TextEncoding?
  /// Where each column stands, from 0.
  let positions: [Row.Name: Int]
  /// Where columns stand that aren't used.
  let unknown: [Int]

  /// Reads a table in CSV of any dialect, a workbook or JSON. Titles and notes may stand above its header row.
  ///
  /// - Parameter isOther: whether a heading is known without being one of the row's columns.
  /// - Throws: `IngestError`; `MissingHeadings` where no row has the headings.
  package init(_ source: consuming ByteSource, isOther: (String) -> Bool = Row.isBeside) throws {
    let name = source.name
    let meanings = Self.meanings
    func isHeader(_ cells: [String]) -> Bool { Self.isHeader(Set(cells.compactMap { meanings[$0] })) }
    do {
      let table = try RecordTable(source, isHeader: isHeader)
      self.init(file: name, table, isOther: isOther)
      guard Self.isHeader(Set(positions.keys)) else { throw Self.missing(name, seen: headings, searched: 0) }
    } catch IngestError.noHeaderRow(let place, let seen, let searched) {
      let name = place.sheet.isEmpty ? name : "\(name)[\(place.sheet)]"
      throw Self.missing(name, seen: seen, searched: searched)
    }
  }

  /// Rows that were made by hand, such as the arguments of a command.
  package init(
    file: String, headings: [String], rows: [TableRow], isJSON: Bool = false,
    isOther: (String) -> Bool = Row.isBeside
  ) {
    self.init(
      file: file,
      RecordTable(headings: headings, rows: rows, headerRow: isJSON ? 0 : 1, damaged: [], isJSON: isJSON),
      isOther: isOther)
  }

  init(file: String, _ table: consuming RecordTable, isOther: (String) -> Bool) {
    self.file = file
    (headings, rows, headerRow) = (table.headings, table.rows, table.headerRow)
    (hiddenRows, sheet, isJSON) = (table.hiddenRows, table.sheet, table.isJSON)
    (damaged, overlong, doubtfulEncoding) = (table.damaged, table.overlong, table.doubtfulEncoding)
    let meanings = Self.meanings
    var positions: [Row.Name: Int] = [:]
    var unknown: [Int] = []
    for (index, heading) in table.headings.enumerated() where !heading.isEmpty && !isOther(heading) {
      // Of two columns for one field the first counts, and the second is reported as unused.
      if let name = meanings[heading], positions[name] == nil { positions[name] = index } else { unknown.append(index) }
    }
    (self.positions, self.unknown) = (positions, unknown)
  }

  /// Hands the rows over, to somebody who lets each go once it is read.
  mutating func removeRows() -> [TableRow] {
    defer { rows = [] }
    return rows
  }

  /// The headings of the row's columns: their names, their titles and all synonyms of the vocabulary.
  package static var meanings: HeadingTable<Row.Name> {
    HeadingTable(
      Row.Name.allCases.map { name in ([name.rawValue, name.title.ja, name.title.en] + name.field.words, name) })
  }

  private static func isHeader(_ columns: Set<Row.Name>) -> Bool {
    Row.required.contains { columns.isSuperset(of: $0) }
  }

  private static func missing(_ file: String, seen: [String], searched: Int) -> MissingHeadings {
    MissingHeadings(
      file: file, kind: Row.kind,
      wanted: Row.required.map { $0.map { LocalizedText(ja: $0.title.ja, en: $0.rawValue) } }, seen: seen,
      searched: searched)
  }

  /// The texts of a column, as codes are compared.
  package func normalised(_ name: Row.Name) -> [String] {
    guard let position = positions[name] else { return [] }
    return rows.map { Normalised.text($0.cells[headings[position]] ?? "") }
  }

  /// Where a cell stands: row and column of a table, line and path of JSON.
  ///
  /// - Parameters:
  ///   - index: of the row, from 0.
  ///   - heading: as the file has it, else the column's name.
  func place(line: Int, index: Int, position: Int?, heading: String) -> SourceLocation {
    if isJSON { return SourceLocation(file: file, row: line, path: "$[\(index)].\(heading)") }
    return SourceLocation(file: file, sheet: sheet, row: line, column: position.map { $0 + 1 } ?? 0)
  }

  /// Where a heading stands.
  func place(ofHeading position: Int) -> SourceLocation {
    if isJSON { return SourceLocation(file: file, path: "$[*].\(headings[position])") }
    return SourceLocation(file: file, sheet: sheet, row: headerRow, column: position + 1)
  }
}
