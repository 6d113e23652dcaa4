import Criteria
import Partners
import Rollup

/// The scatter of importance against gap, placed before it is drawn, so that a test can hold label boxes against each other.
struct ScatterPicture {
  struct Point {
    var code: String
    var x: Double
    var y: Double
    var isImportant: Bool
  }

  struct Label {
    var code: String
    var x: Double
    var y: Double
    var width: Double
    static let height = 14.0

    func overlaps(_ other: Label) -> Bool {
      x < other.x + other.width && other.x < x + width && y < other.y + Label.height && other.y < y + Label.height
    }
  }

  static let width = 640.0
  static let height = 400.0
  static let plot = (left: 56.0, top: 16.0, right: 624.0, bottom: 352.0)

  private(set) var points: [Point] = []
  private(set) var labels: [Label] = []
  let highest: Int

  /// Labels the first by priority, as far as there is room; the table below has them all.
  init(lines: [RankedSupplier], scale: ImportanceScale, labelled: Int = 12) {
    highest = max(1, scale.factors.compactMap { $0.scores.last?.value }.max() ?? 1)
    for line in lines {
      guard let importance = line.importance, let gap = line.score?.gap else { continue }
      points.append(
        Point(
          code: line.supplier.code, x: x(gap.double), y: y(importance.double), isImportant: line.importanceClass?.isImportant == true))
    }
    for point in points.prefix(labelled) { place(point) }
  }

  func x(_ gap: Double) -> Double { ScatterPicture.plot.left + gap * (ScatterPicture.plot.right - ScatterPicture.plot.left) }

  func y(_ importance: Double) -> Double {
    ScatterPicture.plot.bottom - importance / Double(highest) * (ScatterPicture.plot.bottom - ScatterPicture.plot.top)
  }

  private mutating func place(_ point: Point) {
    let width = Double(TerminalText.width(of: point.code)) * 7 + 4
    let offsets = [(8.0, -7.0), (-8 - width, -7), (-width / 2, -22), (-width / 2, 8), (8, 6), (8, -20)]
    for (dx, dy) in offsets {
      let label = Label(code: point.code, x: point.x + dx, y: point.y + dy, width: width)
      let isInside =
        label.x >= ScatterPicture.plot.left && label.x + width <= ScatterPicture.width && label.y >= 0
        && label.y + Label.height <= ScatterPicture.plot.bottom
      let coversPoint = points.contains {
        $0.x > label.x - 6 && $0.x < label.x + width + 6 && $0.y > label.y - 5 && $0.y < label.y + 19 && $0.code != point.code
      }
      if isInside, !coversPoint, !labels.contains(where: label.overlaps) {
        labels.append(label)
        return
      }
    }
  }
}

