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
      Example("41=na{comment:支給品のみで購入なし}"),
      Example("48=na{comment:客先の機密情報の取扱いなし}"),
      Example("101=na{comment:自社で設定を管理するサーバーがない（SaaSのみ）}"),
      Example("109=na{comment:公開サーバーなし}"),
      Example("112=unmet{comment:予算がない}"),
      Example("112=na"),
    ],
    failing: [
      Example("↓112=na{comment:予算がない}"),
      Example("↓42=na{comment:取引先に回答を断られたため}"),
      Example("↓87=na{comment:専用のサーバールームがないため}"),
      Example("↓120=na{comment:VPNを使っているため}"),
      Example("↓64=na{comment:スマホは渡していますが通話にしか使わない}"),
      Example("↓112=na{comment:サーバーを持っていない}"),
      Example("↓109=na{comment:現在検討中}"),
      Example("↓109=na{comment:no_wireless_LAN_here}"),
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    let facts = context.facts
    for item in items.notApplicable & items.commented & facts.withSubject {
      let fits = sheet.withBytes(of: sheet[item].comment) { reason in
        switch context.facts.knowledge?.reason(item, reason) ?? .open {
        case .fair: true
        case .unfit: false
        case .open:
          NotApplicableUnfittingRule.fits(reason, subject: facts.subjects[item - 1], words: facts.subjectWords)
        }
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
    // Only who says that there is none of another thing takes it for this one.
    let isOfAnother = namesAnother && !namesIt && denials.find(in: reason) { _, _ in true }
    return !isOfAnother && !Unfinished.isSaid(in: reason)
  }

  private static let denials = WordScanner(
    ["ない", "ません", "なし", "無し", "無い", "おらず", "no ", "not ", "none", "without"].map { ($0, 0) })

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
