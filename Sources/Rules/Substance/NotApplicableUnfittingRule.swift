import Criteria

struct NotApplicableUnfittingRule: Rule {
  package static let description = RuleDescription(
    id: "na-reason-unfitting",
    name: LocalizedText(ja: "「該当なし」の理由が項目に合わない", en: "Reason for “not applicable” doesn't fit"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "該当なしと言えるのは、項目の対象（無線LAN、公開サーバーなど）を持たない会社だけである。予算や時間がないこと、別のものを持たないことは理由にならない。",
      en:
        "An item doesn't apply only to a company that has nothing of what it is about. Lack of money or time, or having none of something else, is no reason."
    ),
    passing: [
      Example("112=na{comment:無線LANを使っていない}"),
      Example("112=na{comment:無線LANは導入予定なし}"),
      Example("112=na{comment:本社のみの会社である}"),
      Example("109=na{comment:公開サーバーなし}"),
      Example("112=unmet{comment:予算がない}"),
      Example("112=na"),
    ],
    failing: [
      Example("↓112=na{comment:予算がない}"),
      Example("↓112=na{comment:サーバーを持っていない}"),
      Example("↓109=na{comment:現在検討中}"),
      Example("↓109=na{comment:no_wireless_LAN_here}"),
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    let facts = context.facts
    for item in items.notApplicable & items.commented & facts.withSubject {
      let fits = sheet.withBytes(of: sheet[item].comment) {
        NotApplicableUnfittingRule.fits($0, subject: facts.subjects[item - 1], words: facts.subjectWords)
      }
      if !fits { findings.append(finding(item, of: sheet, found: sheet.comment(of: item))) }
    }
  }

  /// A reason that names nothing known is left to the reader.
  private static func fits(_ reason: UnsafeRawBufferPointer, subject: Int, words: WordScanner) -> Bool {
    var namesAnother = false
    let namesIt = words.find(in: reason) { tag, _ in
      namesAnother = true
      return tag == subject
    }
    if namesAnother && !namesIt { return false }
    return !Unfinished.isSaid(in: reason)
      && !excuses.find(in: reason) { _, end in !Unfinished.isSaidOfNothing(reason, at: end) }
  }

  private static let excuses = WordScanner(
    [
      "予算", "費用", "コスト", "人手不足", "人手が", "人員不足", "時間がな", "時間が取", "budget", "too expensive", "no time", "lack of time",
      "lack of staff", "no staff",
    ].map { ($0, 0) })

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "No.\(.item) を該当なしとする理由「\(.found)」は、この項目の理由になりません。",
    en: "No. \(.item): ‘\(.found)’ is no reason why this item shouldn't apply.")
  fileprivate static let remedy = Sentence(
    ja: "項目の対象を本当に持たないかを聞き、持つなら未達成か一部達成として予定日を書いてもらってください（tenken criteria show）。",
    en:
      "Ask whether they really have nothing of what the item is about (tenken criteria show); if they have, it is unmet or partial, with a date."
  )
}
