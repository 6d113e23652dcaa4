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

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    for item in items.met & context.facts.dependents {
      for prerequisite in context.facts.prerequisites[item - 1] {
        let answer = sheet[prerequisite].answer
        switch answer {
        case .unmet, .notApplicable: break
        default: continue
        }
        findings.append(
          finding(item, of: sheet, found: answer.label.en, detail: answer.label.ja, related: prerequisite))
      }
    }
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "No.\(.item) は達成ですが、前提の No.\(.related) が「\(.detail)」です。",
    en: "No. \(.item) is met, while No. \(.related), on which it builds, is ‘\(.found)’.")
  fileprivate static let remedy = Sentence(
    ja: "どちらが実態か確かめてください。",
    en: "Ask which of the two is true.")
}
