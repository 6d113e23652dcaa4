import Criteria

struct UnreadableDateRule: ReadingRule {
  static let kind = CellNote.Kind.unreadableDate

  package static let description = RuleDescription(
    id: "unreadable-date",
    name: LocalizedText(ja: "日付として読めない", en: "Unreadable date"),
    severity: .error,
    rationale: LocalizedText(
      ja: "確認日と予定日は期限の判断に使う。暦にない日付は使えない。",
      en: "Dates decide what is stale or overdue; a date that isn't in the calendar can't be used."),
    passing: [
      Example("41=met{date:2026-04-01}"), Example("41=met{date:R8.4.1}"), Example("41=unmet{planned:2027/3/31}"),
    ],
    failing: [Example("↓41=met{date:2026-02-30}"), Example("↓41=unmet{planned:4/31}")])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "「\(.found)」は日付として読めません。日付なしとして扱います。",
    en: "‘\(.found)’ is no date; it counts as no date.")
  fileprivate static let remedy = Sentence(
    ja: "2026-04-01 のように年月日で書いてください。",
    en: "Write the date as 2026-04-01.")
}
