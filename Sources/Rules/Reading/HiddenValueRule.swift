import Criteria

struct HiddenValueRule: ReadingRule {
  static let kind = CellNote.Kind.hiddenValue

  package static let description = RuleDescription(
    id: "hidden-value",
    name: LocalizedText(ja: "見えない値", en: "Value that is not shown"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "表示形式「;;;」や結合の下に隠れた値は、答えた人には見えていない。読まずに知らせる。",
      en:
        "A value that a number format such as ;;; or a merged cell hides was not seen by whoever answered; it isn't read."
    ),
    passing: [Example("41=met")],
    failing: [Example("41=met ↓42=blank{hiddenValue:2>;;;}") { $0.asksOnly = [41, 42] }])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "セルの値「\(.found)」は表示されていないため（\(.detail)）、読んでいません。",
    en: "the cell's value ‘\(.found)’ isn't shown (\(.detail)), and was not read.")
  fileprivate static let remedy = Sentence(
    ja: "見えるように入れ直してもらうか、値を消してもらってください。",
    en: "Ask for the value to be shown, or to be cleared.")
}
