import Criteria

struct PartyAndPaperRule: ContentRule {
  package static let description = RuleDescription(
    id: "party-and-paper",
    name: LocalizedText(ja: "相手か書面が違う", en: "The wrong party or paper"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "就業規則は誓約書ではなく、本人の誓約書は派遣元との契約ではない（No.5、6、42、44、46）。",
      en:
        "Work rules are no pledge, and a worker's pledge is no agreement with the company that sends them (Nos. 5, 6, 42, 44, 46)."
    ),
    passing: [
      Example("5=met{comment:就業規則に加え、誓約書を全員提出}"),
      Example("46=met{evidence:事故時対応の覚書}"),
      Example("43=met{comment:契約書の返却条項に加えてチェックシートで確認}"),
    ],
    failing: [
      Example("↓5=met{comment:就業規則に条項があるので足りる}"),
      Example("↓6=met{comment:本人から誓約書をもらっています}"),
      Example("↓46=met{comment:秘密保持契約のみ締結}"),
    ])

  static let why = LocalizedText(
    ja: "約束の相手か、書面の種類が違う", en: "the promise is with the wrong party or of the wrong kind")
}
