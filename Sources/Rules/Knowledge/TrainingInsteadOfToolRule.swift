import Criteria

struct TrainingInsteadOfToolRule: ContentRule {
  package static let description = RuleDescription(
    id: "training-instead-of-tool",
    name: LocalizedText(ja: "仕組みの代わりに注意や教育", en: "Training in place of a tool"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "システムで止めることを求める項目（No.80、108、132、140）は、教育や規則では達成にならない。",
      en:
        "Items that ask for a system that blocks (Nos. 80, 108, 132, 140) aren't met by training or rules."
    ),
    passing: [
      Example("132=met{comment:教育だけでなく、社外宛は確認の窓が出ます}"),
      Example("80=met{comment:誓約書も取りますが、止めるのは認証の仕組みです}"),
    ],
    failing: [
      Example("↓132=met{comment:宛先をよく確かめるよう教育}"),
      Example("↓80=met{comment:規程で禁止し、目視で見回り}"),
    ])

  static let why = LocalizedText(
    ja: "人の注意に頼り、仕組みがない", en: "it relies on people where a system is asked")
}
