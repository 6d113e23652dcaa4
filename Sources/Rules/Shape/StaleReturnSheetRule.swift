import Criteria

struct StaleReturnSheetRule: Rule {
  package static let description = RuleDescription(
    id: "stale-return-sheet",
    name: LocalizedText(ja: "古い返却票", en: "Return sheet of another version"),
    severity: .error,
    rationale: LocalizedText(
      ja: "返却票は、ある版の回答の一部だけを直す。その版がもう有効でなければ、どこに合わせればよいか分からない。",
      en:
        "A return sheet mends part of one version of a return. Where that version no longer counts, nobody knows what it belongs to."
    ),
    passing: [
      Example("41=met"),
      Example("41=met 42=unmet") {
        $0.sheetID = .example(mends: 2); $0.currentVersion = 2
      },
      Example("41=met 42=unmet") { $0.sheetID = .example(mends: 2) },
    ],
    failing: [
      Example("↓41=met 42=unmet") {
        $0.sheetID = .example(mends: 2); $0.currentVersion = 3; $0.blamesReturn = true
      },
      Example("↓41=met 42=unmet") {
        $0.sheetID = .example(mends: 1); $0.currentVersion = 0; $0.blamesReturn = true
      },
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    guard sheet.isReturnSheet, let current = context.currentVersion, let mends = SheetID(sheet.sheetID)?.mends,
      mends != current
    else {
      return
    }
    findings.append(finding(about: sheet, found: String(mends), related: current))
  }

  package func message(of facts: Facts) -> Sentence { facts.related > 0 ? .superseded : .unstored }
  package var remedy: Sentence { .remedy }
}

extension String {
  fileprivate static func example(mends: Int) -> String {
    SheetID(
      supplierCode: "S-1", fiscalYear: 2026, criteriaID: "jama-japia", criteriaEdition: "2.2", mends: mends,
      items: [41, 42]
    ).text
  }
}

extension Sentence {
  fileprivate static let unstored = Sentence(
    ja: "この返却票は第 \(.found) 版の回答への修正ですが、その回答は保存されていません。取り込んでいません。",
    en: "this return sheet mends version \(.found) of a return that isn't stored; it wasn't taken.")
  fileprivate static let superseded = Sentence(
    ja: "この返却票は第 \(.found) 版の回答への修正ですが、いま有効なのは第 \(.related) 版です。取り込んでいません。",
    en:
      "this return sheet mends version \(.found) of the return, while version \(.related) counts now; it wasn't taken.")
  fileprivate static let remedy = Sentence(
    ja: "有効な版から返却票を作り直し（tenken sheet return）、それに記入してもらってください。",
    en: "Make a return sheet of the version that counts (tenken sheet return) and have that one filled in.")
}
