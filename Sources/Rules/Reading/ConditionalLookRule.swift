import Criteria

struct ConditionalLookRule: ReadingRule {
  static let kind = CellNote.Kind.conditionalLook

  package static let description = RuleDescription(
    id: "conditional-look",
    name: LocalizedText(ja: "条件付き書式の表示", en: "Look by a conditional format"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "条件付き書式がアイコンや別の文字を値の代わりに表示すると、答えた人が見たものと値が違うことがある。",
      en:
        "Where a conditional format shows an icon or other words in place of the value, whoever answered may have seen something else than what is read."
    ),
    passing: [Example("41=met")],
    failing: [Example("↓41=met{conditional:B5-B9}") { $0.blamesReturn = true }])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "条件付き書式が、値の代わりに別のものを表示しています（\(.found)）。値のまま読みました。",
    en: "a conditional format shows something else than the values (\(.found)); the values were read.")
  fileprivate static let remedy = Sentence(
    ja: "表示と値が合っているかを確かめ、違うときは値で答えてもらってください。",
    en: "See whether look and values agree; where they don't, ask for answers as values.")
}
