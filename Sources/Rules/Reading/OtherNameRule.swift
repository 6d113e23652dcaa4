import Criteria

struct OtherNameRule: ReadingRule {
  static let kind = CellNote.Kind.otherName

  package static let description = RuleDescription(
    id: "two-names",
    name: LocalizedText(ja: "一つのコードに二つの会社名", en: "Two names under one code"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "コードの写し間違いで、二社の回答が一社の回答にまとまることがある。",
      en: "A slip in a code would make the answers of two companies one return."),
    passing: [Example("41=met 42=met"), Example("41=met 42=met{name:株式会社みほん精密}")],
    failing: [
      Example("41=met ↓42=met{name:ためし工業}") { $0.blamesReturn = true }
    ])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "同じコードの行に会社名「\(.detail)」と「\(.found)」があります。後者はこの行から \(.related) 行です。",
    en: "rows of the same code name ‘\(.detail)’ and ‘\(.found)’; the latter in \(.related) rows, this one first.")
  fileprivate static let remedy = Sentence(
    ja: "どちらの会社の回答か確かめ、違う会社ならコードを直してもらってください。",
    en: "Ask whose answers they are, and have the code mended if they are two companies'.")
}
