import Criteria

struct DuplicateItemRule: ReadingRule {
  static let kind = CellNote.Kind.duplicateItem

  package static let description = RuleDescription(
    id: "duplicate-item",
    name: LocalizedText(ja: "同じ項目の二重回答", en: "Item answered twice"),
    severity: .error,
    rationale: LocalizedText(
      ja: "二つの回答のどちらが正しいかは会社にしか分からない。初めのものだけを数える。",
      en: "Only the company knows which of two answers is right; the first counts."),
    passing: [Example("41=met 42=unmet"), Example("41=blank 41=met")],
    failing: [Example("41=met ↓41=unmet"), Example("41=met ↓41=met")])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "No.\(.item) は \(.related) 行目で回答済みです。この行の「\(.found)」は使っていません。",
    en: "No. \(.item) is answered in row \(.related) already; ‘\(.found)’ here isn't used.")
  fileprivate static let remedy = Sentence(
    ja: "正しい方だけを残してください。",
    en: "Keep the right one only.")
}
