import Criteria

struct MergedAnswerRule: ReadingRule {
  static let kind = CellNote.Kind.mergedAnswer

  package static let description = RuleDescription(
    id: "merged-answer",
    name: LocalizedText(ja: "結合された回答セル", en: "Answer in a merged cell"),
    severity: .error,
    rationale: LocalizedText(
      ja: "結合したセルの値は先頭のセルのもので、ほかの項目の回答かどうかは分からない。推測せずに知らせる。",
      en: "The value of merged cells belongs to the first of them; whether it answers the other items too is not guessed."),
    passing: [Example("41=met 42=blank")],
    failing: [Example("41=met ↓42=blank{merged:G2:G3}") { $0.asksOnly = [41, 42] }])

  package func message(for finding: Finding, in language: Language) -> String {
    .message(finding, Excerpt.of(finding.found), language)
  }
  package func remedy(for finding: Finding, in language: Language) -> String { LocalizedText.remedy[language] }
}

extension String {
  fileprivate static func message(_ finding: Finding, _ found: String, _ language: Language) -> String {
    language.choose(
      ja: "No.\(finding.item) の回答セルは結合されています（\(found)）。値は先頭のセルだけの回答とし、この項目は無回答です。",
      en:
        "the answer cell of No. \(finding.item) is merged (\(found)); its value is taken for the first cell only, so this item is unanswered."
    )
  }
}

extension LocalizedText {
  fileprivate static let remedy = LocalizedText(
    ja: "結合を解き、項目ごとに回答を入れてもらってください。",
    en: "Ask for the cells to be unmerged and each item to be answered.")
}
