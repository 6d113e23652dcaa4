import Criteria

struct NotApplicableNeverRule: Rule {
  package static let description = RuleDescription(
    id: "na-never",
    name: LocalizedText(ja: "「該当なし」がありえない項目", en: "Not applicable where it never is"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "方針、教育、資産の一覧などは、どの会社にも当てはまる（項目表の「該当なし」の欄）。",
      en: "Policy, training, asset lists and the like apply to every company (see “not applicable” in the catalogue)."),
    passing: [
      Example("1=met"),
      Example("112=na{comment:無線LANを使っていない}"),
    ],
    failing: [
      Example("↓1=na{comment:不要}"),
      Example("↓136=na{comment:使っていない}"),
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    for item in items.notApplicable & context.facts.neverNotApplicable {
      findings.append(finding(item, of: sheet, found: sheet.comment(of: item)))
    }
  }

  package func message(of facts: Facts) -> Sentence { facts.found.isEmpty ? .unreasoned : .reasoned }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let unreasoned = Sentence(
    ja: "No.\(.item) に「該当なし」はありえません。ギャップとして数えます。", en: "No. \(.item) can never be “not applicable”; it counts as a gap."
  )
  fileprivate static let reasoned = Sentence(
    ja: "No.\(.item) に「該当なし」はありえません（理由「\(.found)」）。ギャップとして数えます。",
    en: "No. \(.item) can never be “not applicable” (reason ‘\(.found)’); it counts as a gap.")
  fileprivate static let remedy = Sentence(
    ja: "達成、一部達成、未達成のいずれかで答えてもらってください。",
    en: "Ask for met, partial or unmet.")
}
