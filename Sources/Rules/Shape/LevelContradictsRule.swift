import Criteria

struct LevelContradictsRule: Rule {
  package static let description = RuleDescription(
    id: "level-contradicts",
    name: LocalizedText(ja: "レベルの食い違い", en: "Level contradicts the catalogue"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "シートのレベルが版と違うときは、古い様式か書き換えられた様式である。",
      en: "A level that differs from the catalogue shows an old or altered form."),
    passing: [
      Example("41=met{level:3}"),
      Example("41=met"),
      Example("2=met{level:1}"),
    ],
    failing: [
      Example("↓41=met{level:1}")
    ])

  package func evaluate(_ sheet: CheckSheetReturn, in context: RuleContext, into findings: inout [Finding]) {
    for (index, entry) in sheet.entries.enumerated() where entry.statedLevel != 0 {
      let level = context.facts.levels[index]
      guard level != 0, entry.statedLevel != level else { continue }
      findings.append(finding(index + 1, of: sheet, found: String(entry.statedLevel), related: Int(level)))
    }
  }

  package func message(for finding: Finding, in language: Language) -> String { .message(finding, language) }
  package func remedy(for finding: Finding, in language: Language) -> String { LocalizedText.remedy[language] }
}

extension String {
  fileprivate static func message(_ finding: Finding, _ language: Language) -> String {
    language.choose(
      ja: "No.\(finding.item) はシートで Lv\(finding.found)、項目表では Lv\(finding.related) です。",
      en: "No. \(finding.item) is Lv\(finding.found) on the sheet and Lv\(finding.related) in the catalogue.")
  }
}

extension LocalizedText {
  fileprivate static let remedy = LocalizedText(
    ja: "使われた様式の版を確かめてください。",
    en: "Check which edition of the form was used.")
}
