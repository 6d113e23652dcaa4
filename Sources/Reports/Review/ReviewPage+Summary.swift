import Criteria
import Markup
import Partners
import Rollup

extension ReviewPage {
  var summary: HTML {
    let coverage = review.coverage
    var sentences: [HTML] = [
      figures,
      paragraph(
        "台帳の取引先 \(coverage.suppliers) 社のうち \(coverage.received) 社から回答を受け取り、\(coverage.ranked) 社に順位を付けた。未回収は \(coverage.missing) 社"
          + "（うち\(importantClasses)\(coverage.importantMissing) 社）、重要度が未格付けの取引先は \(coverage.unrated) 社である。",
        "Of \(coverage.suppliers) suppliers in the register \(coverage.received) returned a check sheet, and \(coverage.ranked) could be ranked. "
          + "\(coverage.missing) did not answer (\(coverage.importantMissing) of them of an important class); \(coverage.unrated) are unrated."
      ),
    ]
    if coverage.invalid > 0 {
      sentences.append(
        paragraph(
          "使えないセルを含む回答が \(coverage.invalid) 社ある。そのセルは無回答として数えており、修正を依頼する必要がある。",
          coverage.invalid == 1
            ? "One return holds cells that can't be used; these count as unanswered, and the supplier has to mend them."
            : "\(coverage.invalid) returns hold cells that can't be used; these count as unanswered, and the suppliers have to mend them."
        ))
    }
    return HTML(sentences + [firstByPriority, comparedWithLastYear, mostMissed])
  }

  /// The numbers that matter, each with what it rests on.
  private var figures: HTML {
    let coverage = review.coverage
    let unranked = coverage.suppliers - coverage.ranked
    let gaps = review.lines.reduce(0) { $0 + ($1.supplier.score?.gapCount ?? 0) }
    let returned = figure(
      word("回収率", "Returned"), percent(coverage.suppliers > 0 ? Fraction(coverage.received, coverage.suppliers) : nil),
      word("\(coverage.suppliers) 社中 \(coverage.received) 社", "\(coverage.received) of \(coverage.suppliers) suppliers")
    )
    let change = figure(
      word("ギャップ", "Gaps"), word("\(gaps) 件", "\(gaps)"),
      input.previous == nil
        ? word("前年度の回答なし", "no returns of last year")
        : word("解消 \(sum(\.closedGaps))・新規 \(sum(\.newGaps))", "\(sum(\.closedGaps)) closed, \(sum(\.newGaps)) new"))
    let rest = figure(
      word("順位を付けられない", "Not ranked"), word("\(unranked) 社", "\(unranked)"),
      word("未回収・未格付け・算定不能", "no return, unrated or not scorable"))
    return "<dl class=\"figures\">\([returned] + achievements + [change, rest])</dl>"
  }

  /// The mean achievement of each important class.
  private var achievements: [HTML] {
    review.classes.compactMap { summary in
      guard let importanceClass = summary.importanceClass, importanceClass.isImportant, summary.meanAchievement != nil
      else { return nil }
      return figure(
        word("「\(importanceClass.name.ja)」の平均達成度", "Mean achievement, \(importanceClass.name.en)"),
        percent(summary.meanAchievement),
        word(
          "\(summary.suppliers) 社、平均回答率 \(percent(summary.meanCoverage))",
          "\(summary.suppliers) suppliers, mean coverage \(percent(summary.meanCoverage))"))
    }
  }

  private func figure(_ title: String, _ value: String, _ note: String) -> HTML {
    "<div><dt>\(title)</dt><dd><strong>\(value)</strong> <span>\(note)</span></dd></div>"
  }

  private func sum(_ value: (Review.Line) -> Int) -> Int { review.lines.reduce(0) { $0 + value($1) } }

  private var firstByPriority: HTML {
    let top = review.lines.filter { $0.supplier.status == .ranked }.prefix(5)
    guard let first = top.first?.supplier else { return "" }
    let names = HTML.joined(top.map { called($0.supplier.supplier) }, by: word("、", "; "))
    let numbers = word(
      "首位の優先度は \(decimal(first.priority, 2))（重要度 \(decimal(first.importance, 2))、達成度 \(percent(first.score?.achievement))、回答率 \(percent(first.score?.coverage))）。",
      "The first has priority \(decimal(first.priority, 2)) (importance \(decimal(first.importance, 2)), achievement \(percent(first.score?.achievement)), coverage \(percent(first.score?.coverage)))."
    )
    if language == .en, top.count == 1 { return "<p>\(names) comes first by priority. \(numbers)</p>" }
    return language == .ja
      ? "<p>優先度が高いのは \(names) である。\(numbers)</p>" : "<p>\(names) come first by priority. \(numbers)</p>"
  }

  private var comparedWithLastYear: HTML {
    guard input.previous != nil else { return "" }
    let asked = sum(\.newlyAskedGaps)
    let newly = word(
      asked > 0 ? "このほか、前年度には求めていなかった項目のギャップが \(asked) 件ある。" : "",
      asked > 0 ? " Another \(asked) are in items that weren't asked last year." : "")
    return paragraph(
      "前年度のギャップのうち \(sum(\.closedGaps)) 件が解消し、\(sum(\.continuedGaps)) 件が残っている。新たに生じたものは \(sum(\.newGaps)) 件、以前に解消して再発したものは \(sum(\.reopenedGaps)) 件である。\(newly)",
      "Of last year's gaps \(sum(\.closedGaps)) were closed and \(sum(\.continuedGaps)) remain; \(sum(\.newGaps)) are new, and \(sum(\.reopenedGaps)) were closed in an earlier year and are back.\(newly)"
    )
  }

  private var mostMissed: HTML {
    guard let missed = review.missedItems.first else { return "" }
    guard missed.importantMissed > 0 else {
      return paragraph(
        "最も達成されていない項目は No.\(missed.item.no)「\(missed.item.title.ja)」で、\(missed.asked) 社中 \(missed.missed) 社が未達である。",
        "The item most missed is No. \(missed.item.no), “\(missed.item.title.en)”: \(missed.missed) of \(missed.asked) suppliers miss it."
      )
    }
    return paragraph(
      "\(importantClasses)で最も達成されていない項目は No.\(missed.item.no)「\(missed.item.title.ja)」で、\(missed.importantAsked) 社中 \(missed.importantMissed) 社が未達である。",
      "Among important suppliers the item most missed is No. \(missed.item.no), “\(missed.item.title.en)”: \(missed.importantMissed) of \(missed.importantAsked) miss it."
    )
  }
}
