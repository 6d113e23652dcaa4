import Criteria

struct NothingWrittenRule: ContentRule {
  package static let description = RuleDescription(
    id: "nothing-written",
    name: LocalizedText(ja: "文書や記録がない", en: "Nothing in writing"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "口頭や慣例だけで文書や記録がなければ、達成ではない。",
      en:
        "Custom or word of mouth, with nothing in writing, isn't met."
    ),
    passing: [
      Example("4=met{comment:入社時に口頭でも説明し、規程を渡して署名をもらう}"),
      Example("44=unmet{comment:口頭}"),
    ],
    failing: [
      Example("↓4=met{comment:社会人としての常識です}"),
      Example("↓105=met{comment:口頭で頼まれれば発行}"),
    ])

  static let why = LocalizedText(
    ja: "文書や記録がない", en: "nothing is in writing")
}
