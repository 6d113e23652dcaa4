import Criteria

struct UnknownSupplierRule: Rule {
  package static let description = RuleDescription(
    id: "unknown-supplier",
    name: LocalizedText(ja: "台帳にない取引先", en: "Unknown supplier"),
    severity: .error,
    rationale: LocalizedText(
      ja: "台帳にない会社の回答は、目標レベルも重要度も分からない。",
      en: "Of a company that isn't in the register neither target level nor importance is known."),
    passing: [
      Example("41=met"),
      Example("41=met") { $0.supplierIsKnown = nil },
    ],
    failing: [
      Example("↓41=met") {
        $0.supplierIsKnown = false; $0.blamesReturn = true
      },
      Example("↓41=met") {
        $0.supplierCode = ""; $0.supplierIsKnown = nil; $0.blamesReturn = true
      },
    ])

  package func evaluate(_ sheet: CheckSheetReturn, in context: RuleContext, into findings: inout [Finding]) {
    guard sheet.supplierCode.isEmpty || context.supplierIsKnown == false else { return }
    findings.append(finding(about: sheet, found: sheet.supplierCode))
  }

  package func message(for finding: Finding, in language: Language) -> String { .message(finding, language) }
  package func remedy(for finding: Finding, in language: Language) -> String { LocalizedText.remedy[language] }
}

extension String {
  fileprivate static func message(_ finding: Finding, _ language: Language) -> String {
    language.choose(
      ja: "\(finding.found.isEmpty ? "取引先コードがありません。保存していません。" : "取引先「\(Excerpt.of(finding.found))」は台帳にありません。")",
      en:
        "\(finding.found.isEmpty ? "there is no supplier code; the return isn't stored." : "supplier ‘\(Excerpt.of(finding.found))’ isn't in the register.")"
    )
  }
}

extension LocalizedText {
  fileprivate static let remedy = LocalizedText(
    ja: "コードを直すか、tenken supplier import で台帳に加えてください。",
    en: "Mend the code, or add the supplier with tenken supplier import.")
}
