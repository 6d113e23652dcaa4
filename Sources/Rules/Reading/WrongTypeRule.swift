import Criteria

struct WrongTypeRule: ReadingRule {
  static let kind = CellNote.Kind.wrongType

  package static let description = RuleDescription(
    id: "wrong-type",
    name: LocalizedText(ja: "JSON の型違い", en: "Wrong JSON type"),
    severity: .error,
    rationale: LocalizedText(
      ja: "型の違う値は読み替えずに使わない。",
      en: "A value of another type isn't read as something else; it isn't used."),
    passing: [Example(#"{"item":41,"answer":2,"comment":null}"#)],
    failing: [Example(#"↓{"item":41,"answer":true}"#), Example(#"↓{"item":41,"answer":"met","comment":["a"]}"#)])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "値の型が違うため使っていません。",
    en: "the value has the wrong type and isn't used.")
  fileprivate static let remedy = Sentence(
    ja: "Schemas/return.schema.json の形に直してください。",
    en: "Mend it to the shape of Schemas/return.schema.json.")
}
