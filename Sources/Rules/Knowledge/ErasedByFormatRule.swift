import Criteria

struct ErasedByFormatRule: ContentRule {
  package static let description = RuleDescription(
    id: "erased-by-format",
    name: LocalizedText(ja: "初期化による消去", en: "Erased by formatting"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "フォーマットや初期化では復元できる。消去ツールか物理破壊によること（No.65）。",
      en:
        "What is formatted or reset can be restored; erase with a tool or destroy (No. 65)."
    ),
    passing: [
      Example("65=met{comment:フォーマットではなく専用の消去ツールを使用}"),
      Example("65=met{evidence:消去証明書}"),
      Example("41=met{comment:フォーマットを統一}"),
    ],
    failing: [
      Example("↓65=met{comment:フォーマット3回してから処分}"),
      Example("↓65=met{comment:工場出荷状態に初期化}"),
    ])

  static let why = LocalizedText(
    ja: "復元できる方法で消している", en: "what was erased so can be restored")
}
