import Criteria

struct UndecidedDateRule: ReadingRule {
  static let kind = CellNote.Kind.undecidedDate

  package static let description = RuleDescription(
    id: "undecided-date",
    name: LocalizedText(ja: "日が決まらない日付", en: "Date without a certain day"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "「未定」「来年度」は予定の表明で、「4/1」は何年か分からない。期限にはならない。回答はそのまま使い、日付はないものとする。",
      en:
        "“Undecided” is an intention, “4/1” a day of some year: neither is a day that could pass. The answer counts, the date is none."
    ),
    passing: [Example("41=unmet{planned:2027年3月末}"), Example("41=unmet{planned:2026年度末}")],
    failing: [
      Example("↓41=unmet{planned:未定}"), Example("↓41=unmet{planned:次年度}"), Example("↓41=unmet{planned:TBD}"),
      Example("↓41=met{date:4/1}"), Example("↓41=unmet{planned:2027/3〜4}"),
    ])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "「\(.found)」からは日が一つに決まりません。日付なしとして扱います。",
    en: "‘\(.found)’ names no certain day; it counts as no date.")
  fileprivate static let remedy = Sentence(
    ja: "2027年3月31日 のように年から、決まっていなければ年月だけでも書いてもらってください。",
    en: "Ask for the day with its year, or at least for a month, such as 2027-03.")
}
