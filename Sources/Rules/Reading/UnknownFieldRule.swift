import Criteria

struct UnknownFieldRule: ReadingRule {
  static let kind = CellNote.Kind.unknownField

  package static let description = RuleDescription(
    id: "unknown-field",
    name: LocalizedText(ja: "分からない見出し・キー", en: "Unknown heading or key"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "名前を変えた列は回答ごと読み落とすおそれがある。",
      en: "A renamed column may hide answers."),
    passing: [Example("41=met"), Example(#"{"item":41,"answer":"met","evidenceDate":"2026-04-01"}"#)],
    failing: [Example(#"↓{"item":41,"answer":"met","reached":"yes"}"#)])

  package func message(of facts: Facts) -> Sentence { facts.detail.isEmpty ? .message : .repeated }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "「\(.found)」が何か分かりません。この欄は読んでいません。",
    en: "‘\(.found)’ isn't known; what stands under it isn't read.")
  fileprivate static let repeated = Sentence(
    ja: "見出し「\(.found)」は \(.detail) 列目にもあります。先の列を読み、この列は読んでいません。",
    en: "the heading ‘\(.found)’ stands in column \(.detail) already; that column is read, this one isn't.")
  fileprivate static let remedy = Sentence(
    ja: "見出しを配布時の名前に戻すか、不要なら無視してください。",
    en: "Give it the name it was sent out with, or ignore it if it isn't needed.")
}
