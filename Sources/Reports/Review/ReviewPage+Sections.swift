import Criteria
import Partners
import Rollup

extension ReviewPage {
  private typealias Column = HTMLTable.Column

  // MARK: Summary and coverage

  var summary: HTML {
    let coverage = review.coverage
    var sentences: [HTML] = [
      paragraph(
        "台帳の取引先 \(coverage.suppliers) 社のうち \(coverage.received) 社から回答を受け取り、\(coverage.ranked) 社に順位を付けた。未回収は \(coverage.missing) 社"
          + "（うち最重要区分 \(coverage.importantMissing) 社）、重要度が未格付けの取引先は \(coverage.unrated) 社である。",
        "Of \(coverage.suppliers) suppliers in the register \(coverage.received) returned a check sheet, and \(coverage.ranked) could be ranked. "
          + "\(coverage.missing) did not answer (\(coverage.importantMissing) of them of an important class); \(coverage.unrated) are unrated."
      )
    ]
    if coverage.invalid > 0 {
      sentences.append(
        paragraph(
          "使えないセルを含む回答が \(coverage.invalid) 社ある。そのセルは無回答として数えており、修正を依頼する必要がある。",
          "\(coverage.invalid) returns hold cells that can't be used; these count as unanswered, and the suppliers have to mend them."))
    }
    let top = review.lines.filter { $0.supplier.status == .ranked }.prefix(5)
    if let first = top.first {
      let names = top.map { "\($0.supplier.supplier.code) \($0.supplier.supplier.name(in: language))" }.joined(separator: word("、", ", "))
      sentences.append(
        paragraph(
          "優先度が高いのは \(names) である。首位の優先度は \(first.supplier.priority?.decimal(2) ?? "–")（重要度 \(first.supplier.importance?.decimal(2) ?? "–")、達成度 \(percent(first.supplier.score?.achievement))、回答率 \(percent(first.supplier.score?.coverage))）。",
          "First by priority are \(names). The first has priority \(first.supplier.priority?.decimal(2) ?? "–") (importance \(first.supplier.importance?.decimal(2) ?? "–"), achievement \(percent(first.supplier.score?.achievement)), coverage \(percent(first.supplier.score?.coverage)))."
        ))
    }
    let closed = review.lines.reduce(0) { $0 + $1.closedGaps }
    let new = review.lines.reduce(0) { $0 + $1.newGaps }
    if input.previous != nil {
      sentences.append(
        paragraph(
          "前年度のギャップのうち \(closed) 件が解消し、\(new) 件が新たに生じた。", "\(closed) of last year's gaps were closed, and \(new) are new."))
    }
    if let item = review.missedItems.first {
      sentences.append(
        paragraph(
          "最重要区分で最も達成されていない項目は No.\(item.item.no)「\(item.item.title.ja)」で、\(item.importantAsked) 社中 \(item.importantMissed) 社が未達である。",
          "Among important suppliers the item most missed is No. \(item.item.no), “\(item.item.title.en)”: \(item.importantMissed) of \(item.importantAsked) miss it."
        ))
    }
    return HTML(sentences)
  }

  var coverage: HTML {
    let coverage = review.coverage
    let counts = HTMLTable(
      caption: word("回収状況（社数）", "Coverage (suppliers)"),
      columns: [Column(title: word("区分", "State")), Column(title: word("社数", "Suppliers"), isNumber: true)],
      rows: [
        ["\(word("台帳の取引先", "In the register"))", "\(coverage.suppliers)"], ["\(word("回収", "Received"))", "\(coverage.received)"],
        ["\(word("うち要修正", "Of these invalid"))", "\(coverage.invalid)"], ["\(word("未回収", "Not received"))", "\(coverage.missing)"],
        ["\(word("重要度 未格付け", "Unrated"))", "\(coverage.unrated)"], ["\(word("順位あり", "Ranked"))", "\(coverage.ranked)"],
      ])
    let classes = HTMLTable(
      caption: word("重要度の区分ごと", "By class of importance"),
      columns: [
        Column(title: word("区分", "Class")), Column(title: word("取引先", "Suppliers"), isNumber: true),
        Column(title: word("回収", "Received"), isNumber: true), Column(title: word("平均達成度", "Mean achievement"), isNumber: true),
        Column(title: word("ギャップ", "Gaps"), isNumber: true),
      ],
      rows: review.classes.map { summary in
        [
          "\(summary.importanceClass.id) \(summary.importanceClass.name[language])", "\(summary.suppliers)", "\(summary.received)",
          "\(percent(summary.meanAchievement))", "\(summary.gaps)",
        ]
      })
    return HTML([counts.html, classes.html])
  }

