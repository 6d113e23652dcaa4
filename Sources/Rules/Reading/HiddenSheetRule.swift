import Criteria

struct HiddenSheetRule: ReadingRule {
  static let kind = CellNote.Kind.hiddenSheet

  package static let description = RuleDescription(
    id: "hidden-sheet",
    name: LocalizedText(ja: "隠れたシート", en: "Hidden check sheet"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "隠れたシートは、見えるチェックシートがあれば読まない。どちらを読んだかを必ず知らせる。",
      en: "A hidden sheet isn't read where a visible check sheet is; which one was read is always said."),
    passing: [Example("41=met")],
    failing: [Example("↓41=met{hiddenSheet:昨年}") { $0.blamesReturn = true }])

  package func message(for finding: Finding, in language: Language) -> String {
    .message(finding, Excerpt.of(finding.found), language)
  }
  package func remedy(for finding: Finding, in language: Language) -> String { LocalizedText.remedy[language] }
}

extension String {
  fileprivate static func message(_ finding: Finding, _ found: String, _ language: Language) -> String {
    finding.detail.isEmpty
      ? language.choose(
        ja: "隠れたシート「\(found)」もチェックシートですが、読んでいません。", en: "the hidden sheet ‘\(found)’ is a check sheet too, and wasn't read.")
      : language.choose(
        ja: "見えるシートにチェックシートがないため、隠れたシート「\(found)」を読みました。",
        en: "no visible sheet is a check sheet, so the hidden sheet ‘\(found)’ was read.")
  }
}

extension LocalizedText {
  fileprivate static let remedy = LocalizedText(
    ja: "どのシートが今回の回答か、確かめてもらってください。",
    en: "Ask which sheet holds the answers.")
}
