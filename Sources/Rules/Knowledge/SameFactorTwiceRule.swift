import Criteria

struct SameFactorTwiceRule: ContentRule {
  package static let description = RuleDescription(
    id: "same-factor-twice",
    name: LocalizedText(ja: "同じ要素の繰り返し", en: "The same factor twice"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "パスワードと暗証番号はどちらも知識であり、多要素ではない（No.120）。",
      en:
        "A password and a PIN are both knowledge: no second factor (No. 120)."
    ),
    passing: [
      Example("120=met{comment:二段階認証（パスワード＋スマホの認証アプリ）}"),
      Example("120=met{comment:二段階目は本人の携帯に届くSMS}"),
    ],
    failing: [
      Example("↓120=met{comment:パスワードの次に秘密の質問}"),
      Example("↓120=met{comment:IDとパスワードのみ}"),
    ])

  static let why = LocalizedText(
    ja: "同じ種類の要素を重ねている", en: "the same kind of factor twice")
}
