import Criteria

struct TakenForGrantedRule: ContentRule {
  package static let description = RuleDescription(
    id: "taken-for-granted",
    name: LocalizedText(ja: "確かめずに、そうだとしている", en: "Taken for granted"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "「はず」「と思う」「任せている」だけでは、達成と確かめたことにならない。",
      en:
        "“It should be”, “we think”, “they see to it” isn't knowing."
    ),
    passing: [
      Example("149=met{comment:業者の報告書を毎月確認し承認}"),
      Example("31=met{comment:怪しいと思ったら報告する訓練メールを送信}"),
    ],
    failing: [
      Example("↓139=met{comment:入っていると思います}"),
      Example("↓101=met{comment:業者が設定してくれているはずです}"),
    ])

  static let why = LocalizedText(
    ja: "確かめずに、そうだとしている", en: "it is taken for granted")
}
