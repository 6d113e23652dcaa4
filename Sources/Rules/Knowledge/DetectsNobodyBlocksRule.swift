import Criteria

struct DetectsNobodyBlocksRule: ContentRule {
  package static let description = RuleDescription(
    id: "detects-nobody-blocks",
    name: LocalizedText(ja: "気付いても止めない", en: "Noticed, not stopped"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "検知や記録だけで、すぐに止める人や仕組みがなければ達成ではない（No.17、74、142、145）。",
      en:
        "Detection or logs without anybody who acts in time don't do (Nos. 17, 74, 142, 145)."
    ),
    passing: [
      Example("145=met{comment:目視はせず、MDRが常時分析して即時に通報}"),
      Example("142=met{comment:IPSで自動遮断}"),
    ],
    failing: [
      Example("↓145=met{comment:毎週月曜に担当者が目視}"),
      Example("↓142=met{comment:IDSの通知を翌日に確認}"),
    ])

  static let why = LocalizedText(
    ja: "気付くだけで、止める人や仕組みがない", en: "it is noticed, and nobody acts in time")
}
