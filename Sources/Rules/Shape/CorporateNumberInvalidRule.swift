import Criteria

struct CorporateNumberInvalidRule: Rule {
  package static let description = RuleDescription(
    id: "corporate-number-invalid",
    name: LocalizedText(ja: "法人番号の誤り", en: "Wrong corporate number"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "法人番号は13桁で、先頭の桁が残り12桁の検査数字である。合わない番号では取引先を特定しない。",
      en:
        "A corporate number has 13 digits, the first of which checks the others. A number that fails isn't used to find the supplier."
    ),
    passing: [
      Example("41=met"), Example("41=met") { $0.corporateNumber = "7000012050002" },
    ],
    failing: [
      Example("41=met") {
        $0.corporateNumber = "7000012050003"; $0.blamesReturn = true
      },
      Example("41=met") {
        $0.corporateNumber = "12050002"; $0.blamesReturn = true
      },
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    guard !sheet.corporateNumber.isEmpty, !CorporateNumber.isValid(sheet.corporateNumber) else { return }
    findings.append(finding(about: sheet, found: sheet.corporateNumber))
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "法人番号「\(.found)」は正しい番号ではありません。", en: "‘\(.found)’ is no valid corporate number.")
  fileprivate static let remedy = Sentence(
    ja: "国税庁の法人番号公表サイトの番号と照らし合わせてください。", en: "Compare it with the National Tax Agency's register of corporate numbers.")
}
