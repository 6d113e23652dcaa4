import Criteria

struct CellCommentRule: ReadingRule {
  static let kind = CellNote.Kind.cellComment

  package static let description = RuleDescription(
    id: "cell-comment",
    name: LocalizedText(ja: "セルのメモ", en: "Note on a cell"),
    severity: .info,
    rationale: LocalizedText(
      ja: "セルに付けたメモやコメントは回答の欄ではないが、理由が書かれていることがある。失わないよう知らせる。",
      en: "Notes on cells are no answers, but may hold reasons; they are named so that none is lost."),
    passing: [Example("41=met")],
    failing: [Example("↓41=met{note:工場は対象外}")])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "セルにメモがあります:「\(.found)」",
    en: "the cell has a note: ‘\(.found)’")
  fileprivate static let remedy = Sentence(
    ja: "回答に関わることなら、コメントの欄に書いてもらってください。",
    en: "If it matters for the answer, ask for it to be written into the comment.")
}
