import Criteria

struct PartMissingRule: ContentRule {
  package static let description = RuleDescription(
    id: "part-missing",
    name: LocalizedText(ja: "求められる内容の一部がない", en: "Part of what is asked is missing"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "項目が求める手順、記録、対策などを「ない」「していない」と書いた回答は、達成ではない。",
      en:
        "An answer that says that a procedure, record or measure of the item isn't there isn't met."
    ),
    passing: [
      Example("51=met{comment:点検したところ指摘なし}"),
      Example("44=met{comment:口頭の合意は認めず、全社と書面を交わした}"),
      Example("28=met{comment:効果測定はしていませんが、実施後に振り返り会を開く}"),
      Example("65=met{comment:今期の廃棄はなし}"),
    ],
    failing: [
      Example("↓8=met{comment:紛失したときの手続きは決めていません}"),
      Example("↓23=met{comment:事象を並べただけで、レベル分けはしていない}"),
      Example("↓59=met{comment:No_rule_for_patches}"),
    ])

  static let why = LocalizedText(
    ja: "求められる内容の一部がない", en: "a part of what the item asks isn't there")
}
