import Markup
import Partners
import Rollup

extension ReviewPage {
  /// Item 42: whom the year's cycle asked, and what came back.
  func cycle(_ cycle: CycleCoverage) -> HTML {
    typealias Column = HTMLTable.Column
    let summary = paragraph(
      "回答期限は\(date(cycle.dueOn))。対象 \(cycle.asked) 社のうち受領 \(cycle.received) 社、受理 \(cycle.count(.accepted)) 社、範囲限定で受理 \(cycle.count(.limited)) 社、免除 \(cycle.count(.exempt)) 社、期限超過 \(cycle.count(.overdue)) 社である。訪問も必要な取引先は \(cycle.visits) 社である。",
      "Due on \(date(cycle.dueOn)). Of \(cycle.asked) suppliers asked, \(cycle.received) have answered: \(cycle.count(.accepted)) are accepted, \(cycle.count(.limited)) accepted within a limited scope; \(cycle.count(.exempt)) are exempt and \(cycle.count(.overdue)) overdue. \(cycle.visits) are to be visited too."
    )
    let states = HTMLTable(
      caption: word("年次点検の状態（社数）", "States of the cycle (suppliers)"),
      columns: [Column(title: word("状態", "State")), Column(title: word("社数", "Suppliers"), isNumber: true)],
      rows: CycleState.allCases.map { ["\($0.label[language])", "\(cycle.count($0))"] },
      foot: ["\(word("計", "Total"))", "\(cycle.asked)"])
    guard !cycle.overdue.isEmpty else { return HTML([summary, states.html]) }
    let names = review.names(in: language)
    let overdue = HTMLTable(
      caption: word("期限を過ぎた取引先", "Overdue"),
      columns: [
        Column(title: word("取引先", "Supplier")), Column(title: word("会社名", "Name")),
        Column(title: word("送付日", "Sent on")),
        Column(title: word("督促回数", "Reminders"), isNumber: true),
      ],
      rows: cycle.overdue.prefix(Limit.suppliers).map { member in
        [
          "\(member.supplier)", HTML.isolated(names[member.supplier] ?? ""), "\(date(member.sentOn))",
          "\(member.reminded.count)",
        ]
      })
    return HTML([summary, states.html, overdue.html, more(cycle.overdue.count - Limit.suppliers, in: "overdue")])
  }
}
