import Criteria

struct MergedTextRule: ReadingRule {
  static let kind = CellNote.Kind.mergedText

  package static let description = RuleDescription(
    id: "merged-text",
    name: LocalizedText(ja: "結合セルの文", en: "Text of merged cells"),
    severity: .info,
    rationale: LocalizedText(
      ja: "結合したセルの根拠・日付・コメントは、隣のすべての項目について書かれたものとして見えている。その通りに読み、読んだことを記録する。",
      en:
        "Evidence, dates and comments in merged cells are seen next to all of their items; they are read so, and that is logged."
    ),
    passing: [Example("41=met 42=met")],
    failing: [Example("41=met ↓42=met{mergedText:H2:H3>規程集}")])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "結合セル（\(.found)）の「\(.detail)」をこの項目にも読みました。",
    en: "‘\(.detail)’ of the merged cells \(.found) was read for this item too.")
  fileprivate static let remedy = Sentence(
    ja: "この項目についても書かれたものか、確かめてください。",
    en: "See that it is meant for this item as well.")
}
