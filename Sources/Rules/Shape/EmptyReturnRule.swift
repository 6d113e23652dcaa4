import Criteria

struct EmptyReturnRule: Rule {
  package static let description = RuleDescription(
    id: "empty-return",
    name: LocalizedText(ja: "回答のない差し替え", en: "Empty return in place of answers"),
    severity: .error,
    rationale: LocalizedText(
      ja: "一つも答えていない表が、それまでの回答を消すことはない。",
      en: "A sheet that answers nothing never takes the place of answers."),
    passing: [
      Example("41=met") { $0.replacedAnswers = 20 },
      Example("41=blank"),
    ],
    failing: [
      Example("↓41=blank") {
        $0.replacedAnswers = 20; $0.blamesReturn = true
      }
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    guard context.replacedAnswers > 0, sheet.answeredCount == 0, !sheet.isReturnSheet else { return }
    findings.append(finding(about: sheet, found: sheet.supplierCode, related: context.replacedAnswers))
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "\(.found) の回答が一つもありません。\(.related) 項目に答えたこれまでの回答を残し、こちらは保存していません。",
    en:
      "\(.found) answers nothing here; the return that counts, with \(.related) answers, stays, and this one isn't stored."
  )
  fileprivate static let remedy = Sentence(
    ja: "回答欄が空のまま送られていないか、列がずれていないか確かめてください。",
    en: "See whether the sheet was sent before it was filled in, or its columns have shifted.")
}
