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
    let members = try root.members(allowed: ["sheet", "header-row", "columns", "marks", "cells", "constants", "ignore"])
    sheet = try members["sheet"]?.text()
    headerRow = try members["header-row"]?.integer(in: 0...IngestLimit.headerSearch)
    if let node = members["columns"] { try readColumns(node, numbers) }
    if let node = members["marks"] { try readMarks(node) }
    if let node = members["cells"] { try readCells(node) }
    if let node = members["constants"] { try readConstants(node) }
    if let node = members["ignore"] { ignored = Set(try node.elements().map { try $0.mapColumn() }) }
    guard !columns.isEmpty || !items.isEmpty || !marks.isEmpty || !cells.isEmpty || !constants.isEmpty else {
      throw root.error("対応表には columns か cells が要ります。", "a map takes columns or cells.")
    }
    if headerRow == 0, let named = members["columns"] ?? members["marks"],
      (Array(columns.values) + Array(items.values) + Array(marks.values)).contains(where: \.isHeading)
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

  /// The columns in which a mark stands for an answer.
  private mutating func readMarks(_ node: SettingsNode) throws {
    let answers: [Answer] = [.met, .partial, .unmet, .notApplicable]
    for (key, value) in try node.members(allowed: answers.map(\.name)) {
      if let answer = answers.first(where: { $0.name == key }) { marks[answer] = try value.mapColumn() }
    }
    guard marks.count > 1, Set(marks.values).count == marks.count else {
      throw node.error("「marks」には回答ごとに別の列を二つ以上書いてください。", "‘marks’ takes two columns or more, another for each answer.")
    }
    guard columns[.answer] == nil else {
      throw node.error(
        "「marks」があるときは「columns」に「answer」を書けません。", "with ‘marks’ there is no ‘answer’ among ‘columns’.")
    }
  }

  private mutating func readConstants(_ node: SettingsNode) throws {
    for (key, value) in try node.members(allowed: MapField.allCases.filter(\.isOfReturn).map(\.rawValue)) {
      guard let field = MapField(rawValue: key) else { continue }
      if columns[field] != nil || cells[field] != nil {
        throw value.error("「\(key)」は列やセルにもあります。どちらかを消してください。", "‘\(key)’ is a column or a cell too; take one out.")
      }
      let text = try value.filledText()
      if field == .fiscalYear, Normalised.fiscalYear(text) == nil {
        throw value.error("「\(key)」には 2026 の形で年度を書いてください。", "‘\(key)’ takes a year such as 2026.")
      }
      if field == .answeredOn, Normalised.day(text) == nil {
        throw value.error("「\(key)」には 2026-04-01 の形で日を書いてください。", "‘\(key)’ takes a day such as 2026-04-01.")
      }
      constants[field] = text
    }
  }

  private mutating func readCells(_ node: SettingsNode) throws {
    let fields = MapField.allCases.filter(\.isOfReturn)
    for (key, value) in try node.members(allowed: fields.map(\.rawValue)) {
      guard let cell = Cell(try value.text()) else {
        throw value.error("「\(key)」には C2 または 表紙!C2 の形でセルを書いてください。", "‘\(key)’ takes a cell such as C2.")
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
    lines.append("header-row: \(headerRow)")
    if columns.contains(where: { $0.item != nil || $0.field != nil }) { lines.append("columns:") }
    for column in columns {
      guard let name = column.item.map(String.init) ?? column.field?.rawValue else { continue }
      let key = Normalised.key(column.heading)
      let isOnly = !key.isEmpty && columns.count { Normalised.key($0.heading) == key } == 1
      let place = isOnly ? Self.quoted(column.heading) : "{column: \(Self.letters(column.number))}"
      let remark = "  # \(Self.letters(column.number))" + (column.isGuessed ? ": 中身からの推測 (guessed from its cells)" : "")
      lines.append("  \(column.item == nil ? name : "\"\(name)\""): \(place)\(remark)")
    }
    for column in columns where column.field == nil && column.item == nil && column.mark == nil {
      lines.append("  # ?: \(Self.quoted(column.heading))  # \(Self.letters(column.number)): 読みません (not read)")
    }
    lines += markLines + cellLines
    return lines.joined(separator: "\n") + "\n"
  }

  private var markLines: [String] {
    let marked = columns.filter { $0.mark != nil }
    guard !marked.isEmpty else { return [] }
    return ["marks:"]
      + marked.compactMap { column in
        column.mark.map {
          "  \($0.name): {column: \(Self.letters(column.number))}  # \(Self.quoted(column.heading))"
            + (column.isGuessed ? ": 中身からの推測 (guessed from its cells)" : "")
        }
      }
  }

  /// Cells that are about the whole return, and what the office has to say where nothing tells whose it is.
  private var cellLines: [String] {
    var lines = cells.isEmpty ? [] : ["cells:"]
    lines += cells.map { cell in
      let place = "\(Self.letters(cell.column))\(cell.row)"
      return "  \(cell.field.rawValue): " + (cell.sheet.isEmpty ? place : Self.quoted("\(cell.sheet)!\(place)"))
    }
    let known = Set(cells.map(\.field)).union(columns.compactMap(\.field))
    let missing = [
      known.isDisjoint(with: [.supplierCode, .supplierName, .corporateNumber]) ? "  # supplier-code: \"…\"" : nil,
      known.contains(.fiscalYear) ? nil : "  # fiscal-year: …",
    ].compactMap(\.self)
    guard !missing.isEmpty else { return lines }
    return lines + ["# ファイルのどこにもないことは、ここに書けます (what the file doesn't say can be said here):", "# constants:"] + missing
  }

  /// As JSON writes it, which YAML reads too, without signs that YAML doesn't take or that turn the direction of
  /// writing.
  private static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.append(json: text)
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
      let isPlain = scalar.value != 0x7F && scalar.value != 0x85 && !(0x2028...0x202E).contains(scalar.value)
      return isPlain ? String(scalar) : "\\u" + String(String(scalar.value + 0x10000, radix: 16).dropFirst())
    }.joined()
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
