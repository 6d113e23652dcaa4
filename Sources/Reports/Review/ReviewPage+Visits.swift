import Criteria
import Markup
import Partners
import Rollup

extension Review {
  /// Said against found by supplier, the one furthest from what was found first.
  var agreement: [(code: String, value: AnswerReliability)] {
    var values: [String: AnswerReliability] = [:]
    for item in input.visited ?? [] {
      guard let said = item.said else { continue }
      values[item.supplier, default: AnswerReliability()].count(said: said, found: item.found)
    }
    return values.map { ($0.key, $0.value) }.sorted { a, b in
      a.value.overstated != b.value.overstated
        ? a.value.overstated > b.value.overstated : Ranking.codePrecedes(a.code, b.code)
    }
  }

  /// The names of the register's suppliers, by code.
  func names(in language: Language) -> [String: String] {
    Dictionary(
      (input.ranking.lines.map(\.supplier) + input.former).map { ($0.code, $0.name(in: language)) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension ReviewPage {
  /// Item 42: what visits of the year found, against what suppliers had answered.
  func visits(_ visited: [ReviewInput.VisitedItem]) -> HTML {
    let suppliers = Set(visited.map(\.supplier)).count
    let agreement = review.agreement
    let all = agreement.map(\.value).reduce(AnswerReliability(), +)
    let summary = paragraph(
      "\(suppliers) 社を訪問し、\(visited.count) 項目を確認した。回答のある \(all.looked) 項目のうち回答どおりは \(all.agreeing) 項目（\(share(all))）、"
        + "過大な回答は \(all.overstated) 項目、過小な回答は \(all.understated) 項目である。達成度・ギャップ・順位は、確認した項目では確認結果による。",
      "Suppliers visited: \(suppliers); items looked at: \(visited.count). Of the \(all.looked) that had been answered, \(all.agreeing) were as said "
        + "(\(share(all))), \(all.overstated) were said better and \(all.understated) worse than found. Achievement, gaps and ranking take what was found."
    )
    guard !agreement.isEmpty else { return summary }
    return HTML([
      summary, agreementTable(agreement), more(agreement.count - Limit.suppliers, in: "said-found"),
      differences(visited),
    ])
  }

  /// The share with its 95 % interval: a few items say little.
  private func share(_ value: AnswerReliability) -> String {
    guard let share = value.share, let interval = value.interval else { return "–" }
    func percent(_ number: Double) -> String { self.percent(Fraction(Int((number * 1000).rounded()), 1000)) }
    let ends = "\(percent(interval.lowerBound))–\(percent(interval.upperBound))"
    return word("\(self.percent(share))、95％区間 \(ends)", "\(self.percent(share)), 95\u{A0}% interval \(ends)")
  }

  private func agreementTable(_ agreement: [(code: String, value: AnswerReliability)]) -> HTML {
    typealias Column = HTMLTable.Column
    let names = review.names(in: language)
    return HTMLTable(
      caption: word("回答と確認結果の一致", "Said against found"),
      columns: [
        Column(title: word("取引先", "Supplier")), Column(title: word("会社名", "Name")),
        Column(title: word("確認", "Looked at"), isNumber: true), Column(title: word("一致", "As said"), isNumber: true),
        Column(title: word("過大", "Overstated"), isNumber: true),
        Column(title: word("過小", "Understated"), isNumber: true),
        Column(title: word("一致率（95％区間）", "Agreement (95\u{A0}% interval)")),
      ],
      rows: agreement.prefix(Limit.suppliers).map { code, value in
        [
          "\(code)", HTML.isolated(names[code] ?? ""), "\(value.looked)", "\(value.agreeing)", "\(value.overstated)",
          "\(value.understated)",
          "\(share(value))",
        ]
      }
    ).html
  }

  private func differences(_ visited: [ReviewInput.VisitedItem]) -> HTML {
    let different = visited.filter { item in item.said.map { $0 != .unanswered && $0 != item.found } ?? false }
    guard !different.isEmpty else { return "" }
    typealias Column = HTMLTable.Column
    let names = review.names(in: language)
    let table = HTMLTable(
      caption: word("回答と確認結果が異なる項目", "Items found other than said"),
      columns: [
        Column(title: word("取引先", "Supplier")), Column(title: word("会社名", "Name")),
        Column(title: word("訪問日", "Visited on")),
        Column(title: "No.", isNumber: true), Column(title: word("項目", "Item"), isLong: true),
        Column(title: word("回答", "Said")),
        Column(title: word("確認結果", "Found")),
      ],
      rows: different.prefix(Limit.suppliers).map { item in
        [
          "\(item.supplier)", HTML.isolated(names[item.supplier] ?? ""), "\(date(item.on))", "\(item.item)",
          "\(input.catalogue[item.item].title[language])", "\(item.said?.label[language] ?? "")",
          "\(item.found.label[language])",
        ]
      })
    let rest = different.count - Limit.suppliers
    return HTML([
      table.html,
      rest > 0
        ? note(
          "ほか \(rest) 項目は visited-items-\(input.year).csv にある。",
          "\(rest) more items are in visited-items-\(input.year).csv.") : "",
    ])
  }
}
