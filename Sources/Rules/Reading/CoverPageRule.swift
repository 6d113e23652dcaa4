import Criteria

struct CoverPageRule: ReadingRule {
  static let kind = CellNote.Kind.coverPage

  package static let description = RuleDescription(
    id: "cover-page",
    name: LocalizedText(ja: "表紙から読んだこと", en: "Read from the cover sheet"),
    severity: .info,
    rationale: LocalizedText(
      ja: "会社や年度が回答のシートになく表紙にあれば、そこから読み、どのセルかを記録する。",
      en:
        "Where the sheet of answers doesn't say whose it is or of which year, the cover sheet does; the cell is logged."
    ),
    passing: [Example("41=met")],
    failing: [Example("↓41=met{cover:S-1}") { $0.blamesReturn = true }])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "「\(.found)」を表紙のシートから読みました。",
    en: "‘\(.found)’ was read from the cover sheet.")
  fileprivate static let remedy = Sentence(
    ja: "この回答のものでなければ、回答のシートに書いてもらってください。",
    en: "If it isn't this return's, ask for it to be written on the sheet of answers.")
}
