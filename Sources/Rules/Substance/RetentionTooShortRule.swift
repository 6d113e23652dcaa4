import Criteria

struct RetentionTooShortRule: ContentRule {
  package static let description = RuleDescription(
    id: "retention-too-short",
    name: LocalizedText(ja: "保管期間が短い", en: "Kept too short"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "記録の保管期間が定められた項目（No.89、143、144 は 6 か月）で、それより短い期間が書かれていれば達成ではない。",
      en:
        "Some items say how long records are kept (Nos. 89, 143, 144: six months); a shorter period in the answer isn't met."
    ),
    passing: [
      Example("143=met{comment:6か月保管}"),
      Example("143=met{comment:ログを1年保管}"),
      Example("143=met{evidence:保管180日}"),
      Example("143=unmet{comment:3か月保管}"),
      Example("143=met{comment:3か月ごとに確認、1年保管}"),
      Example("144=met{comment:四半期ごとに外へ移し、１年保存}"),
      Example("143=met{comment:半年保管}"),
      Example("41=met{comment:3か月保管}"),
    ],
    failing: [
      Example("↓143=met{comment:3か月保管}"),
      Example("↓144=met{evidence:ログ90日保管}"),
      Example("↓89=met{comment:保管期間は３ヶ月}"),
      Example("↓143=met{comment:kept_for_2_months}"),
      Example("↓144=met{comment:保存は一ヶ月}"),
      Example("↓144=met{comment:四半期ごとに消しています}"),
    ])

  static let why = LocalizedText(
    ja: "求められる期間より短く保管している", en: "records are kept for less time than the item asks")
}
