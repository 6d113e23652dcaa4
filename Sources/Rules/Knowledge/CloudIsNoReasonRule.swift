import Criteria

struct CloudIsNoReasonRule: ContentRule {
  package static let description = RuleDescription(
    id: "cloud-is-no-reason",
    name: LocalizedText(ja: "クラウドや委託を理由にしている", en: "Cloud or hosting as the reason"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "クラウドや委託でも対象であり、事業者の対策を確かめる必要がある（No.109〜111、149、151、152）。",
      en:
        "Cloud and hosting are in scope: the provider's measures have to be confirmed (Nos. 109–111, 149, 151, 152)."
    ),
    passing: [
      Example("109=met{comment:クラウド事業者のWAFの有無を確認し契約}"),
      Example("149=met{comment:クラウドは事業者のSLAで目標復旧時間を確認}"),
    ],
    failing: [
      Example("↓109=met{comment:クラウドなのでWAFは不要です}"),
      Example("↓149=met{comment:クラウド事業者任せです}"),
    ])

  static let why = LocalizedText(
    ja: "クラウドや委託を理由に、確かめていない", en: "cloud or hosting is given as the reason, and nothing was confirmed")
}
