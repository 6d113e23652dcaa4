import Markup
import Partners
import Rollup

extension Review {
  /// Item 41 for each important supplier, those of which something is to be done first.
  var importantFlows: [FlowCoverage.Line] {
    let lines = (input.flows?.lines ?? []).filter(\.isImportant)
    return lines.filter(\.isOpen) + lines.filter { !$0.isOpen }
  }
}

extension ReviewPage {
  /// Item 41: for each important supplier whether its flows are known, and whether the picture was shared and
  /// confirmed.
  var flows: HTML {
    let all = input.flows?.lines ?? []
    let lines = review.importantFlows
    let unknown = all.count { $0.state == .noFlow }
    let open = lines.count { $0.isOpen }
    let overdue = lines.count { $0.state == .overdue }
    let summary = paragraph(
      "モノと情報のフローを把握していない取引先は \(all.count) 社中 \(unknown) 社。重要な取引先 \(lines.count) 社のうち、図の共有と確認が済んでいないのは \(open) 社（うち再確認の期限切れ \(overdue) 社）である。",
      "Of \(all.count) suppliers \(unknown) have no recorded flow. Of the \(lines.count) important ones \(open) have no picture that is shared and confirmed, \(overdue) of them because the confirmation is overdue."
    )
    guard !lines.isEmpty else { return summary }
    typealias Column = HTMLTable.Column
    let table = HTMLTable(
      caption: word("重要な取引先のフローの把握・共有・確認", "Flows of important suppliers: known, shared, confirmed"),
      columns: [
        Column(title: word("取引先", "Supplier")), Column(title: word("会社名", "Name")),
        Column(title: word("モノ", "Goods"), isNumber: true),
        Column(title: word("情報", "Data"), isNumber: true), Column(title: word("共有日", "Shared on")),
        Column(title: word("確認日", "Confirmed on")), Column(title: word("確認者", "Confirmed by")),
        Column(title: word("状態", "State")),
      ],
      rows: lines.prefix(Limit.suppliers).map { line in
        [
          "\(line.supplier.code)", name(line.supplier), "\(line.goods)", "\(line.data)", "\(date(line.sharedOn))",
          "\(date(line.confirmedOn))",
          HTML.isolated(line.confirmedBy), "\(line.state.label[language])",
        ]
      })
    return HTML([summary, table.html, more(lines.count - Limit.suppliers, in: "item41")])
  }
}
