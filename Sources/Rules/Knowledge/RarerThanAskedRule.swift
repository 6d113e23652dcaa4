import Criteria

struct RarerThanAskedRule: ContentRule {
  package static let description = RuleDescription(
    id: "rarer-than-asked",
    name: LocalizedText(ja: "求められる頻度に届かない", en: "Rarer than asked"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "年1回の見直しを3年に1回しか行わなければ、達成ではない。解説書の頻度の欄が基準である（No.7、21、61 など）。",
      en:
        "What is asked for yearly and done every three years isn't met; the frequencies of the commentary are the measure (Nos. 7, 21, 61 …)."
    ),
    passing: [
      Example("61=met{comment:毎年見直し}"),
      Example("61=met{comment:入替は５年ごと、棚卸は毎年}"),
      Example("61=unmet{comment:3年に1回}"),
      Example("125=met{comment:体制は年1回、履歴は毎月確認}"),
    ],
    failing: [
      Example("↓61=met{comment:３年に一度見直しています}"),
      Example("↓90=met{comment:点検は隔年です}"),
      Example("↓125=met{comment:四半期に一度点検}"),
      Example("↓61=met{comment:Reviewed_every_two_years}"),
    ])

  static let why = LocalizedText(
    ja: "求められる頻度に届かない", en: "it is done more rarely than the item asks")
}
