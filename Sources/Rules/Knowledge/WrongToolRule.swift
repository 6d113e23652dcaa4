import Criteria

struct WrongToolRule: ContentRule {
  package static let description = RuleDescription(
    id: "wrong-tool",
    name: LocalizedText(ja: "役目の違う道具、働いていない道具", en: "The wrong tool, or one switched off"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "別の役目の道具や、無効にした道具では達成にならない（No.109、139、141 など）。",
      en:
        "A tool with another job, or one that is switched off, doesn't do (Nos. 109, 139, 141 …)."
    ),
    passing: [
      Example("139=met{comment:クラウドメールのゲートウェイで検査}"),
      Example("141=met{comment:UTMライセンスは2028年まで有効}"),
    ],
    failing: [
      Example("↓109=met{comment:ファイアウォールで防御}"),
      Example("↓121=met{comment:画面ロックを設定}"),
    ])

  static let why = LocalizedText(
    ja: "役目の違う道具か、働いていない道具である", en: "the tool has another job, or doesn't run")
}
