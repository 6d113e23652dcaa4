import Criteria

struct NotCheckedRule: ContentRule {
  package static let description = RuleDescription(
    id: "not-checked",
    name: LocalizedText(ja: "あるだけで働いていない", en: "There, but not at work"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "定めや一覧があっても、確かめも直しもされていなければ、達成ではない（No.51、104 など）。",
      en:
        "A rule or list that nobody checks or puts right isn't met (Nos. 51, 104 …)."
    ),
    passing: [
      Example("51=met{comment:点検表で毎年照合}"),
      Example("104=met{comment:不要な設定は削除済}"),
    ],
    failing: [
      Example("↓51=met{comment:ルールがあるので守られている}"),
      Example("↓104=met{comment:工事であけた穴はまだ残してあります}"),
    ])

  static let why = LocalizedText(
    ja: "あるだけで、確かめも直しもされていない", en: "it exists, and nobody checks it or puts things right")
}
