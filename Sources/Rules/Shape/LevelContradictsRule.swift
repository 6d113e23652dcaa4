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

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "No.\(.item) はシートで Lv\(.found)、項目表では Lv\(.related) です。",
    en: "No. \(.item) is Lv\(.found) on the sheet and Lv\(.related) in the catalogue.")
  fileprivate static let remedy = Sentence(
    ja: "使われた様式の版を確かめてください。",
    en: "Check which edition of the form was used.")
}
