import Criteria

struct AllAnswersSameRule: Rule {
  package static let description = RuleDescription(
    id: "all-answers-same",
    name: LocalizedText(ja: "すべて同じ回答", en: "All answers the same"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "多くの項目にすべて同じ答えが並ぶ点検票は、項目ごとに考えて書かれていないことが多い。",
      en: "Where dozens of items have one and the same answer, they were seldom thought about one by one."),
    number: RuleDescription.Number(
      name: "least", standard: AllAnswersSameRule.standard, least: 2, most: nil,
      meaning: LocalizedText(ja: "同じ回答がいくつ以上で指摘するか", en: "how many like answers are blamed")),
    passing: [
      Example("41=met 42=met"),
      Example("49..77=met 41=partial"),
      Example("49..78=met{comment:規程第3条}"),
    ],
    failing: [
      Example("49..78=met") { $0.blamesReturn = true },
      Example("49..88=met") { $0.blamesReturn = true },
    ])

  /// Fewer answers may well be the same.
  private static let standard = 30
  private let least: Int

  package init() { self.init(number: AllAnswersSameRule.standard) }
  package init(number: Int) { least = number }

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    let kinds: [(Answer, ItemSet)] = [
      (.met, items.met), (.partial, items.partial), (.unmet, items.unmet), (.notApplicable, items.notApplicable),
    ]
    let given = kinds.filter { !$0.1.isEmpty }
    // With a remark or evidence to one, somebody has looked.
    guard given.count == 1, let (answer, answered) = given.first, answered.count >= least,
      (answered & (items.commented | items.evidenced)).isEmpty
    else { return }
    findings.append(finding(about: sheet, found: answer.label.en, detail: answer.label.ja, related: answered.count))
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "\(.related) 項目の回答がすべて「\(.detail)」で、根拠もコメントもありません。",
    en: "all \(.related) answers are ‘\(.found)’, without evidence or comment.")
  fileprivate static let remedy = Sentence(
    ja: "いくつかの項目について根拠を見せてもらい、訪問の候補に加えてください。",
    en: "Ask for the evidence of some items, and think of a visit.")
}
