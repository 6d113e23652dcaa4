import Criteria

struct WrongEditionRule: Rule {
  package static let description = RuleDescription(
    id: "wrong-edition",
    name: LocalizedText(ja: "版が違う", en: "Wrong edition"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "版が変わると番号や中身が変わる項目がある。別の版への回答は、この版の基準では測れない。",
      en:
        "Numbers and contents of items change between editions: answers to another one can't be held against this one."),
    passing: [
      Example("41=met"),
      Example("41=met") { $0.statedEdition = "2.2" },
      Example("41=met") { $0.statedEdition = "V2.2" },
    ],
    failing: [
      Example("↓41=met") {
        $0.statedEdition = "2.1"; $0.blamesReturn = true
      },
      Example("↓41=met") {
        $0.statedEdition = "第3版"; $0.blamesReturn = true
      },
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    let catalogue = context.facts.catalogue
    if !sheet.criteriaID.isEmpty, sheet.criteriaID != catalogue.id {
      findings.append(finding(about: sheet, found: sheet.criteriaID, detail: catalogue.id))
    } else if !sheet.criteriaEdition.isEmpty, !Edition.names(sheet.criteriaEdition, catalogue.edition) {
      findings.append(finding(about: sheet, found: sheet.criteriaEdition, detail: catalogue.edition))
    }
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "「\(.found)」への回答です。ここで用いている基準は「\(.detail)」です。",
    en: "it answers ‘\(.found)’; the criteria in use here are ‘\(.detail)’.")
  fileprivate static let remedy = Sentence(
    ja: "今の版の点検票（tenken sheet issue）で回答をもらってください。",
    en: "Ask for answers on a sheet of the current edition (tenken sheet issue).")
}
