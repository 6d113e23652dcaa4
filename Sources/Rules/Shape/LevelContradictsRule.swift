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

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    for item in items.levelled {
      let (stated, level) = (sheet[item].statedLevel, context.facts.levels[item - 1])
      guard level != 0, stated != level else { continue }
      findings.append(finding(item, of: sheet, found: String(stated), related: Int(level)))
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
