import Criteria

/// An example of an office's own rule: `60=unmet ↓61=met{comment:在宅 勤務|date:2026-05-01}`, in the short form of
/// `Example`, for a supplier of whom the conditions of the rule hold unless its fields are given.
package struct CustomExample: Sendable {
  package let text: String
  package let file: String
  package let line: Int
  /// Fields of the register; nil takes those with which the rule's conditions hold.
  package let fields: [String: String]?
  /// The day of asking.
  package let asOf: Day
  private let rows: [Row]
  private let itemCount: Int

  private struct Row: Sendable {
    var item: Int
    var answer: Answer
    var fields: [String: String]
    var isBlamed: Bool
  }

  /// What an example judged as it shouldn't have been.
  package struct Surprise: Sendable, Hashable {
    /// Items that were to be blamed, and those that were.
    package let expected: [Int]
    package let blamed: [Int]
  }

  private static let words: [String: Answer] = [
    "met": .met, "partial": .partial, "unmet": .unmet, "na": .notApplicable, "blank": .unanswered,
  ]
  private static let fieldNames = ["comment", "evidence", "date", "planned"]

  /// - Parameter itemCount: how many items the catalogue has.
  /// - Throws: `ExampleError` naming the token that can't be read.
  package init(
    _ text: String, fields: [String: String]?, asOf: Day?, itemCount: Int, file: String, line: Int
  ) throws(ExampleError) {
    self.itemCount = itemCount
    self.text = text
    self.file = file
    self.line = line
    self.fields = fields
    self.asOf = asOf ?? Day(iso: Example.Context().asOf) ?? .none
    var rows: [Row] = []
    for token in CustomExample.tokens(of: text) { rows.append(try CustomExample.row(token, itemCount: itemCount)) }
    guard !rows.isEmpty else { throw ExampleError(token: text) }
    self.rows = rows
  }

  /// Parts at blanks outside braces: comments have blanks too.
  private static func tokens(of text: String) -> [String] {
    var tokens: [String] = []
    var token = ""
    var isInside = false
    for character in text {
      if character == "{" { isInside = true }
      if character == "}" { isInside = false }
      if character.isWhitespace, !isInside {
        if !token.isEmpty { tokens.append(token) }
        token = ""
      } else {
        token.append(character)
      }
    }
    return token.isEmpty ? tokens : tokens + [token]
  }

  private static func row(_ token: String, itemCount: Int) throws(ExampleError) -> Row {
    let isBlamed = token.hasPrefix("↓")
    var rest = isBlamed ? token.dropFirst() : Substring(token)
    var fields: [String: String] = [:]
    if let brace = rest.firstIndex(of: "{") {
      guard rest.hasSuffix("}") else { throw ExampleError(token: token) }
      for field in rest[rest.index(after: brace)...].dropLast().split(separator: "|") {
        let parts = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, fieldNames.contains(parts[0]) else { throw ExampleError(token: token) }
        guard !["date", "planned"].contains(parts[0]) || Day(iso: parts[1]) != nil else {
          throw ExampleError(token: token)
        }
        fields[parts[0]] = parts[1]
      }
      rest = rest[..<brace]
    }
    let parts = rest.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let item = Int(parts[0]), (1...itemCount).contains(item),
      let answer = words[parts[1]]
    else {
      throw ExampleError(token: token)
    }
    return Row(item: item, answer: answer, fields: fields, isBlamed: isBlamed)
  }

  /// The items that must be blamed, each once.
  package var blamedItems: [Int] { Set(rows.filter(\.isBlamed).map(\.item)).sorted() }

  /// The return that the example describes.
  var sheet: CheckSheetReturn {
    var sheet = CheckSheetReturn(itemCount: itemCount)
    sheet.supplierCode = Example.Context().supplierCode
    sheet.fiscalYear = asOf.fiscalYear
    sheet.origin = SourceLocation(file: file, row: 1)
    for (index, row) in rows.enumerated() {
      var entry = CheckSheetReturn.Entry()
      entry.answer = row.answer
      entry.row = UInt32(index + 2)
      entry.column = 1
      entry.evidence = sheet.append(text: row.fields["evidence"] ?? "")
      entry.comment = sheet.append(text: row.fields["comment"] ?? "")
      entry.evidenceDate = row.fields["date"].flatMap { Day(iso: $0) } ?? .none
      entry.plannedDate = row.fields["planned"].flatMap { Day(iso: $0) } ?? .none
      _ = sheet.enter(entry, for: row.item)
    }
    return sheet
  }

  /// The example as the page of a rule shows it.
  func shown(_ conditions: [RegisterCondition]) -> Example {
    Example(text, file: file, line: line) {
      $0.asOf = asOf.description
      $0.registerFields = fields ?? [:]
    }
  }
}

/// A token of an example that can't be read.
package struct ExampleError: Error {
  package let token: String
}

extension CustomRule {
  /// Runs the rule's examples.
  ///
  /// - Returns: those that were judged otherwise than they say, in their order.
  package func surprises(facts: CatalogueFacts) -> [(example: CustomExample, surprise: CustomExample.Surprise)] {
    (passing + failing).compactMap { example in
      let sheet = example.sheet
      var context = RuleContext(facts: facts, asOf: example.asOf, fiscalYear: sheet.fiscalYear)
      context.supplierIsKnown = true
      context.registerFields =
        example.fields
        ?? Dictionary(conditions.map { ($0.field, $0.fittingValue) }, uniquingKeysWith: { first, _ in first })
      var findings: [Finding] = []
      evaluate(sheet, in: context, into: &findings)
      let blamed = Set(findings.map(\.item)).sorted()
      return blamed == example.blamedItems
        ? nil : (example, CustomExample.Surprise(expected: example.blamedItems, blamed: blamed))
    }
  }
}
