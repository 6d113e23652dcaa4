import Criteria
import Markup
import Rollup

extension ReviewPage {
  private func until(_ waiver: Waiver) -> String {
    waiver.words == nil ? date(waiver.until) : word("同じ言葉のあいだ", "while the words stay")
  }

  /// The number and the list of the office's waivers: a reader of the counts sees what was taken out of them, by whom
  /// and why.
  var waivers: HTML {
    guard !input.waivers.isEmpty else { return "" }
    typealias Column = HTMLTable.Column
    func count(_ state: Waiver.State) -> Int { input.waivers.count { $0.state == state } }
    let waived = input.ruleCounts.reduce(0) { $0 + $1.waived }
    let table = HTMLTable(
      caption: word("指摘の免除", "Waivers"),
      columns: [
        Column(title: word("規則", "Rule")), Column(title: word("取引先", "Supplier")), Column(title: "No.", isNumber: true),
        Column(title: word("状態", "State")), Column(title: word("指摘", "Findings"), isNumber: true),
        Column(title: word("期限", "Until")), Column(title: word("承認者", "Decided by")),
        Column(title: word("理由", "Reason"), isLong: true),
      ],
      rows: input.waivers.prefix(Limit.suppliers).map { use in
        let waiver = use.waiver
        return [
          "\(waiver.rule)", "\(waiver.supplier)", "\(waiver.item.map(String.init) ?? word("全体", "all"))",
          "\(use.state.label[language])",
          "\(use.findings)", "\(until(waiver))", HTML.isolated(waiver.by), HTML.isolated(waiver.reason),
        ]
      })
    let left = input.waivers.count - Limit.suppliers
    return HTML([
      paragraph(
        "免除は \(input.waivers.count) 件（有効 \(count(.active))、該当なし \(count(.unused))、期限切れ \(count(.expired))）で、指摘 \(waived) 件を免除している。",
        "There are \(input.waivers.count) waivers (\(count(.active)) active, \(count(.unused)) unused, \(count(.expired)) expired); \(waived) findings are waived."
      ), table.html,
      left > 0
        ? note("ほか \(left) 件は waivers-\(input.year).csv にある。", "\(left) more waivers are in waivers-\(input.year).csv.")
        : "",
    ])
  }
}
