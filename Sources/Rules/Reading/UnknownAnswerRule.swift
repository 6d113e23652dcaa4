import Criteria

struct UnknownAnswerRule: ReadingRule {
  static let kind = CellNote.Kind.unknownAnswer

  package static let description = RuleDescription(
    id: "unknown-answer",
    name: LocalizedText(ja: "分からない回答", en: "Unknown answer"),
    severity: .error,
    rationale: LocalizedText(
      ja: "分からない回答を推し量ると、達成も未達成も誤って数えることになる。無回答として数える。",
      en: "Guessing at an answer would count the wrong thing; it counts as unanswered."),
    passing: [Example("41=met"), Example("41=○"), Example("41=２"), Example("41=対象外{comment:理由}")],
    failing: [Example("↓41=3"), Example("↓41=△?"), Example("↓41=多分")])

  package func message(of facts: Facts) -> Sentence { facts.item > 0 ? .message : .withoutItem }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "No.\(.item) の回答「\(.found)」は分かりません。無回答として数えます。",
    en: "No. \(.item): the answer ‘\(.found)’ is not known; it counts as unanswered.")
  /// Of a row whose item isn't known either.
  fileprivate static let withoutItem = Sentence(
    ja: "回答「\(.found)」は分かりません。", en: "the answer ‘\(.found)’ is not known.")
  fileprivate static let remedy = Sentence(
    ja: "2（達成）、1（一部達成）、0（未達成）、NA（該当なし）のいずれかで答えてください。",
    en: "Answer 2 (met), 1 (partial), 0 (unmet) or NA (not applicable).")
}
