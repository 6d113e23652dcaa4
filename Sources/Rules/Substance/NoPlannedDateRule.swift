import Criteria

struct NoPlannedDateRule: Rule {
  package static let description = RuleDescription(
    id: "no-planned-date",
    name: LocalizedText(ja: "対策予定日がない", en: "No planned date"),
    severity: .info,
    rationale: LocalizedText(
      ja: "いつまでに達成するかが書かれていなければ、次の年度に約束を確かめられない。",
      en: "Without a date nobody can look next year whether a promise was kept."),
    passing: [
      Example("1=unmet{planned:2026-12-31}"),
      Example("1=met"),
      Example("5=unmet"),
    ],
    failing: [
      Example("↓1=unmet"),
      Example("↓1=partial{comment:半分}"),
      Example("↓5=unmet") { $0.target = .two },
    ])

  package func evaluate(_ sheet: CheckSheetReturn, in context: RuleContext, into findings: inout [Finding]) {
    let limit = UInt8((context.targetLevel ?? .one).rawValue)
    for (index, entry) in sheet.entries.enumerated() {
      guard entry.answer.isShortOfMet, entry.plannedDate.isNone else { continue }
      let level = context.facts.levels[index]
      if level != 0, level <= limit { findings.append(finding(index + 1, of: sheet)) }
    }
  }

  package func message(for finding: Finding, in language: Language) -> String { .message(finding, language) }
  package func remedy(for finding: Finding, in language: Language) -> String { LocalizedText.remedy[language] }
}

extension String {
  fileprivate static func message(_ finding: Finding, _ language: Language) -> String {
    language.choose(ja: "No.\(finding.item) に対策予定日がありません。", en: "No. \(finding.item) has no planned date.")
  }
}

extension LocalizedText {
  fileprivate static let remedy = LocalizedText(
    ja: "いつまでに達成する予定かを書いてもらってください。", en: "Ask by when it is planned to be met.")
}
