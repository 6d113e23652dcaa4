import Criteria

struct UndecidedDateRule: ReadingRule {
  static let kind = CellNote.Kind.undecidedDate

  package static let description = RuleDescription(
    id: "undecided-date",
    name: LocalizedText(ja: "日付の代わりの言葉", en: "Words in place of a date"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "「未定」「来年度」などは予定の表明であり、期限にはならない。回答はそのまま使い、日付はないものとする。",
      en: "“Undecided” or “next year” is an intention and no day that could pass; the answer counts, the date is none."),
    passing: [Example("41=unmet{planned:2027年3月末}"), Example("41=unmet{planned:2026年度末}")],
    failing: [
      Example("↓41=unmet{planned:未定}"), Example("↓41=unmet{planned:次年度}"), Example("↓41=unmet{planned:TBD}"),
    ])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "「\(.found)」からは日が決まりません。日付なしとして扱います。",
    en: "‘\(.found)’ names no day; it counts as no date.")
  fileprivate static let remedy = Sentence(
    ja: "年月まで決まれば 2027年3月 のように書いてもらってください。",
    en: "Ask for at least a month, such as 2027-03.")
}
