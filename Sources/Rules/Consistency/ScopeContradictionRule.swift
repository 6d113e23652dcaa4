import Criteria

struct ScopeContradictionRule: Rule {
  package static let description = RuleDescription(
    id: "scope-contradiction",
    name: LocalizedText(ja: "「ない」と「達成」が食い違う", en: "“We have none” beside “met”"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "同じもの（公開サーバー、無線LAN、リモートワークなど）がなければ該当しない項目どうしで、一つは該当なし、一つは達成ということはない。",
      en:
        "Items that apply only where a company has the same thing (a public web site, remote work …) can't be not applicable here and met there."
    ),
    passing: [
      Example("109=na{comment:公開サーバーなし} 110=na{comment:公開サーバーなし}"),
      Example("109=met 110=unmet"),
      Example("42=na{comment:重要な機密は社外に出していない} 43=met"),
      Example("126=na{comment:公開サーバーなし} 128=met"),
      Example("87=na{comment:社内にはない} 101=met"),
      Example("109=na 41=met"),
    ],
    failing: [
      Example("↓109=na{comment:公開アプリなし} 128=met"),
      Example("82=met ↓83=na{comment:在宅勤務なし}"),
      Example("↓43=na{comment:社外に出していない} 42=met"),
      Example("44=met ↓46=na{comment:共有先なし}"),
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    for (subject, excused, needing) in context.facts.scopes {
      let denied = items.notApplicable & excused
      guard !denied.isEmpty, let met = (items.met & needing).first(where: { _ in true }) else { continue }
      for item in denied {
        findings.append(finding(item, of: sheet, found: subject.en, detail: subject.ja, related: met))
      }
    }
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "No.\(.item) は該当なしですが、同じもの（\(.detail)）を前提とする No.\(.related) は達成です。",
    en: "No. \(.item) is not applicable, but No. \(.related), which needs the same thing (\(.found)), is met.")
  fileprivate static let remedy = Sentence(
    ja: "どちらが正しいかを聞いてください。", en: "Ask which of the two is right.")
}
