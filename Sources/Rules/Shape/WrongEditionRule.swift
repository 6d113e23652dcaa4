import Criteria

struct WrongEditionRule: Rule {
  package static let description = RuleDescription(
    id: "wrong-edition",
    name: LocalizedText(ja: "版が違う", en: "Wrong edition"),
    severity: .error,
    rationale: LocalizedText(
      ja: "版が変わると番号や中身が変わる項目がある。別の版への回答は、その年度に用いる版では測れない。",
      en:
        "Numbers and contents of items change between editions: answers to another one can't be held against the one that the year asks for."
    ),
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
      Example("↓41=met") {
        $0.statedEdition = "2.2"; $0.askedEdition = "2.3"; $0.blamesReturn = true
      },
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    let catalogue = context.facts.catalogue
    switch catalogue.standing(ofCriteria: sheet.criteriaID, edition: sheet.criteriaEdition) {
    case .inUse:
      // It is read by its own edition, and its year asks for another one.
      guard let asked = context.askedEdition else { break }
      findings.append(finding(about: sheet, found: catalogue.edition, detail: asked, related: 2))
    case .earlier where context.askedEdition != nil:
      // Known by its lineage alone: it can't be read by its own edition.
      findings.append(finding(about: sheet, found: sheet.criteriaEdition, detail: catalogue.edition, related: 1))
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

  package func message(of facts: Facts) -> Sentence {
    switch facts.related {
    case 0: .message
    case 1: .refused
    default: .otherYear
    }
  }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "「\(.found)」への回答です。ここで用いている基準は「\(.detail)」です。",
    en: "it answers ‘\(.found)’; the criteria in use here are ‘\(.detail)’.")
  fileprivate static let refused = Sentence(
    ja: "「\(.found)」への回答です。ここで用いている基準は「\(.detail)」のため、保存も順位付けもしません。",
    en: "it answers ‘\(.found)’; the criteria in use here are ‘\(.detail)’, so it is neither stored nor ranked.")
  fileprivate static let otherYear = Sentence(
    ja: "版「\(.found)」への回答です。この年度に用いる版は「\(.detail)」のため、保存して前版との対応で比べますが、採点はしません。",
    en:
      "it answers edition ‘\(.found)’; the year asks for ‘\(.detail)’, so it is kept and compared by lineage, but not scored."
  )
  fileprivate static let remedy = Sentence(
    ja: """
      その年度の版の点検票（tenken sheet issue）で回答を依頼してください。回答された版をこの年度に用いるのであれば、\
      先にその版を取り込み、年度の版として指定してください（tenken criteria import FILE --edition、tenken cycle open --edition）。
      """,
    en: """
      Ask for answers on the sheet of the year's edition (tenken sheet issue). Should the year ask for the edition that was \
      answered, import it and name it for the year first (tenken criteria import FILE --edition, tenken cycle open --edition).
      """)
}
