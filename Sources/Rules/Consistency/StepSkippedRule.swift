import Criteria

struct StepSkippedRule: Rule {
  package static let description = RuleDescription(
    id: "step-skipped",
    name: LocalizedText(ja: "前の段階が未達成", en: "Step skipped"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "No.4→5、13→14、49→50 は一つの達成条件の段階で、前の段階をすべて満たさないうちに次の段階は達成にならない。",
      en:
        "Nos. 4→5, 13→14 and 49→50 are steps of one condition: the next isn't met before the one below is met in full."),
    passing: [Example("4=met 5=met"), Example("4=unmet 5=partial"), Example("49=blank 50=unmet")],
    failing: [Example("4=partial ↓5=met"), Example("13=unmet ↓14=met"), Example("49=blank ↓50=met")])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    for (item, below) in context.facts.steps {
      guard case .met = sheet[item].answer else { continue }
      let answer = sheet[below].answer
      if case .met = answer { continue }
      findings.append(finding(item, of: sheet, found: answer.label.en, detail: answer.label.ja, related: below))
    }
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "No.\(.item) は達成ですが、前の段階の No.\(.related) は「\(.detail)」です。",
    en: "No. \(.item) is met, but the step below it, No. \(.related), is ‘\(.found)’.")
  fileprivate static let remedy = Sentence(
    ja: "前の段階から順に確かめ、どちらかの回答を直してもらってください。", en: "Check the steps in order, and have one of the answers mended.")
}
