import Criteria

struct ScopeTooNarrowRule: ContentRule {
  package static let description = RuleDescription(
    id: "scope-too-narrow",
    name: LocalizedText(ja: "対象の一部が外れている", en: "Part of the scope left out"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "派遣社員、サーバー、拠点など、項目の対象に含まれるものを外していれば、達成ではない。",
      en:
        "An item isn't met where people, devices or sites that belong to it are left out."
    ),
    passing: [
      Example("5=met{comment:派遣社員は対象外（派遣元との契約で対応）。従業員は全員提出}"),
      Example("29=met{comment:派遣社員も含めて受講}"),
      Example("1=met{comment:海外拠点は含めていない}"),
    ],
    failing: [
      Example("↓29=met{comment:派遣社員には受けさせていない}"),
      Example("↓136=met{comment:サーバーは対象外}"),
    ])

  static let why = LocalizedText(
    ja: "対象に含まれるものが外れている", en: "people, devices or places that belong to the item are left out")
}
