import Criteria

struct HiddenColumnRule: ReadingRule {
  static let kind = CellNote.Kind.hiddenColumn

  package static let description = RuleDescription(
    id: "hidden-column",
    name: LocalizedText(ja: "隠れた列", en: "Hidden column"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "隠れた列は、同じ見出しの見える列があれば読まない。どちらを読んだかを必ず知らせる。",
      en: "A hidden column isn't read where a visible one has the same heading; which one was read is always reported."),
    passing: [Example("41=met")],
    failing: [Example("↓41=met{hiddenColumn:B（評価）}") { $0.blamesReturn = true }])

  package func message(of facts: Facts) -> Sentence { facts.detail.isEmpty ? .unread : .read }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let unread = Sentence(
    ja: "隠れた列（\(.found)）は、同じ見出しの見える列があるため読んでいません。",
    en: "the hidden column \(.found) wasn't read, since a visible column has the same heading.")
  fileprivate static let read = Sentence(
    ja: "隠れた列（\(.found)）も読みました。",
    en: "the hidden column \(.found) was read.")
  fileprivate static let remedy = Sentence(
    ja: "どの列が今回の回答か、確かめてもらってください。",
    en: "Ask which column holds the answers.")
}
