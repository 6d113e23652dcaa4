import Criteria
import Markup
import Partners
import Rollup

extension ReviewPage {
  /// Item 42: what became of the dates by which gaps were to be closed.
  func promises(_ promises: [ReviewInput.Promises]) -> HTML {
    let sum = PromiseCount.sum(promises.map(\.count))
    let summary = paragraph(
      "\(input.year)年度までの回答と是正処置で約束された \(sum.all) 件のうち、期限内 \(sum.kept) 件、遅延 \(sum.late) 件、未達 \(sum.broken) 件、"
        + "期限を過ぎて未確認 \(sum.overdue) 件、期限前 \(sum.open) 件である。実施したことは、次の回答か訪問だけが示す。",
      "Of \(sum.all) dates promised up to fiscal year \(input.year), \(sum.kept) were kept, \(sum.late) late, \(sum.broken) broken, \(sum.overdue) are past "
        + "and nobody has looked since, and \(sum.open) aren't due. Only the next return or a visit shows that something was done."
    )
    guard !promises.isEmpty else { return summary }
    typealias Column = HTMLTable.Column
    let table = HTMLTable(
      caption: word("取引先・年度ごとの約束の履行", "Promises by supplier and year"),
      columns: [
        Column(title: word("取引先", "Supplier")), Column(title: word("会社名", "Name")),
        Column(title: word("年度", "Year"), isNumber: true),
        Column(title: word("約束", "Promises"), isNumber: true), Column(title: word("期限内", "Kept"), isNumber: true),
        Column(title: word("遅延", "Late"), isNumber: true), Column(title: word("未達", "Broken"), isNumber: true),
        Column(title: word("期限超過", "Overdue"), isNumber: true), Column(title: word("期限前", "Open"), isNumber: true),
      ],
      rows: promises.prefix(Limit.suppliers).map { line in
        [
          "\(line.supplier.code)", name(line.supplier), "\(line.year)", "\(line.count.all)", "\(line.count.kept)",
          "\(line.count.late)",
          "\(line.count.broken)", "\(line.count.overdue)", "\(line.count.open)",
        ]
      })
    let rest = promises.count - Limit.suppliers
    return HTML([
      summary, table.html,
      rest > 0
        ? note("ほか \(rest) 行は promises-\(input.year).csv にある。", "\(rest) more rows are in promises-\(input.year).csv.")
        : "",
    ])
  }
}
