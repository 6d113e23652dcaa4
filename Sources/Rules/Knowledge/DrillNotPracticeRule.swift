import Criteria

struct DrillNotPracticeRule: ContentRule {
  package static let description = RuleDescription(
    id: "drill-not-practice",
    name: LocalizedText(ja: "座学だけの訓練", en: "A drill without practice"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "標的型メール訓練は、実際にメールを送って行う（No.31）。",
      en:
        "A drill against targeted mail sends real mails (No. 31)."
    ),
    passing: [
      Example("31=met{comment:座学のあと、ダミーのメールを全員に配信しました}"),
      Example("31=unmet{comment:座学のみ}"),
    ],
    failing: [
      Example("↓31=met{comment:座学を行いました}"),
      Example("↓31=met{comment:eラーニングを受講}"),
    ])

  static let why = LocalizedText(
    ja: "実地の訓練でない", en: "it is a lecture, not a drill")
}
