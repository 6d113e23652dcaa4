import Criteria

struct StandInRule: ContentRule {
  package static let description = RuleDescription(
    id: "stand-in",
    name: LocalizedText(ja: "別のもので代えている", en: "Something else in its place"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "ひな形のまま、災害の訓練、会計の台帳など、似た別のものでは達成にならない（No.1、21、60、66 など）。",
      en:
        "A sample as it stands, a fire drill or a ledger of fixed assets doesn't do (Nos. 1, 21, 60, 66 …)."
    ),
    passing: [
      Example("1=met{comment:サンプルを下敷きに、自社に合わせて書き直した}"),
      Example("60=met{comment:リース品も購入品も同じ一覧で管理}"),
    ],
    failing: [
      Example("↓1=met{comment:サンプルをダウンロードしたまま}"),
      Example("↓66=met{comment:内部統制の財務リスクの評価}"),
    ])

  static let why = LocalizedText(
    ja: "似た別のもので代えている", en: "something similar stands in its place")
}
