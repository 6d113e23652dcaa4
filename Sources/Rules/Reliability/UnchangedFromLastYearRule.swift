import Criteria

struct UnchangedFromLastYearRule: Rule {
  package static let description = RuleDescription(
    id: "unchanged-from-last-year",
    name: LocalizedText(ja: "昨年と同じ回答", en: "Unchanged from last year"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "コメントも日付も去年のままの点検票は、今年の点検が行われたことを示さない。",
      en: "A sheet with last year's very comments and dates doesn't show that anybody looked this year."),
    number: RuleDescription.Number(
      name: "least", standard: UnchangedFromLastYearRule.standard, least: 2, most: nil,
      meaning: LocalizedText(ja: "いくつ以上の回答で指摘するか", en: "how many unchanged answers are blamed")),
    passing: [
      Example("41=met 42=met") { $0.lastYear = "41=met 42=met" },
      Example("49..100=met{date:2026-05-01}") {
        $0.target = .three; $0.lastYear = "49..100=met{date:2025-05-01}"
      },
      Example("49..100=met"),
      Example("49..100=met{date:2025-07-01}") {
        $0.target = .three; $0.lastYear = "49..100=met{date:2025-07-01}"; $0.askedLastYear = [49, 50]
      },
    ],
    failing: [
      Example("49..100=met{date:2025-07-01|comment:規程第3条}") {
        $0.target = .three; $0.lastYear = "49..100=met{date:2025-07-01|comment:規程第3条}"; $0.blamesReturn = true
      }
    ])

  /// Fewer answers may well be the same as a year ago.
  private static let standard = 20
  private let least: Int

  package init() { self.init(number: UnchangedFromLastYearRule.standard) }
  package init(number: Int) { least = number }

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    guard let before = context.lastYear else { return }
    let asked = context.askedInBothYears
    let answered = sheet.withContents { now, nowTexts in
      before.withContents { then, thenTexts in
        var answered = 0
        for (index, (a, b)) in zip(now, then).enumerated() where asked.contains(index + 1) {
          guard a.answer.rawValue == b.answer.rawValue, a.evidenceDate == b.evidenceDate,
            a.plannedDate == b.plannedDate,
            a.comment.bytes(in: nowTexts).elementsEqual(b.comment.bytes(in: thenTexts)),
            a.evidence.bytes(in: nowTexts).elementsEqual(b.evidence.bytes(in: thenTexts))
          else { return 0 }
          if case .unanswered = a.answer { continue }
          answered += 1
        }
        return answered
      }
    }
    if answered >= least { findings.append(finding(about: sheet, related: answered)) }
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "\(.related) 項目の回答が、根拠・コメント・日付まで昨年とまったく同じです。",
    en: "all \(.related) answers are last year's, down to evidence, comments and dates.")
  fileprivate static let remedy = Sentence(
    ja: "今年あらためて点検したかを聞き、根拠をいくつか見せてもらってください。",
    en: "Ask whether it was looked at again this year, and for some of the evidence.")
}
