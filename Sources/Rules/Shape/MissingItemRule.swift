import Criteria

struct MissingItemRule: Rule {
  package static let description = RuleDescription(
    id: "missing-item",
    name: LocalizedText(ja: "回答のない必須項目", en: "Required item unanswered"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "目標レベルまでの項目はすべて答える。無回答は未達成と同じに数えるが、未達成とは別に示す。",
      en:
        "Every item up to the target level has to be answered; an unanswered one counts as unmet and is shown apart from it."
    ),
    passing: [
      Example("1=met 4=met") {
        $0.target = nil; $0.asksOnly = [1, 4]
      },
      Example("1=met 4=na{comment:対象なし}") { $0.asksOnly = [1, 4] },
    ],
    failing: [
      Example("1=met ↓4=blank") { $0.asksOnly = [1, 4] },
      Example("1=met ↓4=?") { $0.asksOnly = [1, 4] },
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    // A return sheet by itself holds only what is to be mended.
    if sheet.isReturnSheet { return }
    for item in items.unanswered & context.askedItems {
      findings.append(finding(item, of: sheet, related: Int(context.facts.levels[item - 1])))
    }
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "No.\(.item)（Lv\(.related)）に回答がありません。",
    en: "No. \(.item) (Lv\(.related)) is unanswered.")
  fileprivate static let remedy = Sentence(
    ja: "回答をもらってください。該当しなければ「NA」と理由を。",
    en: "Ask for an answer; where it doesn't apply, “NA” with a reason.")
}
