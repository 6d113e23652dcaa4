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
    passing: [Example("41=met")],
    failing: [])

  package func message(for finding: Finding) -> LocalizedText { .message(Excerpt.of(finding.found), finding) }
  package func remedy(for finding: Finding) -> LocalizedText { .remedy }
}

extension LocalizedText {
  fileprivate static func message(_ found: String, _ finding: Finding) -> LocalizedText {
    LocalizedText(
      ja: "値の型が違うため使っていません。",
      en: "the value has the wrong type and isn't used.")
  }

  fileprivate static let remedy = LocalizedText(
    ja: "Schemas/return.schema.json の形に直してください。",
    en: "Mend it to the shape of Schemas/return.schema.json.")
}
