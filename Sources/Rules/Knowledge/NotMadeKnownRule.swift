import Criteria

struct NotMadeKnownRule: ContentRule {
  package static let description = RuleDescription(
    id: "not-made-known",
    name: LocalizedText(ja: "知らせていない", en: "Not made known"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "定めや図が引き出しの中にあり、対象の人や会社に知らされていなければ、達成ではない（No.8、41、70 など）。",
      en:
        "A rule or picture that those whom it concerns don't know isn't met (Nos. 8, 41, 70 …)."
    ),
    passing: [
      Example("70=met{comment:先方と確認済み}"),
      Example("41=unmet{comment:社内限りの資料}"),
    ],
    failing: [
      Example("↓70=met{comment:社内だけの資料です}"),
      Example("↓8=met{comment:規程は総務の棚に保管}"),
    ])

  static let why = LocalizedText(
    ja: "対象の人や会社に知らされていない", en: "those whom it concerns have not been told")
}
