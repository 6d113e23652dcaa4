import Criteria

struct MetWithoutEvidenceRule: Rule {
  package static let description = RuleDescription(
    id: "met-without-evidence",
    name: LocalizedText(ja: "重要取引先の根拠のない達成", en: "Met without evidence, by an important supplier"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "重要な取引先（尺度の「重要」の区分）の「達成」は、根拠があって初めて確かめられる（No.41、42）。一社につき一件にまとめて知らせる。",
      en:
        "What an important supplier (a class of the scale that counts as important) says is met can be looked at only with evidence (Nos. 41, 42). One finding names all the items."
    ),
    passing: [
      Example("1=met") { $0.isImportant = false },
      Example("1=met"),
      Example("1=met{evidence:基本方針書}") { $0.isImportant = true },
      Example("1=unmet") { $0.isImportant = true },
      Example("5=met") { $0.isImportant = true },
    ],
    failing: [
      Example("1=met") {
        $0.isImportant = true; $0.blamesReturn = true
      },
      Example("1=met{evidence:なし} 7=met{evidence:あり}") {
        $0.isImportant = true; $0.blamesReturn = true
      },
      Example("1=met{evidence:-} 7=met{evidence:N/A}") {
        $0.isImportant = true; $0.blamesReturn = true
      },
      Example("1=met{comment:済|date:2026-05-01} 7=met") {
        $0.isImportant = true; $0.blamesReturn = true
      },
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    guard context.isImportant == true else { return }
    let shown = items.evidenced & items.met & context.askedItems
    // 「なし」 or 「-」 names nothing that could be looked at.
    let fillers = ItemSet(shown.filter { sheet.withBytes(of: sheet[$0].evidence, Filler.isOne) })
    let bare = (items.met - items.evidenced) & context.askedItems | fillers
    if let finding = finding(naming: bare, of: sheet) { findings.append(finding) }
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "重要な取引先ですが、達成の \(.related) 項目に根拠がありません（No.\(.found)）。",
    en: "an important supplier's answers “met” without evidence: \(.related) (No. \(.found)).")
  fileprivate static let remedy = Sentence(
    ja: "規程、記録、画面の写しなど、根拠となるものの名前と日付を書いてもらってください。",
    en: "Ask for the name and date of what shows it: a rule, a record, a screenshot.")
}
