import Criteria

struct UnknownItemRule: ReadingRule {
  static let kind = CellNote.Kind.unknownItem

  package static let description = RuleDescription(
    id: "unknown-item",
    name: LocalizedText(ja: "存在しない項目番号", en: "Unknown item"),
    severity: .error,
    rationale: LocalizedText(
      ja: "項目には基準の番号がある。番号が読めない行の回答は使えない。",
      en: "Items have the numbers of the catalogue; the answer of a row without such a number can't be used."),
    passing: [Example("41=met"), Example("No.41=met"), Example("４１=met")],
    failing: [Example("↓154=met"), Example("↓41-1=met"), Example("↓A12=unmet")])

  package func message(of facts: Facts) -> Sentence { facts.related == 0 ? .message : .ofEdition }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "「\(.found)」は項目番号（1〜\(.itemCount)）ではありません。この行は使っていません。",
    en: "‘\(.found)’ is no item number from 1 to \(.itemCount); the row isn't used.")
  fileprivate static let ofEdition = Sentence(
    ja: "「\(.found)」はこの回答の版の項目番号（1〜\(.related)）ではありません。この行は使っていません。",
    en: "‘\(.found)’ is no item number of the return's edition (1 to \(.related)); the row isn't used.")
  fileprivate static let remedy = Sentence(
    ja: "項目番号を 1〜\(.itemCount) の数字に直してください。",
    en: "Put a number from 1 to \(.itemCount).")
}
