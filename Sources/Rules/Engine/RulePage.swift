import Criteria

/// The manual's page of a rule, generated from its description; a test keeps `docs/rules` fresh.
package enum RulePage {
  package static func markdown(for rule: RuleDescription) -> String {
    var lines = [
      "# \(rule.id)", "", "**\(rule.name.en)** · \(rule.name.ja)", "", "Severity: \(rule.severity.rawValue)", "", rule.rationale.en, "",
      rule.rationale.ja, "",
    ]
    func list(_ title: String, _ examples: [Example]) {
      guard !examples.isEmpty else { return }
      lines += ["## \(title)", ""] + examples.map { "- `\(visible($0.text))`\(circumstances($0.context))" } + [""]
    }
    list("Passes", rule.passing)
    list("Fails (`↓` marks what is blamed)", rule.failing)
    return lines.joined(separator: "\n")
  }

  package static func index(of rules: [RuleDescription]) -> String {
    let rows = rules.map { "| [\($0.id)](\($0.id).md) | \($0.severity.rawValue) | \($0.name.en) | \($0.name.ja) |" }
    return
      ([
        "# Rules", "", "Generated from the rules' own descriptions and examples (`TENKEN_WRITE_DOCS=1 swift test --filter RulePage`).", "",
        "| rule | severity | name | 名前 |", "|---|---|---|---|",
      ] + rows).joined(separator: "\n") + "\n"
  }

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
    if context.expectedYear == nil { parts.append("no year expected") }
    if let file = context.firstFile { parts.append("also in \(file)") }
    return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }
}
