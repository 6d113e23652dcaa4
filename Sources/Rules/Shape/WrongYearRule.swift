import Criteria

struct WrongYearRule: Rule {
  package static let description = RuleDescription(
    id: "wrong-year",
    name: LocalizedText(ja: "年度の食い違い", en: "Wrong fiscal year"),
    severity: .error,
    rationale: LocalizedText(
      ja: "別の年度の回答を今年の点検に数えてはならない。年度のない回答は、どの年にも入れられない。",
      en: "A return of another year must not count this year; one without a year belongs nowhere."),
    passing: [
      Example("41=met"),
      Example("41=met") { $0.expectedYear = nil },
    ],
    failing: [
      Example("↓41=met") {
        $0.statedYear = "2025"; $0.blamesReturn = true
      },
      Example("↓41=met") {
        $0.statedYear = ""; $0.expectedYear = nil; $0.blamesReturn = true
      },
      Example("↓41=met") {
        $0.statedYear = "2028"; $0.expectedYear = nil; $0.blamesReturn = true
      },
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    if sheet.fiscalYear == 0 {
      // A year that is stated and can't be read is `unreadable-year`: one cell, one error.
      guard !sheet.notes.contains(where: { $0.kind == .unreadableYear }) else { return }
      findings.append(finding(about: sheet))
    } else if let expected = context.expectedYear, sheet.fiscalYear != expected {
      findings.append(finding(about: sheet, found: String(sheet.fiscalYear), related: expected))
    } else if !context.asOf.mayRecord(sheet.fiscalYear) {
      findings.append(
        finding(
          about: sheet, found: String(sheet.fiscalYear), detail: String(Day.earliestFiscalYear),
          related: context.asOf.fiscalYear + 1))
    }
  }

  package func message(of facts: Facts) -> Sentence {
    facts.found.isEmpty ? .unstated : facts.detail.isEmpty ? .another : .impossible
  }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let unstated = Sentence(
    ja: "年度が書かれていません。保存していません。", en: "no fiscal year is stated; the return isn't stored.")
  fileprivate static let another = Sentence(
    ja: "年度は \(.found) と書かれていますが、\(.related)年度の取り込みです。保存していません。",
    en: "it states fiscal year \(.found), while \(.related) is being imported; the return isn't stored.")
  fileprivate static let impossible = Sentence(
    ja: "年度 \(.found) の回答は受け付けられません（\(.detail)〜\(.related)）。保存していません。",
    en: "there can be no return for \(.found) (\(.detail)–\(.related)); it isn't stored.")
  fileprivate static let remedy = Sentence(
    ja: "年度を確かめてください。書かれていなければ --year で指定できます。",
    en: "Check the year; --year supplies it where none is stated.")
}
