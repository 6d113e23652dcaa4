import Criteria

struct PlannedDatePastRule: Rule {
  package static let description = RuleDescription(
    id: "planned-date-past",
    name: LocalizedText(ja: "予定日が過ぎている", en: "Planned date past"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "予定日を過ぎても達成でない項目は、約束が守られていない。",
      en: "An item that isn't met after its planned date is a promise not kept."),
    passing: [
      Example("41=unmet{planned:2026-06-30}"),
      Example("41=met{planned:2025-01-01}"),
    ],
    failing: [
      Example("↓41=unmet{planned:2026-06-29}"),
      Example("↓41=partial{planned:2026-03-31}"),
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    for item in items.shortOfMet & items.planned where sheet[item].plannedDate.number < context.judgingDay.number {
      findings.append(finding(item, of: sheet, found: sheet[item].plannedDate.description))
    }
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "No.\(.item) の対策予定日 \(.found) は過ぎています。",
    en: "No. \(.item): the planned date \(.found) is past.")
  fileprivate static let remedy = Sentence(
    ja: "済んでいれば回答を改め、遅れていれば新しい予定日をもらってください。",
    en: "If it is done, have the answer renewed; if it is late, ask for a new date.")
}
