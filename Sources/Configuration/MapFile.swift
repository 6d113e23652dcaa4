import Criteria
import Foundation
import Ingest

extension LayoutMap {
  /// Reads a map from a YAML file.
  ///
  /// - Parameter numbers: those of the catalogue's items.
  /// - Throws: `SettingsError` with line and column, or `SettingsFileProblem` when the file can't be read.
  package init(path: String, numbers: ClosedRange<Int>) throws {
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw SettingsFileProblem.unreadableMap(path: path)
    }
    self.init()
    guard let root = try SettingsNode.root(ofFile: path, name: (path as NSString).lastPathComponent) else {
      throw SettingsFileProblem.emptyMap(path: path)
    }
    let members = try root.members(allowed: ["sheet", "header-row", "columns", "cells", "ignore"])
    sheet = try members["sheet"]?.text()
    headerRow = try members["header-row"]?.integer(in: 0...IngestLimit.headerSearch)
    if let node = members["columns"] { try readColumns(node, numbers) }
    if let node = members["cells"] { try readCells(node) }
    if let node = members["ignore"] { ignored = Set(try node.elements().map { try $0.mapColumn() }) }
    guard !columns.isEmpty || !items.isEmpty || !cells.isEmpty else {
      throw root.error("対応表には columns か cells が要ります。", "a map takes columns or cells.")
    }
    if headerRow == 0, let named = members["columns"],
      (Array(columns.values) + Array(items.values)).contains(where: \.isHeading)
    {
      throw named.error(
        "header-row: 0（見出しなし）のときは、列を {column: F} の形で書いてください。",
        "with header-row: 0 (no headings) columns are written as {column: F}.")
    }
  }

  private mutating func readColumns(_ node: SettingsNode, _ numbers: ClosedRange<Int>) throws {
    let names = MapField.allCases.map(\.rawValue)
    var seen: [Column: String] = [:]
    for (key, value) in try node.anyMembers() {
      let column = try value.mapColumn()
      if let earlier = seen.updateValue(key, forKey: column) {
        throw value.error(
          "「\(key)」の列はすでに「\(earlier)」に使われています。", "the column of ‘\(key)’ is that of ‘\(earlier)’ already.")
      }
      if let field = MapField(rawValue: key) {
        columns[field] = column
      } else if let item = Normalised.digits(key), numbers.contains(item) {
        items[item] = column
      } else {
        let near = Nearest.word(to: key, among: names)
        throw value.error(
          "「columns」に「\(key)」というキーはありません。\(near.map { "「\($0)」のことですか。" } ?? "")使えるキー: \(names.joined(separator: ", "))、項目番号 1〜\(numbers.upperBound)",
          "‘columns’ has no key ‘\(key)’.\(near.map { " Did you mean ‘\($0)’?" } ?? "") Allowed: \(names.joined(separator: ", ")), items 1 to \(numbers.upperBound)"
        )
      }
    }
  }

  private mutating func readCells(_ node: SettingsNode) throws {
    let fields = MapField.allCases.filter(\.isOfReturn)
    for (key, value) in try node.members(allowed: fields.map(\.rawValue)) {
      guard let cell = Cell(try value.text()) else {
        throw value.error("「\(key)」には C2 の形でセルを書いてください。", "‘\(key)’ takes a cell such as C2.")
      }
      if let field = MapField(rawValue: key) { cells[field] = cell }
    }
  }
}

extension LayoutMap.Column {
  fileprivate var isHeading: Bool { if case .heading = self { true } else { false } }
}

extension SettingsNode {
  /// A heading, or `{heading: …}`, or `{column: F}`.
  fileprivate func mapColumn() throws -> LayoutMap.Column {
    if isText { return .heading(try filledText()) }
    let members = try members(allowed: ["heading", "column"])
    guard members.count == 1, let (kind, value) = members.first else {
      throw error("「\(name)」には見出しか {column: F} のどちらかを書いてください。", "‘\(name)’ takes a heading or {column: F}.")
    }
    if kind == "heading" { return .heading(try value.filledText()) }
    guard let number = LayoutMap.columnNumber(try value.text()) else {
      throw value.error("「column」には F または 6 の形で列を書いてください。", "‘column’ takes a column such as F or 6.")
    }
    return .number(number)
  }
}

extension MapSuggestion {
  /// The map as a file that a person goes through and mends.
  ///
  /// - Parameter numbers: those of the catalogue's items.
  package func yaml(for path: String, numbers: ClosedRange<Int>) -> String {
    var lines = [
      "# \(path) から作った対応表の下書きです。違うところを直し、tenken import --map で使います。",
      "# A first map of this file: mend what is wrong, then use it with tenken import --map.",
      "# Keys of columns: \(MapField.allCases.map(\.rawValue).joined(separator: ", ")), items 1 to \(numbers.upperBound); a heading, or {column: F}",
    ]
    if !sheet.isEmpty { lines.append("sheet: \(Self.quoted(sheet))") }
    lines += ["header-row: \(headerRow)", "columns:"]
    for column in columns {
      guard let key = column.item.map(String.init) ?? column.field?.rawValue else { continue }
      let isOnly = columns.count { Normalised.key($0.heading) == Normalised.key(column.heading) } == 1
      let place = isOnly ? Self.quoted(column.heading) : "{column: \(Self.letters(column.number))}"
      let remark = "  # \(Self.letters(column.number))" + (column.isGuessed ? ": 中身からの推測 (guessed from its cells)" : "")
      lines.append("  \(column.item == nil ? key : "\"\(key)\""): \(place)\(remark)")
    }
    for column in columns where column.field == nil && column.item == nil {
      lines.append("  # ?: \(Self.quoted(column.heading))  # \(Self.letters(column.number)): 読みません (not read)")
    }
    if !cells.isEmpty { lines.append("cells:") }
    lines += cells.map { "  \($0.field.rawValue): \(Self.letters($0.column))\($0.row)" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// As JSON writes it, which YAML reads too.
  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\" + String(scalar)
      case _
      where scalar.value < 0x20 || scalar.value == 0x7F || (0x2028...0x202E).contains(scalar.value)
        || scalar.value == 0x85:
        "\\u" + String(String(scalar.value + 0x10000, radix: 16).dropFirst())
      default: String(scalar)
      }
    }
    return "\"" + escaped.joined() + "\""
  }

  private static func letters(_ number: Int) -> String {
    var letters = ""
    var rest = number
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}
