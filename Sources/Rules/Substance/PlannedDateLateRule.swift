import Criteria

struct PlannedDateLateRule: Rule {
  package static let description = RuleDescription(
    id: "planned-date-late",
    name: LocalizedText(ja: "予定日が遠すぎる", en: "Planned date too far away"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "次の年度の点検より先の予定は、そのときに確かめることができない。一社につき一件にまとめて知らせる。",
      en:
        "What is planned for after the next fiscal year can't be looked at in the next round. One finding names all the items of a return."
    ),
    number: RuleDescription.Number(
      name: "years", standard: PlannedDateLateRule.standard, least: 0, most: 5,
      meaning: LocalizedText(
        ja: "回答の年度の何年度後の終わりまでを認めるか", en: "how many fiscal years after the return's own a plan may reach")),
    passing: [
      Example("41=unmet{planned:2028-03-31}"),
      Example("41=met{planned:2031-01-01}"),
    ],
    failing: [
      Example("41=unmet{planned:2028-04-01}") { $0.blamesReturn = true },
      Example("41=partial{planned:2031-01-01} 42=unmet{planned:2030-06-30}") { $0.blamesReturn = true },
    ])

  /// The next round looks at the next year.
  private static let standard = 1
  private let years: Int

  package init() { self.init(number: PlannedDateLateRule.standard) }
  package init(number: Int) { years = number }

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    guard let limit = Day(year: sheet.fiscalYear + years + 1, month: 3, day: 31) else { return }
    var late = ItemSet()
    for item in items.shortOfMet & items.planned where limit.number < sheet[item].plannedDate.number {
      late.insert(item)
    }
    if let finding = finding(naming: late, of: sheet, detail: limit.description) { findings.append(finding) }
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "対策予定日が、確かめられる年度の終わり（\(.detail)）より先の項目が \(.related) あります（No.\(.found)）。",
    en: "planned for after \(.detail), the end of the last year that counts: \(.related) (No. \(.found)).")
  fileprivate static let remedy = Sentence(
    ja: "早められないか、それまでの代わりの対策があるかを聞いてください。",
    en: "Ask whether it can be done earlier, and what protects them until then.")
}
