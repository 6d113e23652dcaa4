import Criteria

struct UnreadableLevelRule: ReadingRule {
  static let kind = CellNote.Kind.unreadableLevel

  package static let description = RuleDescription(
    id: "unreadable-level",
    name: LocalizedText(ja: "レベルとして読めない", en: "Unreadable level"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "レベルは項目ごとに決まっており、シートの表示は照合にだけ使う。",
      en: "Levels belong to items; what a sheet prints only serves to compare."),
    passing: [Example("41=met{level:3}"), Example("41=met{level:Lv3}")],
    failing: [Example("↓41=met{level:Lv9}")])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "レベル「\(.found)」は 1〜3 ではありません。",
    en: "‘\(.found)’ is no level from 1 to 3.")
  fileprivate static let remedy = Sentence(
    ja: "配布したシートのレベル列をそのまま残してください。",
    en: "Leave the level column as it was sent out.")
}
