import Criteria

struct ShownOtherwiseRule: ReadingRule {
  static let kind = CellNote.Kind.shownOtherwise

  package static let description = RuleDescription(
    id: "shown-otherwise",
    name: LocalizedText(ja: "表示と違う数値", en: "Number shown otherwise"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "セルの数値が、表示形式によって丸められ、または符号なしで見えている。答えた人が見た方を読む。",
      en: "A number format rounds the cell's number or leaves its sign out; what was seen is read."),
    passing: [Example("41=met")],
    failing: [Example("↓41=met{shown:1.5>2}")])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "セルの数値 \(.found) は「\(.detail)」と表示されているため、「\(.detail)」と読みました。",
    en: "the cell's number \(.found) is shown as ‘\(.detail)’, and was read so.")
  fileprivate static let remedy = Sentence(
    ja: "どちらが正しいか、確かめてもらってください。",
    en: "Ask which of the two is right.")
}
