import Criteria
import Foundation

struct SameEvidenceRule: Rule {
  package static let description = RuleDescription(
    id: "same-evidence",
    name: LocalizedText(ja: "すべてに同じ根拠", en: "One evidence for everything"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "多くの項目の根拠がどれも同じ言葉なら、項目ごとに確かめて書かれていないことが多い。九割以上が同じものを知らせる。",
      en:
        "Where one and the same text is the evidence of dozens of items, they were seldom looked at one by one; nine tenths of it count."
    ),
    number: RuleDescription.Number(
      name: "least", standard: SameEvidenceRule.standard, least: 2, most: nil,
      meaning: LocalizedText(ja: "同じ根拠がいくつ以上で指摘するか", en: "how many like texts are blamed")),
    passing: [
      Example("41..59=met{evidence:社内規程}"),
      Example("41..55=met{evidence:社内規程} 56..77=met{evidence:点検記録}"),
    ],
    failing: [
      Example("41..60=met{evidence:社内規程}") { $0.blamesReturn = true },
      Example("41..77=met{evidence:社内規程} 78=met{evidence:点検記録}") { $0.blamesReturn = true },
    ])

  /// Fewer items may well be shown by one document.
  private static let standard = 20
  private let least: Int

  package init() { self.init(number: SameEvidenceRule.standard) }
  package init(number: Int) { least = number }

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    let shown = items.evidenced
    guard shown.count >= least else { return }
    let commonest: (text: CheckSheetReturn.TextRange, count: Int)? = sheet.withContents { entries, texts in
      SameEvidenceRule.commonest(of: shown.map { entries[$0 - 1].evidence }, in: texts)
    }
    guard let commonest, commonest.count >= least, commonest.count * 10 >= shown.count * 9 else { return }
    let text = sheet.string(commonest.text)
    findings.append(
      finding(
        about: sheet, found: text.count > 40 ? text.prefix(40) + "…" : text, detail: "\(shown.count)",
        related: commonest.count))
  }

  /// The text that at least half of them are, if there is one, and how many are.
  private static func commonest(
    of ranges: [CheckSheetReturn.TextRange], in texts: UnsafeRawBufferPointer
  ) -> (text: CheckSheetReturn.TextRange, count: Int)? {
    func areAlike(_ one: CheckSheetReturn.TextRange, _ other: CheckSheetReturn.TextRange) -> Bool {
      guard one.count == other.count, let base = texts.baseAddress else { return false }
      return memcmp(base + Int(one.start), base + Int(other.start), Int(one.count)) == 0
    }
    // Boyer and Moore's vote: each text that differs from the candidate takes one of its votes away.
    var (candidate, votes) = (ranges.first, 0)
    for range in ranges {
      if votes == 0 { candidate = range }
      votes += candidate.map { areAlike($0, range) } == true ? 1 : -1
    }
    guard let candidate else { return nil }
    return (text: candidate, count: ranges.count { areAlike($0, candidate) })
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "根拠のある \(.detail) 項目のうち \(.related) 項目の根拠が、どれも「\(.found)」です。",
    en: "of \(.detail) items with evidence, \(.related) have one and the same: ‘\(.found)’.")
  fileprivate static let remedy = Sentence(
    ja: "いくつかの項目について、文書のどこで分かるのかを聞き、訪問の候補に加えてください。",
    en: "Ask of some items where in the document it can be seen, and think of a visit.")
}