  var unrankable: HTML {
    let lines = review.lines.filter { $0.supplier.status != .ranked }
    guard !lines.isEmpty else { return paragraph("該当なし。", "None.") }
    return HTMLTable(
      caption: word("順位を付けられない理由と、すべきこと", "Why, and what to do"),
      columns: [
        Column(title: word("取引先", "Supplier")), Column(title: word("会社名", "Name")), Column(title: word("状態", "State")),
        Column(title: word("重要度", "Importance"), isNumber: true), Column(title: word("すべきこと", "To do")),
      ],
      rows: lines.map { line in
        [
          "\(line.supplier.supplier.code)", name(line.supplier.supplier), "\(line.supplier.status.label[language])",
          "\(line.supplier.importance?.decimal(2) ?? "–")", "\(nextStep(line.supplier))",
        ]
      }
    ).html
  }

  private func nextStep(_ line: RankedSupplier) -> String {
    switch line.status {
    case .unrated:
      let factors = input.scale.unratedFactors(of: line.supplier).map { $0.name[language] }.joined(separator: word("、", ", "))
      return word("格付けする: \(factors)", "Rate: \(factors)")
    case .noReturn: return word("回答を催促する", "Ask for the check sheet")
    case .notScorable: return word("「該当なし」の理由を確かめる", "Check the reasons for “not applicable”")
    case .ranked: return ""
    }
  }

  // MARK: Ranking

  var ranking: HTML {
    let lines = review.lines.filter { $0.supplier.status == .ranked }
    guard !lines.isEmpty else { return paragraph("順位を付けられる取引先がない。", "No supplier can be ranked.") }
    return HTMLTable(
      caption: word("優先度 P ＝ 重要度 I × ギャップ G の順", "By priority P = importance I × gap G"),
      columns: [
        Column(title: word("順位", "Rank"), isNumber: true), Column(title: word("前年", "Last year"), isNumber: true),
        Column(title: word("取引先", "Supplier")), Column(title: word("会社名", "Name")), Column(title: word("区分", "Class")),
        Column(title: "I", isNumber: true), Column(title: "G", isNumber: true), Column(title: "P", isNumber: true),
        Column(title: word("達成度", "Achievement"), isNumber: true), Column(title: word("回答率", "Coverage"), isNumber: true),
        Column(title: word("前年差", "Change"), isNumber: true), Column(title: "Lv1", isNumber: true), Column(title: "Lv2", isNumber: true),
        Column(title: "Lv3", isNumber: true),
      ],
      rows: lines.map { line in
        let ranked = line.supplier
        let score = ranked.score
        let gaps = score?.gapsByLevel ?? [0, 0, 0]
        return [
          "\(ranked.rank ?? 0)", "\(line.previousRank.map(String.init) ?? "–")", "\(ranked.supplier.code)", name(ranked.supplier),
          "\(ranked.importanceClass?.id ?? "–")", "\(ranked.importance?.decimal(2) ?? "–")", "\(score?.gap?.decimal(3) ?? "–")",
          "\(ranked.priority?.decimal(3) ?? "–")", "\(percent(score?.achievement))", "\(percent(score?.coverage))",
          "\(points(from: line.previousAchievement, to: score?.achievement))", "\(gaps[0])", "\(gaps[1])", "\(gaps[2])",
        ]
      }
    ).html
  }

  /// The difference of two achievements in points, with its sign.
  private func points(from before: Fraction?, to now: Fraction?) -> String {
    guard let before, let now else { return "–" }
    let text = (now - before).percent()
    return text.hasPrefix("-") ? "−" + text.dropFirst() : text == "0.0" ? "±0.0" : "+" + text
  }

  // MARK: Items and change

