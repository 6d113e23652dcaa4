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

  package func message(for finding: Finding, in language: Language) -> String {
    .message(finding, Excerpt.of(finding.found), language)
  }
  package func remedy(for finding: Finding, in language: Language) -> String { LocalizedText.remedy[language] }
}

extension String {
  fileprivate static func message(_ finding: Finding, _ found: String, _ language: Language) -> String {
    language.choose(
      ja: "隠れている行（\(found)）にある \(finding.related) 項目も読みました。",
      en: "hidden rows (\(found)) hold \(finding.related) items, which were read all the same.")
  }
}

extension LocalizedText {
  fileprivate static let remedy = LocalizedText(
    ja: "見えない行の回答が意図したものか、確かめてもらってください。",
    en: "Ask whether the answers in those rows are meant.")
}
