import Criteria

struct JumpToMetRule: Rule {
  package static let description = RuleDescription(
    id: "jump-to-met",
    name: LocalizedText(ja: "根拠のない急な改善", en: "Jump to met"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "多くの項目が一年で、新しい根拠もなく達成になった回答は、確かめる値打ちがある。",
      en: "Where many items became met within a year without new evidence, a closer look is worth while."),
    number: RuleDescription.Number(
      name: "least", standard: JumpToMetRule.standard, least: 2, most: nil,
      meaning: LocalizedText(ja: "いくつ以上の項目で指摘するか", en: "how many items at once are a jump")),
    passing: [
      Example("41=met 42=met") { $0.lastYear = "41=unmet 42=unmet" },
      Example("49..80=met") {
        $0.target = .three; $0.lastYear = "49..80=met"
      },
      Example("49..80=met{date:2026-05-01}") {
        $0.target = .three; $0.lastYear = "49..80=unmet"
      },
      Example("49..80=met") {
        $0.target = .three; $0.lastYear = "49..80=unmet"; $0.askedLastYear = [49, 50]
      },
    ],
    failing: [
      Example("49..80=met") {
        $0.target = .three; $0.lastYear = "49..80=unmet"; $0.blamesReturn = true
      },
      Example("49..80=met{date:2025-05-01}") {
        $0.target = .three; $0.lastYear = "49..80=partial{date:2025-05-01}"; $0.blamesReturn = true
      },
    ])

  /// So many items at once are a jump.
  private static let standard = 15
  private let least: Int

  package init() { self.init(number: JumpToMetRule.standard) }
  package init(number: Int) { least = number }

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    guard let before = context.lastYear?.entries else { return }
    var count = 0
    let asked = context.askedInBothYears
    for (index, entry) in sheet.entries.enumerated() {
      guard case .met = entry.answer, before[index].answer.isShortOfMet, asked.contains(index + 1) else { continue }
      // Evidence is new where its date is later than last year's.
      if entry.evidenceDate.isNone || !(before[index].evidenceDate < entry.evidenceDate) { count += 1 }
    }
    if count >= least { findings.append(finding(about: sheet, related: count)) }
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "\(.related) 項目が、新しい根拠なしに昨年の未達成・一部達成から達成になっています。",
    en: "\(.related) items went from unmet or partial last year to met, without new evidence.")
  fileprivate static let remedy = Sentence(
    ja: "根拠を見せてもらい、訪問の候補に加えてください。", en: "Ask for the evidence, and think of a visit.")
}
