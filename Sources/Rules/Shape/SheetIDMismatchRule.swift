import Criteria

struct SheetIDMismatchRule: Rule {
  package static let description = RuleDescription(
    id: "sheet-id-mismatch",
    name: LocalizedText(ja: "点検票IDの食い違い", en: "Sheet ID doesn't fit"),
    severity: .error,
    rationale: LocalizedText(
      ja: "発行した点検票は、取引先・年度・版・項目ごとの ID を持つ。合わなければ、別の会社の票が使われたか、票が書き換えられている。",
      en:
        "An issued sheet carries an ID of its supplier, year, edition and items. If it doesn't fit, it is somebody else's sheet, or was changed."
    ),
    passing: [
      Example("41=met"),
      Example("41=met 42=unmet") { $0.sheetID = .example() },
    ],
    failing: [
      Example("↓41=met 42=unmet") {
        $0.sheetID = .example(code: "S-2"); $0.blamesReturn = true
      },
      Example("↓41=met 42=unmet") {
        $0.sheetID = .example(year: 2025); $0.blamesReturn = true
      },
      Example("↓41=met") {
        $0.sheetID = .example(); $0.blamesReturn = true
      },
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    guard !sheet.sheetID.isEmpty else { return }
    guard let id = SheetID(sheet.sheetID) else { return findings.append(finding(about: sheet, found: sheet.sheetID)) }
    if !sheet.supplierCode.isEmpty, id.supplierCode != sheet.supplierCode {
      findings.append(finding(about: sheet, found: id.supplierCode, detail: sheet.supplierCode))
    } else if sheet.fiscalYear != 0, id.fiscalYear != sheet.fiscalYear {
      findings.append(finding(about: sheet, found: String(id.fiscalYear), detail: String(sheet.fiscalYear)))
    } else if !sheet.criteriaEdition.isEmpty, id.criteriaEdition != sheet.criteriaEdition {
      findings.append(finding(about: sheet, found: id.criteriaEdition, detail: sheet.criteriaEdition))
    } else if !id.agrees(with: sheet.presentItems) {
      findings.append(finding(about: sheet, found: sheet.sheetID))
    }
  }

  package func message(of facts: Facts) -> Sentence { facts.detail.isEmpty ? .unfitting : .another }
  package var remedy: Sentence { .remedy }
}

extension String {
  fileprivate static func example(code: String = "S-1", year: Int = 2026) -> String {
    SheetID(supplierCode: code, fiscalYear: year, criteriaID: "jama-japia", criteriaEdition: "2.2", items: [41, 42])
      .text
  }
}

extension Sentence {
  fileprivate static let unfitting = Sentence(
    ja: "点検票ID「\(.found)」が票の内容（項目の一覧など）と合いません。",
    en: "the sheet ID ‘\(.found)’ doesn't fit what the sheet holds (its list of items).")
  fileprivate static let another = Sentence(
    ja: "点検票IDは「\(.found)」のものですが、票には「\(.detail)」と書かれています。",
    en: "its sheet ID is of ‘\(.found)’, while the sheet says ‘\(.detail)’.")
  fileprivate static let remedy = Sentence(
    ja: "その取引先・年度に発行した点検票に、行を消さずに記入し直してもらってください。",
    en: "Ask for the sheet that was issued to this supplier for this year, with no row deleted.")
}
