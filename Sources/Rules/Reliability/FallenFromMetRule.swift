import Criteria

struct FallenFromMetRule: Rule {
  package static let description = RuleDescription(
    id: "fallen-from-met",
    name: LocalizedText(ja: "昨年は達成", en: "Fallen from met"),
    severity: .info,
    rationale: LocalizedText(
      ja: "達成でなくなった項目は、去年の回答が誤りだったか、対策がやめられたかである。",
      en: "Where an item is no longer met, last year's answer was wrong or something was given up."),
    passing: [
      Example("41=unmet"),
      Example("41=unmet") {
        $0.target = .three; $0.lastYear = "41=unmet"
      },
      Example("41=met") {
        $0.target = .three; $0.lastYear = "41=met"
      },
      Example("41=na{comment:取引なし}") {
        $0.target = .three; $0.lastYear = "41=met"
      },
      Example("41=unmet") {
        $0.target = .three; $0.lastYear = "41=met 42=met"; $0.askedLastYear = [42]
      },
    ],
    failing: [
      Example("↓41=unmet 42=met") {
        $0.target = .three; $0.lastYear = "41=met 42=met"
      },
      Example("↓41=partial") {
        $0.target = .three; $0.lastYear = "41=met"
      },
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    guard let before = context.lastYear?.entries else { return }
    let asked = context.askedInBothYears
    for (index, entry) in sheet.entries.enumerated() where entry.answer.isShortOfMet {
      guard case .met = before[index].answer, asked.contains(index + 1) else { continue }
      findings.append(finding(index + 1, of: sheet, found: entry.answer.label.en, detail: entry.answer.label.ja))
    }
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "No.\(.item) は昨年は達成で、今年は「\(.detail)」です。", en: "No. \(.item) was met last year and is ‘\(.found)’ now.")
  fileprivate static let remedy = Sentence(
    ja: "何が変わったのかを聞いてください。", en: "Ask what has changed.")
}
