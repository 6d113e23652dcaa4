import Markup
import Partners
import Rollup

extension ReviewPage {
  /// Item 43: contracts that end soon, or have ended, of which not everything is back. No texts of the ledger.
  func endings(_ endings: [DueEnding]) -> HTML {
    let ended = endings.count(where: \.hasEnded)
    let unsettled = endings.count { !$0.unsettled.isEmpty }
    let active = endings.count { !$0.activeAccess.isEmpty }
    let summary = paragraph(
      "90 日以内に終了する、終了した、または期限を過ぎた行のある契約のうち、未回収の行または未精算のフローがあるのは \(endings.count) 件（終了済み \(ended) 件、未精算のフローがあるもの \(unsettled) 件）。終了後もアクセス権が有効なのは \(active) 件である。",
      "Of the contracts that have ended, end within 90 days or have lines past due, \(endings.count) have open lines or unsettled flows (\(ended) have ended, \(unsettled) have unsettled flows); in \(active) access was active after the end."
    )
    guard !endings.isEmpty else { return summary }
    typealias Column = HTMLTable.Column
    let names = review.names(in: language)
    let table = HTMLTable(
      caption: word("未回収の行・未精算のフローがある契約", "Contracts with open lines or unsettled flows"),
      columns: [
        Column(title: word("取引先", "Supplier")), Column(title: word("会社名", "Name")),
        Column(title: word("契約番号", "Contract")), Column(title: word("契約終了日", "Contract end")),
        Column(title: word("行数", "Lines"), isNumber: true), Column(title: word("未完了", "Open"), isNumber: true),
        Column(title: word("期限超過", "Past due"), isNumber: true),
        Column(title: word("未精算のフロー", "Unsettled flows"), isNumber: true),
        Column(title: word("終了後の有効日数", "Days active after the end"), isNumber: true),
        Column(title: word("強制完了", "Forced")),
      ],
      rows: endings.prefix(Limit.suppliers).map { due in
        [
          "\(due.ledger.supplier)", HTML.isolated(names[due.ledger.supplier] ?? ""),
          HTML.isolated(due.ledger.contract.number), "\(date(due.endsOn))",
          "\(due.ledger.lines.count)",
          "\(due.ledger.openLines.count)", "\(due.linesPastDue.count)", "\(due.unsettled.count)",
          "\(due.activeAccess.map(\.days).max().map(String.init) ?? "")",
          "\(due.state == "forced" ? word("はい", "yes") : "")",
        ]
      })
    return HTML([summary, table.html, more(endings.count - Limit.suppliers, in: "item43")])
  }
}
