import Criteria

struct QuotedRowsRule: ReadingRule {
  static let kind = CellNote.Kind.quotedRows

  package static let description = RuleDescription(
    id: "quoted-rows",
    name: LocalizedText(ja: "セルに入り込んだ行", en: "Rows inside a cell"),
    severity: .error,
    rationale: LocalizedText(
      ja: "引用符が閉じていないと、その後の行がひとつのセルの文になり、回答が失われる。",
      en: "Where a quotation mark isn't closed, the rows below become the text of one cell, and their answers are lost."
    ),
    passing: [Example("41=met")],
    failing: [Example("↓41=met{quoted:S-1,2026,42,0}")])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "このセルの文の中に、表の行（「\(.found)」）が入っています。引用符が閉じていません。入り込んだ行は読んでいません。",
    en: "rows of the table (‘\(.found)’) stand inside this cell: a quotation mark isn't closed. They aren't read.")
  fileprivate static let remedy = Sentence(
    ja: "引用符（\"）を直した表を依頼してください。",
    en: "Ask for the table with its quotation marks (\") mended.")
}
