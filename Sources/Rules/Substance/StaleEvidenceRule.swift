import Criteria

struct StaleEvidenceRule: Rule {
  package static let description = RuleDescription(
    id: "stale-evidence",
    name: LocalizedText(ja: "根拠が古い", en: "Stale evidence"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "年に一度行う項目の根拠が二年前のものなら、今年行ったことは示されていない。期間は項目の頻度による。",
      en:
        "If something is due once a year, evidence of two years ago doesn't show it was done. The period is the item's own frequency."
    ),
    passing: [
      Example("61=met{date:2025-06-30}"),
      Example("61=met"),
      Example("61=unmet{date:2020-01-01}"),
      // A return is judged no later than the end of its own year, here 2027-03-31.
      Example("61=met{date:2026-06-29}") { $0.asOf = "2029-01-01" },
      // What was fresh on the day of the answer doesn't become a fault of the answer later.
      Example("61=met{date:2025-05-01}") { $0.answeredOn = "2026-04-20" },
    ],
    failing: [
      Example("↓61=met{date:2025-06-29}"),
      Example("↓90=met{date:2025-12-29}"),
      Example("↓61=met{date:2025-04-19}") { $0.answeredOn = "2026-04-20" },
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    for item in items.met & items.dated {
      let oldest = context.oldestEvidence(for: item, of: sheet)
      let day = sheet[item].evidenceDate
      guard day.number < oldest.number else { continue }
      let detail = context.oldestEvidenceText(for: item, oldest)
      findings.append(finding(item, of: sheet, found: day.description, detail: detail))
    }
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "No.\(.item) の根拠（\(.found)）は、求める日（\(.detail)）より古いものです。",
    en: "No. \(.item): the evidence (\(.found)) is older than the item allows (\(.detail)).")
  fileprivate static let remedy = Sentence(
    ja: "新しい根拠とその日付を示してもらってください。",
    en: "Ask for newer evidence and its date.")
}
