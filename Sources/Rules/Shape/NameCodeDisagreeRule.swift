import Criteria

struct NameCodeDisagreeRule: Rule {
  package static let description = RuleDescription(
    id: "name-code-disagree",
    name: LocalizedText(ja: "コードと会社名が合わない", en: "Name and code disagree"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "コードの写し間違いで、別の会社の回答として数えられることがある。",
      en: "A slip in the code would count one company's answers as another's."),
    passing: [
      Example("41=met"),
      Example("41=met") {
        $0.registeredName = "株式会社みほん"; $0.statedName = "みほん㈱"
      },
      Example("41=met") { $0.registeredName = "みほん精密株式会社" },
      Example("41=met") { $0.statedName = "株式会社みほん" },
    ],
    failing: [
      Example("↓41=met") {
        $0.registeredName = "株式会社みほん"; $0.statedName = "ためし工業株式会社"; $0.blamesReturn = true
      }
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    guard let registered = context.registeredName, !registered.isEmpty, !sheet.supplierName.isEmpty,
      sheet.supplierName != registered,
      Normalised.companyName(sheet.supplierName) != Normalised.companyName(registered)
    else { return }
    findings.append(finding(about: sheet, found: sheet.supplierName, detail: registered))
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "会社名は「\(.found)」ですが、このコードは台帳では「\(.detail)」です。",
    en: "the name is ‘\(.found)’, but the register has ‘\(.detail)’ under this code.")
  fileprivate static let remedy = Sentence(
    ja: "コードか会社名を確かめ、社名が変わったのなら台帳を改めてください。",
    en: "Check code and name; if the company has a new name, bring the register up to date.")
}
