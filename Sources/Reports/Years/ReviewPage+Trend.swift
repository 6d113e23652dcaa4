import Criteria
import Markup
import Partners
import Rollup

extension ReviewPage {
  private typealias Column = HTMLTable.Column

  var trend: HTML {
    let trend = review.trend
    let overall = trend.together.filter { if case .label = $0.group { false } else { true } }
    guard let all = overall.first, !all.points.isEmpty else {
      return paragraph("比べられる回答がない。", "There are no returns to compare.")
    }
    let left = LeftOutText.sentences(trend.leftOut, in: language).map { "<p class=\"note\">\($0)</p>" as HTML }
    let tables = [
      table(word("年度別の達成度（全体・レベル別）", "Achievement by year, all items and by level"), overall),
      table(word("年度別の達成度（分類別）", "Achievement by year and label"), trend.labels),
    ]
    return HTML(
      [
        all.points.count > 1
          ? picture(overall, all) : paragraph("一年度だけで、推移はまだない。", "There is one year only, and no trend yet.")
      ]
        + tables.map(\.html) + left + [
          note(
            "括弧内は、前年度にも算定できた取引先だけで比べた増減（ポイント）。達成度は、その年度の回答がある台帳の取引先すべての合計で、今年度の目標レベルと重みによる。取引先ごとの値は trend-\(input.year).csv にある。",
            "In brackets the change in points over the suppliers that could be scored the year before too. Achievement sums up all registered suppliers with a return of the year, by this year's target levels and weights. Each supplier's figures are in trend-\(input.year).csv."
          )
        ])
  }

  private func name(_ group: Trend.Group) -> String {
    switch group {
    case .all: word("全体", "All items")
    case .level(let level): "Lv\(level.rawValue)"
    case .label(let label): "\(label) \(input.catalogue.labels[label]?[language] ?? "")"
    case .supplier(let code): code
    }
  }

  private func table(_ caption: String, _ series: [Trend.Series]) -> HTMLTable {
    HTMLTable(
      caption: caption,
      columns: [Column(title: word("区分", "Group"))]
        + review.trend.years.map { Column(title: word("\($0)年度", "FY\($0)"), isNumber: true) },
      rows: series.map { series in
        ["\(name(series.group))"]
          + review.trend.years.map { year in
            guard let point = series.points.first(where: { $0.year == year }) else { return "–" }
            let change = point.change.map { word("（\(points($0))）", " (\(points($0)))") } ?? ""
            return "\(percent(point.score.achievement))\(change)"
          }
      })
  }

  /// What the picture shows, in a sentence.
  private func description(_ all: Trend.Series) -> String {
    guard let first = all.points.first, let last = all.points.last else { return "" }
    let change = last.change.map {
      word(
        "前年度にも回答した \(last.comparedSuppliers) 社では \(points($0)) ポイント。",
        " Over the \(last.comparedSuppliers) suppliers of both years: \(points($0)) points.")
    }
    return word(
      "全体の達成度は \(first.year)年度 \(percent(first.score.achievement))（\(first.suppliers) 社）、\(last.year)年度 \(percent(last.score.achievement))（\(last.suppliers) 社）。",
      "Achievement of all items: \(percent(first.score.achievement)) in \(first.year) (\(first.suppliers) suppliers), \(percent(last.score.achievement)) in \(last.year) (\(last.suppliers) suppliers)."
    ) + (change ?? "")
  }

  private func picture(_ series: [Trend.Series], _ all: Trend.Series) -> HTML {
    let picture = TrendPicture(series, years: review.trend.years)
    let plot = TrendPicture.plot
    let grid = (0...4).map { step -> HTML in
      let y = picture.y(Double(step) / 4)
      return """
        <line class="grid" x1="\(pixel(plot.left))" y1="\(pixel(y))" x2="\(pixel(plot.right))" y2="\(pixel(y))"/>
        <text x="\(pixel(plot.left - 8))" y="\(pixel(y + 4))" text-anchor="end">\(step * 25)%</text>
        """
    }
    let years = picture.years.map { year -> HTML in
      "<text x=\"\(pixel(picture.x(year)))\" y=\"\(pixel(plot.bottom + 20))\" text-anchor=\"middle\">\(year)</text>"
    }
    let text = description(all)
    return """
      <figure>
      <div class="scroll" tabindex="0" role="region" aria-label="\(word("達成度の推移の図", "achievement over the years, picture"))">
      <svg viewBox="0 0 \(pixel(TrendPicture.width)) \(pixel(TrendPicture.height))" role="img" aria-labelledby="trend-name trend-desc">
      <title id="trend-name">\(word("年度別の達成度", "Achievement by year"))</title>
      <desc id="trend-desc">\(text)</desc>
      \(grid)
      \(years)
      \(picture.lines.map(drawn))
      </svg>
      </div>
      <figcaption>\(text)\(word("数値は次の表にある。", " The numbers stand in the table below."))</figcaption>
      </figure>
      """
  }

  /// Lines differ by dash and mark and have their name at the end, so that nothing depends on colour.
  private func drawn(_ line: TrendPicture.Line) -> HTML {
    let dash =
      switch line.group {
      case .level(.one): "8 4"
      case .level(.two): "4 4"
      case .level(.three): "1 4"
      case .all, .label, .supplier: ""
      }
    let paths = line.pieces.map { piece -> HTML in
      let path = piece.map { "\(pixel($0.x)),\(pixel($0.y))" }.joined(separator: " ")
      return
        "<polyline class=\"\(line.group == .all ? "years all" : "years")\" stroke-dasharray=\"\(dash.isEmpty ? "none" : dash)\" points=\"\(path)\"/>"
    }
    let marks = line.pieces.flatMap { $0 }.map { point -> HTML in
      line.group == .all
        ? "<rect class=\"important\" x=\"\(pixel(point.x - 4))\" y=\"\(pixel(point.y - 4))\" width=\"8\" height=\"8\"/>"
        : "<circle class=\"important\" cx=\"\(pixel(point.x))\" cy=\"\(pixel(point.y))\" r=\"3\"/>"
    }
    return HTML(
      paths + marks + ["<text x=\"\(pixel(line.label.x))\" y=\"\(pixel(line.label.y + 4))\">\(name(line.group))</text>"]
    )
  }
}
