import Criteria

struct UnreadableTextRule: ReadingRule {
  static let kind = CellNote.Kind.unreadableText

  package static let description = RuleDescription(
    id: "unreadable-text",
    name: LocalizedText(ja: "壊れた文字・制御文字", en: "Broken or control characters"),
    severity: .error,
    rationale: LocalizedText(
      ja: "壊れた文字を黙って落とすと、回答の意味が変わりうる。前後は残し、その箇所を示す。",
      en: "Dropping broken characters silently may change what was said; their place is shown and the rest kept."),
    passing: [Example("41=met{comment:規程あり}")],
    failing: [Example("↓41=met{comment:規程\u{0}あり}")])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "壊れた文字か制御文字があります（� の位置）:「\(.found)」",
    en: "broken or control characters (where � stands): ‘\(.found)’")
  fileprivate static let remedy = Sentence(
    ja: "元の文字を確かめ、UTF-8 の CSV で保存し直してください。",
    en: "Check the original text and save again as UTF-8 CSV.")
}
