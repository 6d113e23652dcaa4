import Criteria

struct WrongEditionRule: Rule {
  package static let description = RuleDescription(
    id: "wrong-edition",
    name: LocalizedText(ja: "版が違う", en: "Wrong edition"),
    severity: .error,
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
    switch catalogue.standing(ofCriteria: sheet.criteriaID, edition: sheet.criteriaEdition) {
    case .inUse: break
    case .earlier:
      var earlier = finding(about: sheet, found: sheet.criteriaEdition, detail: catalogue.edition)
      // Its lineage is known, so that it can be compared over the years.
      earlier.severity = .warning
      findings.append(earlier)
    case .otherEdition:
      findings.append(finding(about: sheet, found: sheet.criteriaEdition, detail: catalogue.edition, related: 1))
    case .otherCriteria:
      findings.append(finding(about: sheet, found: sheet.criteriaID, detail: catalogue.id, related: 1))
    }
  }

  package func message(of facts: Facts) -> Sentence { facts.related == 0 ? .message : .refused }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "「\(.found)」への回答です。ここで用いている基準は「\(.detail)」です。",
    en: "it answers ‘\(.found)’; the criteria in use here are ‘\(.detail)’.")
  fileprivate static let refused = Sentence(
    ja: "「\(.found)」への回答です。ここで用いている基準は「\(.detail)」のため、保存も順位付けもしません。",
    en: "it answers ‘\(.found)’; the criteria in use here are ‘\(.detail)’, so it is neither stored nor ranked.")
  fileprivate static let remedy = Sentence(
    ja: "今の版の点検票（tenken sheet issue）で回答をもらってください。",
    en: "Ask for answers on a sheet of the current edition (tenken sheet issue).")
}
