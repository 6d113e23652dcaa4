import Criteria

struct MergedAnswerRule: ReadingRule {
  static let kind = CellNote.Kind.mergedAnswer

  package static let description = RuleDescription(
    id: "merged-answer",
    name: LocalizedText(ja: "結合された回答セル", en: "Answer in a merged cell"),
    severity: .error,
    rationale: LocalizedText(
      ja: "結合したセルの値は先頭のセルのもので、ほかの項目の回答かどうかは分からない。推測せずに知らせる。",
      en:
        "The value of merged cells belongs to the first of them; whether it answers the other items too is not guessed."
    ),
    passing: [Example("41=met 42=blank")],
    failing: [Example("41=met ↓42=blank{merged:G2:G3}") { $0.asksOnly = [41, 42] }])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "No.\(.item) の回答セルは結合されています（\(.found)）。値は先頭のセルだけの回答とし、この項目は無回答です。",
    en:
      "the answer cell of No. \(.item) is merged (\(.found)); its value is taken for the first cell only, so this item is unanswered."
  )
  fileprivate static let remedy = Sentence(
    ja: "結合を解き、項目ごとに回答を入れてもらってください。",
    en: "Ask for the cells to be unmerged and each item to be answered.")
}
