import Criteria

struct NoPlannedDateRule: Rule {
  package static let description = RuleDescription(
    id: "no-planned-date",
    name: LocalizedText(ja: "対策予定日がない", en: "No planned date"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "いつまでに達成するかが書かれていなければ、次の年度に約束を確かめられない。どの回答が空欄かは一社につき一件にまとめて知らせる。",
      en:
        "Without a date nobody can look next year whether a promise was kept. One finding names all the items of a return."
    ),
    passing: [
      Example("1=unmet{planned:2026-12-31}"),
      Example("1=met"),
      Example("5=unmet"),
    ],
    failing: [
      Example("1=unmet") { $0.blamesReturn = true },
      Example("1=partial{comment:半分} 9=unmet") { $0.blamesReturn = true },
      Example("5=unmet") {
        $0.target = .two; $0.blamesReturn = true
      },
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    let unplanned = (items.shortOfMet - items.planned) & context.askedItems
    if let finding = finding(naming: unplanned, of: sheet) { findings.append(finding) }
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "一部達成・未達成の \(.related) 項目に対策予定日がありません（No.\(.found)）。",
    en: "partial or unmet without a planned date: \(.related) (No. \(.found)).")
  fileprivate static let remedy = Sentence(
    ja: "いつまでに達成する予定かを書いてもらってください。", en: "Ask by when each is planned to be met.")
}
