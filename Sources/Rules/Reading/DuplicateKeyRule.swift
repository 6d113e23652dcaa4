import Criteria

struct DuplicateKeyRule: ReadingRule {
  static let kind = CellNote.Kind.duplicateKey

  package static let description = RuleDescription(
    id: "duplicate-key",
    name: LocalizedText(ja: "JSON のキー重複", en: "Repeated JSON key"),
    severity: .error,
    rationale: LocalizedText(
      ja: "同じキーが二度あると、どちらが正しいか分からない。初めのものを使う。",
      en: "With a key twice nobody knows which value is meant; the first is used."),
    passing: [Example(#"{"item":41,"answer":"met"} {"item":42,"answer":"met"}"#)],
    failing: [Example(#"↓{"item":41,"answer":"met","answer":"unmet"}"#)])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "キー「\(.found)」が二度あります。初めの値を使いました。",
    en: "key ‘\(.found)’ stands twice; the first value was used.")
  fileprivate static let remedy = Sentence(
    ja: "一つにしてください。",
    en: "Keep one.")
}
