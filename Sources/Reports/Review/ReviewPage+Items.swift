import Criteria
import Markup
import Partners
import Rollup

extension ReviewPage {
  private typealias Column = HTMLTable.Column

  var missed: HTML {
    guard !review.missedItems.isEmpty else { return paragraph("未達の項目はない。", "No item is missed.") }
    let table = HTMLTable(
      caption: word("達成できていない取引先が多い項目（上位 \(Limit.items)）", "Items that most suppliers miss (first \(Limit.items))"),
      columns: [
        Column(title: "No.", isNumber: true), Column(title: word("項目", "Item"), namesRow: true),
        Column(title: word("レベル", "Level")),
        Column(title: word("分類", "Label"), isLong: true),
        Column(title: word("\(importantClasses)の未達", "Important: missed"), isNumber: true),
        Column(title: word("全体の未達", "All: missed"), isNumber: true),
      ],
      rows: review.missedItems.prefix(Limit.items).map { missed in
        [
          "\(missed.item.no)", "\(missed.item.title[language])", "Lv\(missed.item.level?.rawValue ?? 0)",
          "\(missed.item.label.flatMap { input.catalogue.labels[$0]?[language] } ?? "–")",
          "\(share(missed.importantMissed, of: missed.importantAsked))", "\(share(missed.missed, of: missed.asked))",
        ]
      })
    return HTML([table.html, levers])
  }

  func share(_ part: Int, of whole: Int) -> String {
    whole > 0 ? word("\(whole) 社中 \(part) 社", "\(part) of \(whole)") : "–"
  }

  // MARK: Change

  var change: HTML {
    guard input.previous != nil else {
      return paragraph("前年度の回答がないため比較できない。", "There are no returns of last year to compare with.")
    }
    let lines = review.lines.filter {
      $0.newGaps + $0.continuedGaps + $0.reopenedGaps + $0.closedGaps + $0.newlyAskedGaps > 0
    }
    guard !lines.isEmpty else { return paragraph("比較できるギャップはない。", "There are no gaps to compare.") }
    func sum(_ value: (Review.Line) -> Int) -> HTML { "\(lines.reduce(0) { $0 + value($1) })" }
    let table = HTMLTable(
      caption: word("ギャップの増減（両年度の回答がある取引先）", "Gaps against last year (suppliers with both returns)"),
      columns: [
        Column(title: word("取引先", "Supplier")), Column(title: word("会社名", "Name")),
        Column(title: word("前年度の達成度", "Last year"), isNumber: true),
        Column(title: word("達成度", "Achieved"), isNumber: true),
        Column(title: word("回答率", "Coverage"), isNumber: true), Column(title: word("差", "Change"), isNumber: true),
        Column(title: word("新規", "New"), isNumber: true), Column(title: word("継続", "Continued"), isNumber: true),
        Column(title: word("再発", "Reopened"), isNumber: true), Column(title: word("解消", "Closed"), isNumber: true),
        Column(title: word("新たに要求", "Newly asked"), isNumber: true),
      ],
      rows: lines.prefix(Limit.suppliers).map { line in
        [
          "\(line.supplier.supplier.code)", name(line.supplier.supplier), "\(percent(line.previousAchievement))",
          "\(percent(line.supplier.score?.achievement))", "\(percent(line.supplier.score?.coverage))",
          "\(points(line.change))",
          "\(line.newGaps)", "\(line.continuedGaps)", "\(line.reopenedGaps)", "\(line.closedGaps)",
          "\(line.newlyAskedGaps)",
        ]
      },
      foot: [
        "\(word("計", "Total"))", "", "", "", "", "", sum(\.newGaps), sum(\.continuedGaps), sum(\.reopenedGaps),
        sum(\.closedGaps), sum(\.newlyAskedGaps),
      ])
    return HTML([
      table.html, more(lines.count - Limit.suppliers, in: "change"),
      note(
        "再発は、以前の年度に一度解消し、今年度また生じたギャップ。新たに要求は、前年度には求めていなかった項目のギャップで、増減に数えない。差は、両年度とも求めた項目だけで計算した。",
        "Reopened: a gap of an earlier year that was closed and is back. Newly asked: a gap in an item that wasn't asked last year; it counts neither as new nor as continued. The change is over items that were asked in both years."
      ),
      note(
        "前年度の値は、前年度の尺度・重み・目標レベルで計算した。差だけは、両年度とも今年度の重みで計算した。",
        "Last year's figures are computed with last year's scale, weights and target levels; only the change takes this year's weights for both."
      ),
    ])
  }

  // MARK: Findings

  var findings: HTML {
    guard !input.ruleCounts.isEmpty else { return HTML([paragraph("指摘はない。", "There are no findings."), waivers]) }
    let table = HTMLTable(
      caption: word("現行の回答に対する指摘の件数", "Findings on the current returns"),
      columns: [
        Column(title: word("規則", "Rule")), Column(title: word("内容", "Name"), isLong: true),
        Column(title: word("重さ", "Severity")),
        Column(title: word("件数", "Findings"), isNumber: true), Column(title: word("取引先", "Suppliers"), isNumber: true),
        Column(title: word("うち免除", "Waived"), isNumber: true),
      ],
      rows: input.ruleCounts.map {
        [
          "\($0.rule)", "\($0.name[language])", "\($0.severity.label[language])", "\($0.count)", "\($0.suppliers)",
          "\($0.waived)",
        ]
      })
    return HTML([table.html, waivers])
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
