import Criteria

struct UnreadableYearRule: ReadingRule {
  static let kind = CellNote.Kind.unreadableYear

  package static let description = RuleDescription(
    id: "unreadable-year",
    name: LocalizedText(ja: "年度として読めない", en: "Unreadable fiscal year"),
    severity: .error,
    rationale: LocalizedText(
      ja: "年度が分からない回答は、どの年の点検にも入れられない。",
      en: "A return without a readable year belongs to no year's review."),
    passing: [Example("41=met")],
    failing: [
      Example("↓41=met") {
        $0.statedYear = "昨年"; $0.blamesReturn = true
      }
    ])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "年度「\(.found)」が読めません。",
    en: "the fiscal year ‘\(.found)’ can't be read.")
  fileprivate static let remedy = Sentence(
    ja: "2026 または 2026年度 のように書いてください。年度のない回答は --year で指定しない限り保存されません。",
    en: "Write it as 2026 or FY2026; a return without a year is stored only when --year supplies it.")
}
