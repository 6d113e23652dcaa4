import Criteria
import Ingest

@testable import Rules

/// Turns an example into a long CSV and reads it as any file is read, so that an example tests the way from the cell to the finding.
struct ExampleSheet {
  /// One token of an example.
  struct Row {
    var item: String
    var answer: String
    var fields: [String: String] = [:]
    var isBlamed: Bool
  }

  /// Ways of writing the same return, under which a finding must not change.
  enum Mutation: CaseIterable {
    case none, reversed, windowsLineEnds, blankColumn, unrelatedItems
  }

  let rows: [Row]
  let context: Example.Context

  init(_ example: Example) {
    context = example.context
    rows = example.text.split(separator: " ").map { token in
      var text = String(token)
      let isBlamed = text.hasPrefix("↓")
      if isBlamed { text.removeFirst() }
      var fields: [String: String] = [:]
      if let brace = text.firstIndex(of: "{") {
        for field in text[text.index(after: brace)...].dropLast().split(separator: "|") {
          let parts = field.split(separator: ":", maxSplits: 1).map(String.init)
          fields[parts[0]] = parts.count > 1 ? parts[1] : ""
        }
        text = String(text[..<brace])
      }
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      return Row(item: parts[0], answer: ExampleSheet.answer(parts.count > 1 ? parts[1] : ""), fields: fields, isBlamed: isBlamed)
    }
  }

  private static func answer(_ word: String) -> String {
    ["met": "2", "partial": "1", "unmet": "0", "na": "NA", "blank": ""][word] ?? word
  }

  /// Rows blamed by the example, as `item text=answer text`.
  var blamed: [String] { rows.filter(\.isBlamed).map { "\($0.item)=\($0.answer)" }.sorted() }

  /// The example as read from a file, with the cells of each row by its line.
  func read(_ mutation: Mutation) throws -> (sheet: CheckSheetReturn, rowsByLine: [Int: Row]) {
    var rows = self.rows
    let repeatsItems = Set(rows.map(\.item)).count < rows.count
    if mutation == .reversed, !repeatsItems { rows.reverse() }
    if mutation == .unrelatedItems { rows.insert(Row(item: "2", answer: "2", isBlamed: false), at: 0) }
    let blank = mutation == .blankColumn ? "," : ""
    var lines = ["supplier_code,supplier_name,fiscal_year,\(blank)item_no,level,answer,evidence,evidence_date,comment,planned_date"]
    var rowsByLine: [Int: Row] = [:]
    for row in rows {
      func field(_ name: String) -> String { row.fields[name] ?? "" }
      lines.append(
        "\(context.supplierCode),みほん精密,\(context.statedYear),\(blank)\(row.item),\(field("level")),\(row.answer),\(field("evidence")),"
          + "\(field("date")),\(field("comment")),\(field("planned"))")
      rowsByLine[lines.count] = row
    }
    let text = lines.joined(separator: mutation == .windowsLineEnds ? "\r\n" : "\n") + "\n"
    var sheet = CheckSheetReturn()
    try ReturnReader().read(ByteSource(bytes: Array(text.utf8), name: "example.csv")) { part in
      if sheet.origin.file.isEmpty { sheet = part } else { sheet.merge(part) }
    }
    return (sheet, rowsByLine)
  }

  func ruleContext(_ catalogue: Catalogue) -> RuleContext {
    var result = RuleContext(
      facts: CatalogueFacts(catalogue: catalogue, freshness: .standard), asOf: Day(iso: "2026-06-30") ?? .none, fiscalYear: 2026)
    result.supplierIsKnown = context.supplierIsKnown
    result.expectedYear = context.expectedYear
    result.targetLevel = context.target
    result.firstFile = context.firstFile
    return result
  }
}
