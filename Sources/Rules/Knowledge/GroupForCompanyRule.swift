import Criteria

struct GroupForCompanyRule: ContentRule {
  package static let description = RuleDescription(
    id: "group-for-company",
    name: LocalizedText(ja: "親会社やグループのもので答えている", en: "The group in the company's place"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "回答は一社ごとのもので、親会社の計画やグループの数字では代えられない（共通事項①）。",
      en:
        "Each company answers for itself; a parent's plan or a group's figure doesn't do (common item ①)."
    ),
    passing: [
      Example("59=met{comment:グループ標準を参考に当社の規程として定めました}"),
      Example("6=met{comment:出向元（親会社）とも覚書を交わした}"),
    ],
    failing: [
      Example("↓21=met{comment:親会社の計画で代用}"),
      Example("↓124=met{comment:グループ連結で適用率95%}"),
    ])

  static let why = LocalizedText(
    ja: "親会社やグループのもので、自社のものではない", en: "it is the parent's or the group's, not the company's own")
}
