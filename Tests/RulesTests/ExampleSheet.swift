import Criteria
import Foundation
import Ingest

@testable import Rules

/// Turns an example into a file (a long CSV, or JSON where its tokens are JSON) and reads it as any file is read, so
/// that an example tests the way from the cell to the finding.
struct ExampleSheet {
  /// One token of an example.
  struct Row {
    var item: String
    var answer = ""
    var fields: [String: String] = [:]
    /// The answer's object, where the example is JSON.
    var json: String?
    var isBlamed = false
  }

  /// Ways of writing the same return, under which a finding must not change.
  enum Mutation: CaseIterable {
    case none, reversed, shuffled, windowsLineEnds, blankColumn, unrelatedItems, fullWidthItems, utf16, quotedSemicolons
  }

  let rows: [Row]
  let context: Example.Context

  init(_ example: Example) {
    context = example.context
    rows = example.text.split(separator: " ").flatMap { ExampleSheet.rows(String($0)) }
  }

  /// `41..80=met` stands for forty rows.
  private static func rows(_ token: String) -> [Row] {
    let row = row(token)
    let ends = row.item.split(separator: ".", omittingEmptySubsequences: true).compactMap { Int($0) }
    guard row.item.contains(".."), ends.count == 2, ends[0] <= ends[1] else { return [row] }
    return (ends[0]...ends[1]).map { item in
      var copy = row
      copy.item = String(item)
      return copy
    }
  }

  private static func row(_ token: String) -> Row {
    let isBlamed = token.hasPrefix("↓")
    var text = isBlamed ? String(token.dropFirst()) : token
    if text.hasPrefix("{") { return Row(item: text, json: text, isBlamed: isBlamed) }
    var fields: [String: String] = [:]
    if let brace = text.firstIndex(of: "{") {
      for field in text[text.index(after: brace)...].dropLast().split(separator: "|") {
        let parts = field.split(separator: ":", maxSplits: 1).map(String.init)
        fields[parts[0]] = parts.count > 1 ? parts[1] : ""
      }
      text = String(text[..<brace])
    }
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    return Row(item: parts[0], answer: answer(parts.count > 1 ? parts[1] : ""), fields: fields, isBlamed: isBlamed)
  }

  private static func answer(_ word: String) -> String {
    ["met": "2", "partial": "1", "unmet": "0", "na": "NA", "blank": ""][word] ?? word
  }

  private var isJSON: Bool { rows.contains { $0.json != nil } }

  /// The example as read from a file, with the lines that must be blamed in it.
  func read(_ mutation: Mutation) throws -> (sheet: CheckSheetReturn, blamedLines: [Int]) {
    let rows = mutated(mutation)
    let lines =
      isJSON
      ? jsonLines(rows)
      : tableLines(rows, blankColumn: mutation == .blankColumn, requoted: mutation == .quotedSemicolons)
    let text = lines.joined(separator: mutation == .windowsLineEnds ? "\r\n" : "\n") + "\n"
    let bytes =
      mutation == .utf16 ? [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } : Array(text.utf8)
    var sheet = CheckSheetReturn(itemCount: itemCount)
    try ReturnReader(itemCount: itemCount).read(ByteSource(bytes: bytes, name: isJSON ? "example.json" : "example.csv"))
    { part in
      if sheet.origin.file.isEmpty { sheet = part } else { sheet.merge(part) }
    }
    for (index, row) in rows.enumerated() { sheet.notes += looks(of: row, at: index + 2) }
    // Both kinds of file have one line before the first answer.
    return (sheet, rows.indices.filter { rows[$0].isBlamed }.map { $0 + 2 })
  }

  private static let looks: [(field: String, kind: CellNote.Kind)] = [
    ("mergedText", .mergedText), ("hiddenValue", .hiddenValue), ("struck", .struckOut), ("shown", .shownOtherwise),
    ("note", .cellComment), ("stated", .otherStatement), ("quoted", .quotedRows),
  ]
  /// The same of a whole return.
  private static let sheetLooks: [(field: String, kind: CellNote.Kind)] = [
    ("hiddenColumn", .hiddenColumn), ("controls", .formControls), ("conditional", .conditionalLook),
    ("cover", .coverPage),
  ]

  /// What only a workbook has: merged cells, hidden rows and sheets, and whatever a cell holds besides what it shows.
  private func looks(of row: Row, at line: Int) -> [CellNote] {
    let item = Normalised.itemNumber(row.item) ?? 0
    let ofCells = ExampleSheet.looks.compactMap { look in
      row.fields[look.field].map { text in
        let parts = text.split(separator: ">").map(String.init)
        return CellNote(
          kind: look.kind, item: item, row: line, column: 7, found: parts[0], readAs: parts.count > 1 ? parts[1] : "")
      }
    }
    let ofSheets = ExampleSheet.sheetLooks.compactMap { look in
      row.fields[look.field].map { CellNote(kind: look.kind, row: 0, column: 0, found: $0, related: 2) }
    }
    return ofCells + ofSheets
      + [
        row.fields["merged"].map { CellNote(kind: .mergedAnswer, item: item, row: line, column: 7, found: $0) },
        row.fields["hidden"].map {
          CellNote(kind: .hiddenRows, item: item, row: line, column: 0, found: $0, related: 1)
        },
        row.fields["hiddenSheet"].map { CellNote(kind: .hiddenSheet, row: 0, column: 0, found: $0) },
        row.fields["guessed"].map { CellNote(kind: .doubtfulEncoding, row: 0, column: 0, found: "ﾐﾎﾝ", readAs: $0) },
      ].compactMap(\.self)
  }

