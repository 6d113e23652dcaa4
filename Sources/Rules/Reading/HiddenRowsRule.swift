import Criteria

struct HiddenRowsRule: ReadingRule {
  static let kind = CellNote.Kind.hiddenRows

  package static let description = RuleDescription(
    id: "hidden-rows",
    name: LocalizedText(ja: "隠れた行の回答", en: "Answers in hidden rows"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "隠れた行や絞り込みで見えない行も読むが、答えた人が見落としているかもしれない。",
      en: "Hidden and filtered rows are read like others, but whoever answered may not have seen them."),
    passing: [Example("41=met")],
    failing: [Example("41=met ↓42=met{hidden:3}")])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "隠れている行（\(.found)）にある \(.related) 項目も読みました。",
    en: "hidden rows (\(.found)) hold \(.related) items, which were read all the same.")
  fileprivate static let remedy = Sentence(
    ja: "見えない行の回答が意図したものか、確かめてもらってください。",
    en: "Ask whether the answers in those rows are meant.")
}