  var missed: HTML {
    guard !review.missedItems.isEmpty else { return paragraph("未達の項目はない。", "No item is missed.") }
    return HTMLTable(
      caption: word("達成できていない取引先が多い項目（上位 20）", "Items that most suppliers miss (first 20)"),
      columns: [
        Column(title: "No."), Column(title: word("項目", "Item")), Column(title: word("レベル", "Level")),
        Column(title: word("最重要区分", "Important"), isNumber: true), Column(title: word("全体", "All"), isNumber: true),
      ],
      rows: review.missedItems.prefix(20).map { missed in
        [
          "\(missed.item.no)", "\(missed.item.title[language])", "Lv\(missed.item.level?.rawValue ?? 0)",
          "\(word("\(missed.importantAsked) 社中 \(missed.importantMissed) 社", "\(missed.importantMissed) of \(missed.importantAsked)"))",
          "\(word("\(missed.asked) 社中 \(missed.missed) 社", "\(missed.missed) of \(missed.asked)"))",
        ]
      }
    ).html
  }

  var change: HTML {
    guard input.previous != nil else { return paragraph("前年度の回答がないため比較できない。", "There are no returns of last year to compare with.") }
    let lines = review.lines.filter { $0.newGaps + $0.continuedGaps + $0.closedGaps > 0 }
    return HTMLTable(
      caption: word("ギャップの増減（両年度の回答がある取引先）", "Gaps against last year (suppliers with both returns)"),
      columns: [
        Column(title: word("取引先", "Supplier")), Column(title: word("会社名", "Name")), Column(title: word("新規", "New"), isNumber: true),
        Column(title: word("継続", "Continued"), isNumber: true), Column(title: word("解消", "Closed"), isNumber: true),
      ],
      rows: lines.map { line in
        [
          "\(line.supplier.supplier.code)", name(line.supplier.supplier), "\(line.newGaps)", "\(line.continuedGaps)", "\(line.closedGaps)",
        ]
      }
    ).html
  }

  var findings: HTML {
    guard !input.ruleCounts.isEmpty else { return paragraph("指摘はない。", "There are no findings.") }
    return HTMLTable(
      caption: word("現行の回答に対する指摘の件数", "Findings on the current returns"),
      columns: [
        Column(title: word("規則", "Rule")), Column(title: word("内容", "Name")), Column(title: word("重さ", "Severity")),
        Column(title: word("件数", "Findings"), isNumber: true), Column(title: word("取引先", "Suppliers"), isNumber: true),
      ],
      rows: input.ruleCounts.map {
        ["\($0.rule)", "\($0.name[language])", "\($0.severity.label[language])", "\($0.count)", "\($0.suppliers)"]
      }
    ).html
  }

  var gaps: HTML {
    let lines = review.lines.filter { !$0.gaps.isEmpty }
    guard !lines.isEmpty else { return paragraph("ギャップはない。", "There are no gaps.") }
    return HTML(
      lines.map { line in
        let supplier = line.supplier.supplier
        let table = HTMLTable(
          caption: "\(supplier.code) \(supplier.name(in: language))",
          columns: [
            Column(title: "No."), Column(title: word("項目", "Item")), Column(title: word("レベル", "Level")),
            Column(title: word("種類", "Kind")), Column(title: word("対策予定日", "Planned")), Column(title: word("継続", "Since"), isNumber: true),
          ],
          rows: line.gaps.map { gap in
            [
              "\(gap.item)", "\(input.catalogue[gap.item].title[language])", "Lv\(gap.level.rawValue)", "\(gap.kind.label[language])",
              "\(gap.plannedDate.isNone ? "–" : gap.plannedDate.description)", "\(word("\(gap.sinceYear)年度", "FY\(gap.sinceYear)"))",
            ]
          })
        let heading = word("\(line.gaps.count) 件", "\(line.gaps.count) gaps")
        return "<details><summary>\(supplier.code) \(name(supplier)) – \(heading)</summary>\n\(table.html)\n</details>"
      })
  }
}

extension Severity {
  package var label: LocalizedText {
    switch self {
    case .error: LocalizedText(ja: "エラー", en: "error")
    case .warning: LocalizedText(ja: "警告", en: "warning")
    case .info: LocalizedText(ja: "情報", en: "info")
    }
  }
}