  private func mutated(_ mutation: Mutation) -> [Row] {
    var rows = self.rows
    switch mutation {
    case .none, .windowsLineEnds, .blankColumn, .utf16, .quotedSemicolons: break
    case .shuffled where Set(rows.map(\.item)).count == rows.count:
      // The same disorder at every run.
      rows = rows.indices.sorted { ($0 * 7919 % 101, $0) < ($1 * 7919 % 101, $1) }.map { rows[$0] }
    case .shuffled: break
    // Of two answers to one item the first counts, so there the order says something.
    case .reversed: if Set(rows.map(\.item)).count == rows.count { rows.reverse() }
    // The id of an issued sheet covers the list of its items, and one item more is no longer last year's return.
    case .unrelatedItems where !context.sheetID.isEmpty || context.lastYear != nil || !context.others.isEmpty: break
    // One answer more, and the return isn't empty.
    case .unrelatedItems where context.replacedAnswers > 0: break
    case .unrelatedItems:
      let item = rows.contains { $0.item == "2" } ? "3" : "2"
      rows.insert(Row(item: item, answer: "2", json: isJSON ? #"{"item":\#(item),"answer":"met"}"# : nil), at: 0)
    case .fullWidthItems:
      for index in rows.indices where !isJSON {
        rows[index].item = String(
          String.UnicodeScalarView(
            rows[index].item.unicodeScalars.map { ("0"..."9").contains($0) ? fullWidth($0) : $0 }))
      }
    }
    return rows
  }

  private func fullWidth(_ digit: Unicode.Scalar) -> Unicode.Scalar { Unicode.Scalar(digit.value + 0xFEE0) ?? digit }

  private func quoted(_ text: String) -> String { text.contains(",") ? "\"\(text)\"" : text }

  /// - Parameter requoted: every cell in quotes, parted by semicolons.
  private func tableLines(_ rows: [Row], blankColumn: Bool, requoted: Bool) -> [String] {
    let lines = cells(rows, blankColumn: blankColumn)
    guard requoted else { return lines.map { $0.map(quoted).joined(separator: ",") } }
    return lines.map { $0.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }.joined(separator: ";") }
  }

  private func cells(_ rows: [Row], blankColumn: Bool) -> [[String]] {
    let blank = blankColumn ? [""] : []
    func answeredOn(_ cell: String) -> [String] { context.answeredOn.isEmpty ? [] : [cell] }
    func withID(_ id: String) -> [String] { context.sheetID.isEmpty ? [] : [id] }
    let heading =
      ["supplier_code", "supplier_name", "fiscal_year"] + blank
      + ["item_no", "level", "answer", "evidence", "evidence_date", "comment", "planned_date", "edition"]
      + answeredOn("answered_on") + withID("sheet_id")
      + (context.corporateNumber.isEmpty ? [] : ["corporate_number"])
    return [heading]
      + rows.map { row in
        func field(_ name: String) -> String { row.fields[name] ?? "" }
        return [context.supplierCode, row.fields["name"] ?? context.statedName, context.statedYear] + blank
          + [
            row.item, field("level"), row.answer, field("evidence"), field("date"),
            row.fields["repeated"].flatMap { Int($0) }.map { String(repeating: "文", count: $0) } ?? field("comment"),
            field("planned"),
          ]
          + [context.statedEdition] + answeredOn(context.answeredOn) + withID(context.sheetID)
          + (context.corporateNumber.isEmpty ? [] : [context.corporateNumber])
          + (context.beyondHeader.isEmpty || !row.isBlamed ? [] : [context.beyondHeader])
      }
  }

  private func jsonLines(_ rows: [Row]) -> [String] {
    let head =
      #"{"supplier":{"code":"\#(context.supplierCode)","name":"みほん精密"},"fiscalYear":\#(context.statedYear),"answers":["#
    return [head] + rows.enumerated().map { ($1.json ?? "") + ($0 == rows.count - 1 ? "]}" : ",") }
  }

  func ruleContext(_ catalogue: Catalogue, freshness: EvidenceFreshness = .standard) throws -> RuleContext {
    try ruleContext(CatalogueFacts(catalogue: catalogue, freshness: freshness, knowledge: KnowledgeBook.builtIn()))
  }

  func ruleContext(_ facts: CatalogueFacts) throws -> RuleContext {
    var result = RuleContext(facts: facts, asOf: Day(iso: context.asOf) ?? .none, fiscalYear: 2026)
    result.supplierIsKnown = context.supplierIsKnown
    result.expectedYear = context.expectedYear
    result.askedEdition = context.askedEdition
    result.registeredName = context.registeredName
    result.targetLevel = context.target
    result.isImportant = context.isImportant
    result.records = context.records
    result.firstFile = context.firstFile
    result.currentVersion = context.currentVersion
    result.replacedAnswers = context.replacedAnswers
    result.replacedDay = Day(iso: context.replacedDay) ?? .none
    result.lastYear = try context.lastYear.map { try ExampleSheet(Example($0)).read(.none).sheet }
    result.askedLastYear = context.askedLastYear
    return result
  }
}
