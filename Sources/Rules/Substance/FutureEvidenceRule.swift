import Criteria

struct FutureEvidenceRule: Rule {
  package static let description = RuleDescription(
    id: "future-evidence",
    name: LocalizedText(ja: "根拠の日付が未来", en: "Evidence dated in the future"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "まだ来ていない日の根拠はありえない。書き間違いか予定である。",
      en: "Evidence of a day to come doesn't exist; it is a slip or a plan."),
    passing: [
      Example("41=met{date:2026-06-30}"),
      Example("41=met{date:2026-07-01}") { $0.asOf = "2026-07-01" },
    ],
    failing: [
      Example("↓41=met{date:2026-07-01}"),
      Example("↓41=partial{date:2027-01-01}"),
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    for item in items.dated where sheet[item].evidenceDate.number > context.asOf.number {
      findings.append(
        finding(item, of: sheet, found: sheet[item].evidenceDate.description, detail: context.asOf.description))
    }
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "No.\(.item) の確認日 \(.found) は、基準日 \(.detail) より後です。",
    en: "No. \(.item): the evidence date \(.found) lies after \(.detail).")
  fileprivate static let remedy = Sentence(
    ja: "確認日を直してもらうか、予定であれば対策予定日に移してもらってください。",
    en: "Have the date mended, or moved to the planned date if it is a plan.")
}
