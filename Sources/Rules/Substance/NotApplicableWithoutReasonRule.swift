import Criteria

struct NotApplicableWithoutReasonRule: Rule {
  package static let description = RuleDescription(
    id: "na-without-reason",
    name: LocalizedText(ja: "理由のない「該当なし」", en: "Not applicable without a reason"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "「該当なし」は理由があって初めて認められる。理由がなければギャップとして数える。",
      en: "“Not applicable” is accepted for a reason only; without one it counts as a gap."),
    passing: [
      Example("112=na{comment:無線LANを使っていない}"),
      Example("112=unmet"),
    ],
    failing: [
      Example("↓112=na"),
      Example("↓112=na{evidence:規程}"),
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    for item in items.notApplicable - items.commented { findings.append(finding(item, of: sheet)) }
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "No.\(.item) は「該当なし」ですが理由がありません。ギャップとして数えます。",
    en: "No. \(.item) is “not applicable” without a reason; it counts as a gap.")
  fileprivate static let remedy = Sentence(
    ja: "コメント欄に理由を書いてもらってください。",
    en: "Ask for the reason in the comment.")
}
