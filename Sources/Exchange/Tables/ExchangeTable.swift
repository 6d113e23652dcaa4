import Criteria

/// A table as other programs take it: CSV in UTF-8, one heading row, with what each column means. An empty cell is "not
/// known" or "none"; nothing is put in front of what a spreadsheet would run, since engines read these files, not people.
package struct ExchangeTable<Row>: Sendable {
  package let facts: TableFacts
  private let columns: [ExchangeColumn<Row>]

  package init(
    _ name: String, _ text: LocalizedText, key: [String], references: [TableFacts.Reference] = [],
    _ columns: [ExchangeColumn<Row>]
  ) {
    facts = TableFacts(
      name: name, text: text, fields: columns.map(\.field), key: key, references: references)
    self.columns = columns
  }

  package func append(_ row: Row, to buffer: inout ByteBuffer) {
    columns[0].append(row, &buffer)
    for column in columns.dropFirst() {
      buffer.append(UInt8(ascii: ","))
      column.append(row, &buffer)
    }
    buffer.append(UInt8(ascii: "\n"))
  }
}

/// What is said of a table in the data package.
package struct TableFacts: Sendable {
  /// Of one column.
  package struct Field: Sendable {
    package enum Kind: String, Sendable {
      case text = "string"
      case integer, date, boolean
    }

    package let name: String
    package let kind: Kind
    package let isRequired: Bool
    package let text: LocalizedText
    /// Every word that may stand in it; empty where any may.
    package let words: [String]
  }

  /// Columns whose values stand in another table.
  package struct Reference: Sendable {
    package let fields: [String]
    package let table: String
    package let key: [String]

    package init(_ fields: [String], _ table: String, _ key: [String]) {
      (self.fields, self.table, self.key) = (fields, table, key)
    }
  }

  package let name: String
  package let text: LocalizedText
  package let fields: [Field]
  package let key: [String]
  package let references: [Reference]

  /// The heading row.
  package var heading: String { fields.map(\.name).joined(separator: ",") + "\n" }
}

/// One column: its name, what it means, and what stands in it.
package struct ExchangeColumn<Row>: Sendable {
  let field: TableFacts.Field
  let append: @Sendable (Row, inout ByteBuffer) -> Void

  /// A text; empty is none.
  package static func text(
    _ name: String, ja: String, en: String, isRequired: Bool = false, words: [String] = [],
    _ value: @escaping @Sendable (Row) -> String
  ) -> ExchangeColumn {
    ExchangeColumn(
      field: TableFacts.Field(
        name: name, kind: .text, isRequired: isRequired, text: LocalizedText(ja: ja, en: en), words: words)
    ) { row, buffer in buffer.append(csv: value(row)) }
  }

  /// A number of a fixed row.
  package static func number(
    _ name: String, ja: String, en: String, _ value: @escaping @Sendable (Row) -> Int
  ) -> ExchangeColumn {
    ExchangeColumn(
      field: TableFacts.Field(
        name: name, kind: .integer, isRequired: true, text: LocalizedText(ja: ja, en: en), words: [])
    ) { row, buffer in buffer.append(number: value(row)) }
  }

  /// A number that may be missing.
  package static func optionalNumber(
    _ name: String, ja: String, en: String, _ value: @escaping @Sendable (Row) -> Int?
  ) -> ExchangeColumn {
    ExchangeColumn(
      field: TableFacts.Field(
        name: name, kind: .integer, isRequired: false, text: LocalizedText(ja: ja, en: en), words: [])
    ) { row, buffer in if let number = value(row) { buffer.append(number: number) } }
  }

  package static func day(
    _ name: String, ja: String, en: String, _ value: @escaping @Sendable (Row) -> Day
  ) -> ExchangeColumn {
    ExchangeColumn(
      field: TableFacts.Field(
        name: name, kind: .date, isRequired: false, text: LocalizedText(ja: ja, en: en), words: [])
    ) { row, buffer in
      let day = value(row)
      if !day.isNone { buffer.append(day) }
    }
  }

  /// `true` or `false`.
  package static func flag(
    _ name: String, ja: String, en: String, _ value: @escaping @Sendable (Row) -> Bool
  ) -> ExchangeColumn {
    ExchangeColumn(
      field: TableFacts.Field(
        name: name, kind: .boolean, isRequired: true, text: LocalizedText(ja: ja, en: en), words: [])
    ) { row, buffer in buffer.append(value(row) ? "true" : "false") }
  }
}

extension ByteBuffer {
  /// A cell by RFC 4180: in quotes where it holds a comma, a quote or a line break. No heed is paid to spreadsheets.
  mutating func append(csv text: String) {
    guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
      return append(text)
    }
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { append(byte) }
      append(byte)
    }
    append(UInt8(ascii: "\""))
  }
}
