import Criteria

struct FormControlsRule: ReadingRule {
  static let kind = CellNote.Kind.formControls

  package static let description = RuleDescription(
    id: "form-controls",
    name: LocalizedText(ja: "チェックボックスなど", en: "Check boxes and the like"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "シートに置かれたチェックボックスや選択リストはセルの値ではなく、読めない。回答がそこにあるかもしれない。",
      en: "Check boxes and drop-downs that lie on the sheet are no cells and can't be read; answers may be in them."),
    passing: [Example("41=met")],
    failing: [Example("↓41=met{controls:☑B4・☐C4}") { $0.blamesReturn = true }])

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "シートにチェックボックスや選択リストが \(.related) 個あります（\(.found)）。読んでいません。",
    en: "\(.related) check boxes or drop-downs lie on the sheet (\(.found)); they aren't read.")
  fileprivate static let remedy = Sentence(
    ja: "回答がそこにあるなら、セルに入れてもらってください。",
    en: "If they hold answers, ask for those to be written into cells.")
}
