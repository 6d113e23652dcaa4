import Criteria

struct SkippedRowRule: ReadingRule {
  static let kind = CellNote.Kind.skippedRow

  package static let description = RuleDescription(
    id: "skipped-row",
    name: LocalizedText(ja: "読み飛ばした行", en: "Row passed over"),
    severity: .info,
    rationale: LocalizedText(
      ja: "合計行や繰り返しの見出しは回答ではない。読み飛ばしたことを記録する。",
      en: "Total rows and repeated headers are no answers; that they were passed over is logged."),
    passing: [Example("41=met")],
    failing: [Example("41=met ↓合計=2")])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "「\(.found)」の行は回答ではないため読み飛ばしました。",
    en: "the row ‘\(.found)’ is no answer and was passed over.")
  fileprivate static let remedy = Sentence(
    ja: "回答の行であれば項目番号を入れてください。",
    en: "If it is an answer, give it its item number.")
}
