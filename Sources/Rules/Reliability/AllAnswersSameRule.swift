import Criteria

struct AllAnswersSameRule: Rule {
  package static let description = RuleDescription(
    id: "all-answers-same",
    name: LocalizedText(ja: "すべて同じ回答", en: "All answers the same"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "多くの項目にすべて同じ答えが並ぶ点検票は、項目ごとに考えて書かれていないことが多い。",
      en: "Where dozens of items have one and the same answer, they were seldom thought about one by one."),
    passing: [
      Example("41=met 42=met"),
      Example(AllAnswersSameRule.sheet(of: "met", count: 29) + " 41=partial"),
      Example(AllAnswersSameRule.sheet(of: "met{comment:規程第3条}", count: 30)),
    ],
    failing: [
      Example(AllAnswersSameRule.sheet(of: "met", count: 30)) { $0.blamesReturn = true },
      Example(AllAnswersSameRule.sheet(of: "met", count: 40)) { $0.blamesReturn = true },
    ])

  /// Fewer answers may well be the same.
  private static let least = 30

  private static func sheet(of answer: String, count: Int) -> String {
    (49..<49 + count).map { "\($0)=\(answer)" }.joined(separator: " ")
  }

  package func evaluate(_ sheet: CheckSheetReturn, in context: RuleContext, into findings: inout [Finding]) {
    var first: Answer?
    var count = 0
    for entry in sheet.entries {
      if case .unanswered = entry.answer { continue }
      // With a remark or evidence to each, somebody has looked.
      if entry.hasTexts { return }
      if let first, first.rawValue != entry.answer.rawValue { return }
      first = entry.answer
      count += 1
    }
    guard let first, count >= AllAnswersSameRule.least else { return }
    findings.append(finding(about: sheet, found: first.label.en, detail: first.label.ja, related: count))
  }

  package func message(for finding: Finding, in language: Language) -> String { .message(finding, language) }
  package func remedy(for finding: Finding, in language: Language) -> String { LocalizedText.remedy[language] }
}

extension String {
  fileprivate static func message(_ finding: Finding, _ language: Language) -> String {
    language.choose(
      ja: "\(finding.related) 項目の回答がすべて「\(Excerpt.of(finding.detail))」で、根拠もコメントもありません。",
      en: "all \(finding.related) answers are ‘\(Excerpt.of(finding.found))’, without evidence or comment.")
  }
}

extension LocalizedText {
  fileprivate static let remedy = LocalizedText(
    ja: "いくつかの項目について根拠を見せてもらい、訪問の候補に加えてください。",
    en: "Ask for the evidence of some items, and think of a visit.")
}
