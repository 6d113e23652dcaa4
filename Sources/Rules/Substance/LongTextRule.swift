import Criteria

struct LongTextRule: Rule {
  /// Characters (units of UTF-16) that a spreadsheet's cell holds.
  private static let limit = 32_767

  package static let description = RuleDescription(
    id: "text-too-long",
    name: LocalizedText(ja: "セルに収まらない文", en: "Text too long for a cell"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "表計算のセルに入るのは 32,767 文字までで、それを超える文は点検票などのブックでは途中までになる。",
      en:
        "A spreadsheet's cell holds 32,767 characters; a longer text is cut in the workbooks that go out, such as check sheets."
    ),
    passing: [Example("41=met{comment:規程の第3条}")],
    failing: [Example("↓41=met{repeated:32768}")])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    // All texts together are mostly shorter.
    guard sheet.withContents({ _, texts in texts.count > LongTextRule.limit }) else { return }
    for item in sheet.numbers {
      for text in [sheet[item].evidence, sheet[item].comment] where text.count > LongTextRule.limit {
        let length = sheet.string(text).utf16.count
        if length > LongTextRule.limit { findings.append(finding(item, of: sheet, related: length)) }
      }
    }
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "No.\(.item) の文は \(.related) 文字あり、表計算のセルの上限（32,767 文字）を超えます。全文を保存しましたが、ブックでは途中までになります。",
    en:
      "the text of No. \(.item) has \(.related) characters, above the 32,767 of a spreadsheet's cell: it is stored whole, and cut in workbooks."
  )
  fileprivate static let remedy = Sentence(
    ja: "要点だけの文にしてもらうか、別の文書にして名前を書いてもらってください。",
    en: "Ask for the essence of it, or for a document that the cell names.")
}
