import Criteria

struct CellWithoutHeadingRule: ReadingRule {
  static let kind = CellNote.Kind.cellWithoutHeading

  package static let description = RuleDescription(
    id: "cell-without-heading",
    name: LocalizedText(ja: "見出しのない欄", en: "Cell without a heading"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "見出しより右にはみ出した行は、引用符のないカンマで欄が分かれたものかもしれない。見出しのない列に書かれたことは読まれない。",
      en:
        "A row that is longer than its header may have been parted by a comma without quotes; what stands under no heading isn't read."
    ),
    passing: [Example("41=met"), Example("41=met{comment:第3条}")],
    failing: [Example("↓41=met") { $0.beyondHeader = "ただし工場は未" }])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "「\(.found)」は見出しのない欄にあるため読んでいません。",
    en: "‘\(.found)’ stands under no heading and isn't read.")
  fileprivate static let remedy = Sentence(
    ja: "カンマを含む欄は引用符で囲み、列がずれていないか確かめてください。要る列なら見出しを付けてください。",
    en:
      "Put cells with a comma into quotes and see that no column has shifted; give the column a heading if it is needed."
  )
}
