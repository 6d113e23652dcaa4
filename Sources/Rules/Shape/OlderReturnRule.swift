import Criteria

struct OlderReturnRule: Rule {
  package static let description = RuleDescription(
    id: "older-return",
    name: LocalizedText(ja: "古い回答日での差し替え", en: "Older return in place of a newer"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "後から届いた古い版が、新しい回答を置き換えることがある。",
      en: "An old version that comes late takes the place of a newer one."),
    passing: [
      Example("41=met") {
        $0.answeredOn = "2026-06-01"; $0.replacedDay = "2026-05-01"
      },
      Example("41=met") { $0.replacedDay = "2026-05-01" },
    ],
    failing: [
      Example("↓41=met") {
        $0.answeredOn = "2026-04-01"; $0.replacedDay = "2026-05-01"; $0.blamesReturn = true
      }
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    guard !sheet.answeredOn.isNone, sheet.answeredOn < context.replacedDay else { return }
    findings.append(
      finding(about: sheet, found: sheet.answeredOn.description, detail: context.replacedDay.description))
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "回答日 \(.found) は、これまでの回答の回答日 \(.detail) より前です。",
    en: "it was answered on \(.found), before the return that counted, of \(.detail).")
  fileprivate static let remedy = Sentence(
    ja: "古い版でないか確かめてください。古い版なら新しい方を取り込み直してください。",
    en: "See whether it is an old version; if so, import the newer one again.")
}
