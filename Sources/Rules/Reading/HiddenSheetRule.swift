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

  package func message(of facts: Facts) -> Sentence { facts.detail.isEmpty ? .unread : .read }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let unread = Sentence(
    ja: "隠れたシート「\(.found)」もチェックシートですが、読んでいません。",
    en: "the hidden sheet ‘\(.found)’ is a check sheet too, and wasn't read.")
  fileprivate static let read = Sentence(
    ja: "見えるシートにチェックシートがないため、隠れたシート「\(.found)」を読みました。",
    en: "no visible sheet is a check sheet, so the hidden sheet ‘\(.found)’ was read.")
  fileprivate static let remedy = Sentence(
    ja: "どのシートが今回の回答か、確かめてもらってください。",
    en: "Ask which sheet holds the answers.")
}