extension ReviewPage {
  var scatter: HTML {
    let lines = review.lines.map(\.supplier).filter { $0.status == .ranked }
    guard !lines.isEmpty else { return paragraph("順位を付けられる取引先がない。", "No supplier can be ranked.") }
    let picture = ScatterPicture(lines: lines, scale: input.scale)
    let plot = ScatterPicture.plot
    let grid = (0...4).map { step -> HTML in
      let x = picture.x(Double(step) / 4)
      return """
        <line class="grid" x1="\(pixel(x))" y1="\(pixel(plot.top))" x2="\(pixel(x))" y2="\(pixel(plot.bottom))"/>
        <text x="\(pixel(x))" y="\(pixel(plot.bottom + 16))" text-anchor="middle">\(step * 25)%</text>
        """
    }
    let levels = (0...picture.highest).map { step -> HTML in
      let y = picture.y(Double(step))
      return """
        <line class="grid" x1="\(pixel(plot.left))" y1="\(pixel(y))" x2="\(pixel(plot.right))" y2="\(pixel(y))"/>
        <text x="\(pixel(plot.left - 8))" y="\(pixel(y + 4))" text-anchor="end">\(step)</text>
        """
    }
    // Important suppliers are squares and others rings, so that nothing depends on colour.
    let marks = picture.points.map { point -> HTML in
      point.isImportant
        ? "<rect class=\"important\" x=\"\(pixel(point.x - 5))\" y=\"\(pixel(point.y - 5))\" width=\"10\" height=\"10\"><title>\(point.code)</title></rect>"
        : "<circle class=\"other\" cx=\"\(pixel(point.x))\" cy=\"\(pixel(point.y))\" r=\"5\"><title>\(point.code)</title></circle>"
    }
    let labels = picture.labels.map { label -> HTML in
      "<text x=\"\(pixel(label.x + 2))\" y=\"\(pixel(label.y + 11))\">\(label.code)</text>"
    }
    let important = lines.count { $0.importanceClass?.isImportant == true }
    let description = word(
      "横軸はギャップ（右ほど達成していない）、縦軸は重要度（上ほど重要）。四角は最重要区分の \(important) 社、丸はその他の \(lines.count - important) 社。右上ほど優先して対応する。",
      "Across: gap (further right is less achieved). Up: importance. Squares are the \(important) suppliers of an important class, rings the other \(lines.count - important). What lies to the upper right comes first."
    )
    return """
      <figure>
      <div class="scroll" tabindex="0" role="region" aria-label="\(word("散布図", "scatter"))">
      <svg viewBox="0 0 \(pixel(ScatterPicture.width)) \(pixel(ScatterPicture.height))" role="img" aria-labelledby="scatter-title scatter-desc">
      <title id="scatter-title">\(word("重要度とギャップの散布図", "Scatter of importance against gap"))</title>
      <desc id="scatter-desc">\(description)</desc>
      \(grid)
      \(levels)
      <text x="\(pixel((plot.left + plot.right) / 2))" y="\(pixel(plot.bottom + 38))" text-anchor="middle">\(word("ギャップ G", "gap G"))</text>
      <text x="14" y="\(pixel((plot.top + plot.bottom) / 2))" text-anchor="middle" transform="rotate(-90 14 \(pixel((plot.top + plot.bottom) / 2)))">\(word("重要度 I", "importance I"))</text>
      \(marks)
      \(labels)
      </svg>
      </div>
      <figcaption>\(description) \(word("数値は「優先順位」の表にある。", "The numbers stand in the table “Ranking”."))</figcaption>
      </figure>
      """
  }

  private func pixel(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  var heatMap: HTML {
    guard !review.heatMap.isEmpty else { return paragraph("順位を付けられる取引先がない。", "No supplier can be ranked.") }
    let labels = input.catalogue.labels.keys.sorted()
    let head = labels.map { label -> HTML in
      "<th scope=\"col\" class=\"n\"><abbr title=\"\(input.catalogue.labels[label]?[language] ?? "")\">\(label)</abbr></th>"
    }
    let rows = review.heatMap.map { row -> HTML in
      let cells = labels.map { label -> HTML in
        guard let value = row.byLabel[label] else { return "<td class=\"n none\">–</td>" }
        // Ten shades; the number is always there too.
        let shade = min(9, Int((1 - value.double) * 10))
        return "<td class=\"n h\(shade)\">\(value.percent(0))</td>"
      }
      return "<tr><th scope=\"row\">\(row.supplier.code)</th>\(cells)</tr>"
    }
    let legend = labels.map { label -> HTML in "<li>\(label): \(input.catalogue.labels[label]?[language] ?? "")</li>" }
    let caption = word(
      "達成度（％）。濃いほど達成していない。優先順位の上位 \(review.heatMap.count) 社",
      "Achievement in per cent; darker is less achieved. First \(review.heatMap.count) by priority")
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(caption)"><table class="heat">
      <caption>\(caption)</caption>
      <thead><tr><th scope="col">\(word("取引先", "Supplier"))</th>\(head)</tr></thead>
      <tbody>
      \(rows)
      </tbody></table></div>
      <details open><summary>\(word("分類の番号", "Label numbers"))</summary><ul class="columns">\(legend)</ul></details>
      """
  }
}
