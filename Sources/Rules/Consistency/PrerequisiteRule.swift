import Criteria

struct PrerequisiteRule: Rule {
  package static let description = RuleDescription(
    id: "prerequisite",
    name: LocalizedText(ja: "前提となる項目が未達成", en: "Prerequisite unmet"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "一覧がなければ一覧の見直しはできない（No.60→61）。他の項目の上に立つ項目は、それなしには達成にならない。",
      en: "The review of a list needs the list (60→61): an item that builds on another can't be met without it."),
    passing: [
      Example("60=met 61=met"),
      Example("60=partial 61=met"),
      Example("60=unmet 61=unmet"),
      Example("60=blank 61=met"),
      Example("60=unmet 61=partial"),
    ],
    failing: [
      Example("60=unmet ↓61=met"),
      Example("77=unmet ↓78=met"),
      Example("136=na{comment:なし} ↓137=met"),
    ])

  package func evaluate(_ sheet: CheckSheetReturn, in context: RuleContext, into findings: inout [Finding]) {
    let entries = sheet.entries
    for item in context.facts.dependents {
      guard case .met = entries[item - 1].answer else { continue }
      for prerequisite in context.facts.prerequisites[item - 1] {
        let answer = entries[prerequisite - 1].answer
        switch answer {
        case .unmet, .notApplicable: break
        default: continue
        }
        findings.append(finding(item, of: sheet, found: answer.label.en, detail: answer.label.ja, related: prerequisite))
      }
    }
  }

  package func message(for finding: Finding, in language: Language) -> String { .message(finding, language) }
  package func remedy(for finding: Finding, in language: Language) -> String { LocalizedText.remedy[language] }
}

extension String {
  fileprivate static func message(_ finding: Finding, _ language: Language) -> String {
    language.choose(
      ja: "No.\(finding.item) は達成ですが、前提の No.\(finding.related) が「\(finding.detail)」です。",
      en: "No. \(finding.item) is met, while No. \(finding.related), on which it builds, is ‘\(finding.found)’.")
  }
}

extension LocalizedText {
  fileprivate static let remedy = LocalizedText(
    ja: "どちらが実態か確かめてください。",
    en: "Ask which of the two is true.")
}
