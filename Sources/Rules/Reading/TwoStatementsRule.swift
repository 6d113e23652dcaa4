import Criteria

struct TwoStatementsRule: ReadingRule {
  static let kind = CellNote.Kind.otherStatement

  package static let description = RuleDescription(
    id: "two-statements",
    name: LocalizedText(ja: "食い違う記載", en: "Two statements that disagree"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "表紙と回答のシートなどで会社や年度が違うと、他社や前年の回答として取り込むおそれがある。",
      en: "Where cover and sheet, or two lines, name another company or year, the answers may be somebody else's."),
    passing: [Example("41=met"), Example("41=met{cover:S-1}")],
    failing: [Example("↓41=met{stated:S-2>S-1}")])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "ここには「\(.found)」とありますが、「\(.detail)」と読みました。",
    en: "‘\(.found)’ stands here, and ‘\(.detail)’ was read.")
  fileprivate static let remedy = Sentence(
    ja: "どの会社の、どの年度の回答か確かめ、違う方を直してもらってください。",
    en: "Ask whose answers they are and of which year, and have the wrong one mended.")
}
