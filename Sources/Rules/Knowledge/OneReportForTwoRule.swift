import Criteria

struct OneReportForTwoRule: ContentRule {
  package static let description = RuleDescription(
    id: "one-report-for-two",
    name: LocalizedText(ja: "別の項目のもので代えている", en: "Another item's report in its place"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "メールの教育はWeb閲覧の教育ではない（No.28、29、82、83）。",
      en:
        "Training about mail isn't training about browsing (Nos. 28, 29, 82, 83)."
    ),
    passing: [
      Example("29=met{comment:メールの教育とは別の教材を使用}"),
      Example("83=met{comment:No.82は機器と情報、こちらは振る舞いを定めた章}"),
    ],
    failing: [
      Example("↓29=met{comment:No.28と同じ}"),
      Example("↓83=met{comment:No.82のルールで代用}"),
    ])

  static let why = LocalizedText(
    ja: "別の項目のもので代えている", en: "another item's report stands in its place")
}
