import Criteria

struct ScopeShownByEvidenceRule: Rule {
  package static let description = RuleDescription(
    id: "scope-shown-by-evidence",
    name: LocalizedText(ja: "「ない」はずのものが根拠にある", en: "Evidence names what isn't there"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "無線LANやスマートフォンがないとして該当なしとした会社の、別の項目の根拠にそれが出てくることがある（No.64、82、83、112など）。",
      en:
        "A company that says it has no wireless LAN or smartphones may name them in the evidence for another item (Nos. 64, 82, 83, 112 …)."
    ),
    passing: [
      Example("112=na{comment:無線LANなし} 60=met{evidence:機器一覧}"),
      Example("112=na{comment:無線LANなし} 60=met{evidence:無線LAN使用禁止の規程}"),
      Example("112=met 60=met{evidence:無線LAN機器一覧}"),
      Example("112=na{comment:無線LANなし} 60=unmet{evidence:無線LAN機器一覧}"),
    ],
    failing: [
      Example("↓112=na{comment:無線LANなし} 60=met{evidence:PC・無線LAN機器一覧}"),
      Example("60=met{evidence:Smartphone_list} ↓64=na{comment:支給なし}"),
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    let subjects = context.facts.shown
    let denied = subjects.indices.filter { !(items.notApplicable & subjects[$0].excused).isEmpty }
    guard !denied.isEmpty else { return }
    let showing = itemsShowing(denied, in: sheet, items.met & items.evidenced, words: context.facts.shownWords)
    for (index, subject) in subjects.enumerated() {
      guard let item = showing[index] else { continue }
      for no in items.notApplicable & subject.excused {
        findings.append(finding(no, of: sheet, found: subject.name.en, detail: subject.name.ja, related: item))
      }
    }
  }

  /// By subject, the first item that is met by evidence which names it, other than to forbid it.
  private func itemsShowing(_ subjects: [Int], in sheet: CheckSheetReturn, _ items: ItemSet, words: WordScanner)
    -> [Int: Int]
  {
    var sought = subjects
    var showing: [Int: Int] = [:]
    for item in items {
      sheet.withBytes(of: sheet[item].evidence) { evidence in
        var named: [Int] = []
        _ = words.find(in: evidence) { subject, _ in
          if sought.contains(subject), !named.contains(subject) { named.append(subject) }
          return named.count == sought.count
        }
        guard !named.isEmpty, !ScopeShownByEvidenceRule.denials.find(in: evidence, { _, _ in true }) else { return }
        for subject in named { showing[subject] = item }
        sought.removeAll(where: named.contains)
      }
      if sought.isEmpty { break }
    }
    return showing
  }

  private static let denials = WordScanner(
    ["禁止", "不使用", "使用しない", "使わない", "なし", "無し", "未使用", "未導入", "prohibit", "forbid", "no ", "not "].map { ($0, 0) })

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "No.\(.item) は該当なしですが、No.\(.related) の根拠に\(.detail)が出てきます。",
    en: "No. \(.item) is not applicable, but the evidence for No. \(.related) names what it is about (\(.found)).")
  fileprivate static let remedy = Sentence(
    ja: "本当にないかを聞き、あるなら該当なしを改めてもらってください。", en: "Ask whether there really is none; if there is, the item applies.")
}
