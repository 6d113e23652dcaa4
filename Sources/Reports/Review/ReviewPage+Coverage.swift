import Criteria
import Markup
import Partners
import Rollup

extension ReviewPage {
  private typealias Column = HTMLTable.Column

  var coverage: HTML {
    let coverage = review.coverage
    let counts: [(String, Int)] = [
      (word("台帳の取引先", "In the register"), coverage.suppliers), (word("回収", "Received"), coverage.received),
      (word("うち要修正", "Of these invalid"), coverage.invalid), (word("未回収", "Not received"), coverage.missing),
      (word("重要度 未格付け", "Unrated"), coverage.unrated), (word("順位あり", "Ranked"), coverage.ranked),
    ]
    let table = HTMLTable(
      caption: word("回収状況（社数）", "Coverage (suppliers)"),
      columns: [Column(title: word("区分", "State")), Column(title: word("社数", "Suppliers"), isNumber: true)],
      rows: counts.map { ["\($0.0)", "\($0.1)"] })
    return "<div class=\"beside\">\(table.html)\(classes.html)</div>"
  }

  /// Every supplier stands in one row and one status.
  private var classes: HTMLTable {
    let statuses: [RankedSupplier.Status] = [.ranked, .notScorable, .noReturn, .unrated]
    func sum(_ value: (Review.ClassSummary) -> Int) -> HTML { "\(review.classes.reduce(0) { $0 + value($1) })" }
    return HTMLTable(
      caption: word("重要度の区分と状態（社数）", "Classes of importance by status (suppliers)"),
      columns: [Column(title: word("区分", "Class")), Column(title: word("取引先", "Suppliers"), isNumber: true)]
        + statuses.map { Column(title: capitalised($0.label[language]), isNumber: true) } + [
          Column(title: word("平均達成度", "Mean achieved"), isNumber: true),
          Column(title: word("平均回答率", "Mean coverage"), isNumber: true),
          Column(title: word("ギャップ", "Gaps"), isNumber: true),
        ],
      rows: review.classes.map { summary in
        let title = summary.importanceClass.map { "\($0.id) \($0.name[language])" } ?? word("区分なし", "no class")
        return ["\(title)", "\(summary.suppliers)"] + statuses.map { "\(summary.byStatus[$0] ?? 0)" } + [
          "\(percent(summary.meanAchievement))", "\(percent(summary.meanCoverage))", "\(summary.gaps)",
        ]
      },
      foot: ["\(word("計", "Total"))", sum(\.suppliers)] + statuses.map { status in sum { $0.byStatus[status] ?? 0 } }
        + [
          "", "", sum(\.gaps),
        ])
  }

  private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
