import Criteria

/// The manual's page of a rule, generated from its description; a test keeps `docs/rules` fresh.
package enum RulePage {
  package static func markdown(for rule: RuleDescription, in book: RuleBook) -> String {
    var lines = [
      "# \(rule.id)", "", "**\(rule.name.en)** · \(rule.name.ja)", "", "Severity: \(rule.severity.rawValue)", "",
      rule.rationale.en, "",
      rule.rationale.ja, "",
    ]
    if let number = rule.number {
      let range = number.range(itemCount: book.itemCount)
      lines += [
        "## Its number", "",
        "`\(number.name)`: \(number.meaning.en); \(number.standard) unless the settings say otherwise (\(range.lowerBound) to \(range.upperBound)).",
        "",
        "`\(number.name)`：\(number.meaning.ja)。既定は \(number.standard)（\(range.lowerBound)〜\(range.upperBound)）。",
        "",
      ]
    }
    func list(_ title: String, _ examples: [Example]) {
      guard !examples.isEmpty else { return }
      lines += ["## \(title)", ""] + examples.map { "- `\(visible($0.text))`\(circumstances($0.context))" } + [""]
    }
    list("Passes", rule.passing)
    list(rule.table == nil ? "Fails (`↓` marks what is blamed)" : "Fails", rule.failing)
    if let table = rule.table { lines += [plainRow(of: table), ""] }
    // What to do is the same wherever a rule fails, so a finding without a place brings it out.
    let finding = Finding(
      rule: rule.id, severity: rule.severity, location: SourceLocation(file: ""), detail: rule.table == nil ? "" : "…")
    lines += ["## What to do", "", book.remedy(for: finding, in: .en), "", book.remedy(for: finding, in: .ja), ""]
    return lines.joined(separator: "\n")
  }

  /// What the examples of a table's rules change.
  private static func plainRow(of table: RegisterKind) -> String {
    let cells = table.plainRow.map { "\($0.heading)=\($0.cell)" }.joined(separator: "|")
    return "The examples change [the plain row](README.md#rows-of-registers) `\(cells)`."
  }

  package static func index(of rules: [RuleDescription]) -> String {
    let rows = rules.map { "| [\($0.id)](\($0.id).md) | \($0.severity.rawValue) | \($0.name.en) | \($0.name.ja) |" }
    return
      ([
        "# Rules", "",
        "Generated from the rules' own descriptions and examples (`TENKEN_WRITE_DOCS=1 swift test --filter RulePage`).",
        "",
        "| rule | severity | name | 名前 |", "|---|---|---|---|",
      ] + rows + legend).joined(separator: "\n") + "\n"
  }

  private static let legend = [
    "", "## How the examples are written", "",
    "`60=unmet 61=met{date:2026-05-01}` is a return that answers items 60 and 61. The words met, partial, unmet, na and blank stand for",
    "2, 1, 0, NA and an empty cell; anything else stands in the cell as it is. `41..80=met` stands for forty items. In braces: `evidence`, `date` (evidence date), `comment`,",
    "`planned` (planned date) and `level`, parted by `|`. A token in JSON is one member of `answers`. Unless said otherwise the return is of",
    "supplier S-1, who is in the register with target level Lv1, for fiscal year 2026, and is judged on 2026-06-30.",
    "", "### Rows of registers", "",
    "`kind=x|class=` is the plain row of a table with two cells changed, the second emptied. ` ⏎ ` parts rows, `×33` is a text of",
    "33 characters, a cell under `hidden` hides its row. The rows are read on 2026-06-30. In the register are S-1, S-2 (whose NDA",
    "allows 社外秘), S-3 (whose contract ended on 2026-03-31 and is closed) and S-4 (whose contract ended on 2026-05-31). The ledger",
    "has S-1's lines L-1, L-2 (verified) and L-3 (destroyed on 2026-05-01), and L-9 of S-2. Items 41, 42 and 44 are gaps in S-1's",
    "return for 2026; what was to be done about No. 42 is verified. A supplier S-7 has the corporate number 4000012090001. The",
    "incident I-9 is one of S-2.",
  ]

  private static func visible(_ text: String) -> String {
    text.unicodeScalars.map { $0.value < 0x20 ? "\\u{\(String($0.value, radix: 16))}" : String($0) }.joined()
  }

  private static func circumstances(_ context: Example.Context) -> String {
    let standard = Example.Context()
    var parts: [String] = []
    if context.supplierCode != standard.supplierCode { parts.append("supplier code ‘\(context.supplierCode)’") }
    if context.supplierIsKnown == nil { parts.append("without a register") }
    if context.supplierIsKnown == false { parts.append("supplier not in the register") }
    if context.statedYear != standard.statedYear { parts.append("stated year ‘\(context.statedYear)’") }
    if context.statedName != standard.statedName { parts.append("name ‘\(context.statedName)’") }
    if let name = context.registeredName { parts.append("registered as ‘\(name)’") }
    if !context.corporateNumber.isEmpty { parts.append("corporate number ‘\(context.corporateNumber)’") }
    if !context.beyondHeader.isEmpty { parts.append("‘\(context.beyondHeader)’ behind the last column") }
    if !context.statedEdition.isEmpty { parts.append("edition ‘\(context.statedEdition)’") }
    if let edition = context.askedEdition { parts.append("edition ‘\(edition)’ asked for") }
    if context.expectedYear == nil { parts.append("no year expected") }
    if context.target != standard.target {
      parts.append(context.target.map { "target level Lv\($0.rawValue)" } ?? "no target level known")
    }
    if context.isImportant == true { parts.append("important supplier") }
    if context.asOf != standard.asOf { parts.append("asked on \(context.asOf)") }
    if let file = context.firstFile { parts.append("also in \(file)") }
    if let lastYear = context.lastYear { parts.append("last year: `\(visible(lastYear))`") }
    if let asked = context.askedLastYear {
      parts.append("asked last year: No. \(asked.map(String.init).joined(separator: ", "))")
    }
    if !context.others.isEmpty {
      let counts = Dictionary(grouping: context.others) { $0 }.mapValues(\.count)
      let texts = Set(context.others).sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }
      parts.append("other companies: " + texts.map { "\(counts[$0] ?? 0) × `\(visible($0))`" }.joined(separator: ", "))
    }
    if context.replacedAnswers > 0 { parts.append("in place of \(context.replacedAnswers) answers") }
    if !context.answeredOn.isEmpty { parts.append("answered on \(context.answeredOn)") }
    if !context.replacedDay.isEmpty { parts.append("in place of a return of \(context.replacedDay)") }
    if !context.sheetID.isEmpty { parts.append("sheet ID ‘\(context.sheetID)’") }
    for (field, value) in context.registerFields.sorted(by: { $0.key < $1.key }) { parts.append("\(field) \(value)") }
    if let items = context.asksOnly {
      parts.append("looking at No. \(items.map(String.init).joined(separator: ", ")) only")
    }
    return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }
}
