import Criteria

struct ItemAboveTargetRule: Rule {
  package static let description = RuleDescription(
    id: "item-above-target",
    name: LocalizedText(ja: "目標レベルより上の回答", en: "Answers above the target level"),
    severity: .info,
    rationale: LocalizedText(
      ja: "目標レベルより上の項目は差にも達成率にも数えないが、回答は残しておく。",
      en: "Items above the target level are no gaps and count in no score; their answers are kept."),
    passing: [
      Example("1=met 4=unmet"),
      Example("5=met") { $0.target = .two },
      Example("5=met") { $0.target = nil },
    ],
    failing: [Example("↓5=met 1=met") { $0.blamesReturn = true }])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    guard let target = context.targetLevel, target != .three else { return }
    let above = (context.facts.items(upTo: .three) - context.facts.items(upTo: target) - items.unanswered).count
    if above > 0 { findings.append(finding(about: sheet, found: String(target.rawValue), related: above)) }
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "目標の Lv\(.found) より上の \(.related) 項目にも回答があります。",
    en: "\(.related) items above the target Lv\(.found) are answered too.")
  fileprivate static let remedy = Sentence(
    ja: "何もしなくてかまいません。目標レベルを上げる目安になります。", en: "Nothing need be done; it may be a reason to raise the target.")
}
