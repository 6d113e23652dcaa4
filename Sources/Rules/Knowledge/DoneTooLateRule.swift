import Criteria

struct DoneTooLateRule: ContentRule {
  package static let description = RuleDescription(
    id: "done-too-late",
    name: LocalizedText(ja: "行う時期が遅い", en: "Done too late"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "業務の開始前、退職の時など、時期を定めた項目がある（No.6、44、82 など）。その後に行うのでは達成ではない。",
      en:
        "Some items name the moment: before work begins, on leaving (Nos. 6, 44, 82 …). Afterwards isn't met."
    ),
    passing: [
      Example("44=met{comment:順次ではなく、取引開始前の締結を必須としています}"),
      Example("6=met{comment:業務開始前に締結}"),
      Example("44=unmet{comment:取引開始後に順次締結}"),
    ],
    failing: [
      Example("↓44=met{comment:取引開始後に順次締結しています}"),
      Example("↓82=met{comment:在宅勤務を始めてから追って説明}"),
    ])

  static let why = LocalizedText(
    ja: "求められる時期より遅い", en: "it is done after the moment that the item names")
}
