import Criteria

struct NormalisedRule: ReadingRule {
  static let kind = CellNote.Kind.normalised

  package static let description = RuleDescription(
    id: "normalised",
    name: LocalizedText(ja: "読み替え", en: "Normalised"),
    severity: .info,
    rationale: LocalizedText(
      ja: "全角数字、○△×、和暦などは読み替えて使い、その記録を残す。",
      en: "Full-width digits, ○△×, era dates and the like are read as what they mean, and that is logged."),
    passing: [Example("41=2")],
    failing: [Example("↓41=○"), Example("↓41=met{date:令和8年4月1日}"), Example("↓No.41=met")])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "「\(.found)」を「\(.detail)」と読みました。",
    en: "‘\(.found)’ was read as ‘\(.detail)’.")
  fileprivate static let remedy = Sentence(
    ja: "違っていれば直してください。",
    en: "Mend it if that isn't what was meant.")
}
