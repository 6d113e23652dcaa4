import Criteria

struct PlannedDateLateRule: Rule {
  package static let description = RuleDescription(
    id: "planned-date-late",
    name: LocalizedText(ja: "予定日が遠すぎる", en: "Planned date too far away"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "次の年度の点検より先の予定は、そのときに確かめることができない。",
      en: "What is planned for after the next fiscal year can't be looked at in the next round."),
    number: RuleDescription.Number(
      name: "years", standard: PlannedDateLateRule.standard, range: 0...5,
      meaning: LocalizedText(ja: "回答の年度の何年度後の終わりまでを認めるか", en: "how many fiscal years after the return's own a plan may reach")),
    passing: [
      Example("41=unmet{planned:2028-03-31}"),
      Example("41=met{planned:2031-01-01}"),
    ],
    failing: [
      Example("↓41=unmet{planned:2028-04-01}"),
      Example("↓41=partial{planned:2031-01-01}"),
    ])

  /// The next round looks at the next year.
  private static let standard = 1
  private let years: Int

  package init() { self.init(number: PlannedDateLateRule.standard) }
  package init(number: Int) { years = number }

  package func evaluate(_ sheet: CheckSheetReturn, in context: RuleContext, into findings: inout [Finding]) {
    guard let limit = Day(year: sheet.fiscalYear + years + 1, month: 3, day: 31) else { return }
    for (index, entry) in sheet.entries.enumerated() {
      guard limit < entry.plannedDate, entry.answer.isShortOfMet else { continue }
      findings.append(finding(index + 1, of: sheet, found: entry.plannedDate.description, detail: limit.description))
    }
  }

  package func message(for finding: Finding, in language: Language) -> String { .message(finding, language) }
  package func remedy(for finding: Finding, in language: Language) -> String { LocalizedText.remedy[language] }
}

extension String {
  fileprivate static func message(_ finding: Finding, _ language: Language) -> String {
    language.choose(
      ja: "No.\(finding.item) の対策予定日 \(Excerpt.of(finding.found)) は、確かめられる年度の終わり（\(Excerpt.of(finding.detail))）より先です。",
      en:
        "No. \(finding.item): the planned date \(Excerpt.of(finding.found)) lies behind the end of the last year that counts (\(Excerpt.of(finding.detail)))."
    )
  }
}

extension LocalizedText {
  fileprivate static let remedy = LocalizedText(
    ja: "早められないか、それまでの代わりの対策があるかを聞いてください。",
    en: "Ask whether it can be done earlier, and what protects them until then.")
}
