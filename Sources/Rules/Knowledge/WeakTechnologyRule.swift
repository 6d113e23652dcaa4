import Criteria

struct WeakTechnologyRule: ContentRule {
  package static let description = RuleDescription(
    id: "weak-technology",
    name: LocalizedText(ja: "弱い技術や設定", en: "Weak technology or setting"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "WEP、平文の通信、初期パスワード、分かれていない網、手当てのないサポート切れなどでは達成にならない（No.101、106、111、112、123）。",
      en:
        "WEP, plain protocols, default passwords, one flat network, systems out of support without a measure don't do (Nos. 101, 106, 111, 112, 123)."
    ),
    passing: [
      Example("112=met{comment:WPA3へ移行済（旧WEPは2023年に廃止）}"),
      Example("111=met{comment:httpで来たものはhttpsへ回します}"),
      Example("123=met{comment:サポート切れはゼロ}"),
    ],
    failing: [
      Example("↓112=met{comment:ハンディはWEPのまま}"),
      Example("↓111=met{comment:FTPで図面を受け取っている}"),
      Example("↓106=met{comment:フラットな１セグメントです}"),
    ])

  static let why = LocalizedText(
    ja: "技術や設定が弱い", en: "the technology or its setting is too weak")
}
