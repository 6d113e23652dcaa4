import Criteria

struct CellWithoutHeadingRule: ReadingRule {
  static let kind = CellNote.Kind.cellWithoutHeading

  package static let description = RuleDescription(
    id: "cell-without-heading",
    name: LocalizedText(ja: "見出しのない欄", en: "Cell without a heading"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "見出しより右にはみ出した行は、引用符のないカンマで欄が分かれたものかもしれない。見出しのない列に書かれたことは読まれない。",
      en: "A row that is longer than its header may have been parted by a comma without quotes; what stands under no heading isn't read."),
    passing: [Example("41=met"), Example("41=met{comment:第3条}")],
    failing: [Example("↓41=met") { $0.beyondHeader = "ただし工場は未" }])

  package func message(for finding: Finding, in language: Language) -> String {
    .message(finding, Excerpt.of(finding.found), language)
  }
  package func remedy(for finding: Finding, in language: Language) -> String { LocalizedText.remedy[language] }
}

extension String {
  fileprivate static func message(_ finding: Finding, _ found: String, _ language: Language) -> String {
    language.choose(
      ja: "「\(found)」は見出しのない欄にあるため読んでいません。",
      en: "‘\(found)’ stands under no heading and isn't read.")
  }
}

extension LocalizedText {
  fileprivate static let remedy = LocalizedText(
    ja: "カンマを含む欄は引用符で囲み、列がずれていないか確かめてください。要る列なら見出しを付けてください。",
    en: "Put cells with a comma into quotes and see that no column has shifted; give the column a heading if it is needed.")
}
