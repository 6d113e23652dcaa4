import Criteria

struct EndpointTrapsRule: ContentRule {
  package static let description = RuleDescription(
    id: "endpoint-traps",
    name: LocalizedText(ja: "端末対策の取り違え", en: "Endpoint products mixed up"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "ウイルス対策や操作ログの道具は、遠隔で調べて切り離すもの（EDR）ではない（No.138）。",
      en:
        "Anti-virus and logging tools don't investigate and isolate from afar, as an EDR does (No. 138)."
    ),
    passing: [
      Example("138=met{comment:資産管理ソフトとは別にEDRを全PCとサーバーに}"),
      Example("138=unmet{comment:操作ログのみ}"),
    ],
    failing: [
      Example("↓138=met{comment:操作ログを取る道具です}"),
      Example("↓138=met{comment:ウイルス対策ソフトを導入}"),
    ])

  static let why = LocalizedText(
    ja: "端末対策の種類が違う", en: "the product is of another kind")
}
