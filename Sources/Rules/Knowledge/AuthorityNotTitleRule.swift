import Criteria

struct AuthorityNotTitleRule: ContentRule {
  package static let description = RuleDescription(
    id: "authority-not-title",
    name: LocalizedText(ja: "権限のない責任者", en: "A title without authority"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "経営の判断につながる権限がなければ、責任者がいるとはいえない（No.14）。役職名は問わない。",
      en:
        "Without a way to a decision of the management there is nobody in charge (No. 14); the title doesn't matter."
    ),
    passing: [
      Example("14=met{comment:部長が責任者で、取締役会に上げる}"),
      Example("14=unmet{comment:課長が責任者}"),
    ],
    failing: [
      Example("↓14=met{comment:情シス課長が責任者}"),
      Example("↓14=met{comment:取締役は名前だけ}"),
    ])

  static let why = LocalizedText(
    ja: "判断する権限がないか、一人に集まっている", en: "nobody can decide, or one person holds all rights")
}
