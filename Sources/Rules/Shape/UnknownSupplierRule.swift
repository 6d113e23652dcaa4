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

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    guard sheet.supplierCode.isEmpty || context.supplierIsKnown == false else { return }
    if sheet.supplierCode.isEmpty {
      findings.append(
        finding(
          about: sheet, found: sheet.supplierName, detail: context.candidates.joined(separator: ", "),
          related: withoutCode))
    } else {
      findings.append(finding(about: sheet, found: sheet.supplierCode))
    }
  }

  package func message(of facts: Facts) -> Sentence {
    if facts.related != withoutCode { return .unknown }
    return facts.detail.isEmpty ? .unnamed : .ambiguous
  }
  package var remedy: Sentence { .remedy }
}

/// Marks a finding about a sheet that states no code.
private let withoutCode = 1

extension Sentence {
  fileprivate static let unknown = Sentence(
    ja: "取引先「\(.found)」は台帳にありません。", en: "supplier ‘\(.found)’ isn't in the register.")
  fileprivate static let ambiguous = Sentence(
    ja: "取引先コードがなく、「\(.found)」に当てはまる取引先が複数あります（\(.detail)）。保存していません。",
    en: "there is no supplier code, and ‘\(.found)’ fits several suppliers (\(.detail)); the return isn't stored.")
  fileprivate static let unnamed = Sentence(
    ja: "取引先コードがなく、会社名「\(.found)」からも分かりません。保存していません。",
    en: "there is no supplier code, and the name ‘\(.found)’ doesn't tell either; the return isn't stored.")
  fileprivate static let remedy = Sentence(
    ja: "コードを直すか、tenken supplier import で台帳に加えてください。",
    en: "Mend the code, or add the supplier with tenken supplier import.")
}
