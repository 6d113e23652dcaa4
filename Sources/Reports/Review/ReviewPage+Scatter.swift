import Criteria
import Markup
import Partners
import Rollup

extension ReviewPage {
  var scatter: HTML {
    let lines = review.lines.map(\.supplier).filter { $0.status == .ranked }
    guard !lines.isEmpty else { return paragraph("順位を付けられる取引先がない。", "No supplier can be ranked.") }
    let picture = ScatterPicture(lines: Array(lines.prefix(Limit.points)), scale: input.scale)
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
    let curves = picture.curves.map { curve -> HTML in
      let path = curve.points.map { "\(pixel($0.x)),\(pixel($0.y))" }.joined(separator: " ")
      return """
        <polyline class="equal" points="\(path)"/>
        <text class="faint" x="\(pixel(curve.x))" y="\(pixel(plot.top - 6))" text-anchor="middle">P = \(curve.name)</text>
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
    let important = picture.points.count { $0.isImportant }
    let others = picture.points.count - important
    let description = word(
      "横軸はギャップ（右ほど達成していない）、縦軸は重要度（上ほど重要）。四角は\(importantClasses)の \(important) 社、丸はその他の \(others) 社。破線の上では優先度 P が等しく、右上ほど先に対応する。",
      "Across: gap (further right is less achieved). Up: importance. Squares are the \(important) suppliers of an important class, rings the other \(others). Priority P is equal along each dashed line; what lies to the upper right comes first."
    )
    let folded = lines.count - picture.points.count
    return """
      <figure>
      <div class="scroll" tabindex="0" role="region" aria-label="\(word("散布図", "scatter"))">
      <svg viewBox="0 0 \(pixel(ScatterPicture.width)) \(pixel(ScatterPicture.height))" role="img" aria-labelledby="scatter-title scatter-desc">
      <title id="scatter-title">\(word("重要度とギャップの散布図", "Scatter of importance against gap"))</title>
      <desc id="scatter-desc">\(description)</desc>
      \(grid)
      \(levels)
      \(curves)
      <text x="\(pixel((plot.left + plot.right) / 2))" y="\(pixel(plot.bottom + 38))" text-anchor="middle">\(word("ギャップ G", "gap G"))</text>
      <text x="14" y="\(pixel((plot.top + plot.bottom) / 2))" text-anchor="middle" transform="rotate(-90 14 \(pixel((plot.top + plot.bottom) / 2)))">\(word("重要度 I", "importance I"))</text>
      \(marks)
      \(labels)
      </svg>
      </div>
      <figcaption>\(description) <a href="#ranking">\(word("数値は「優先順位」の表にある。", "The numbers stand in the table “Ranking”."))</a></figcaption>
      </figure>
      \(folded > 0 ? note("図は優先順位の上位 \(picture.points.count) 社で、ほか \(folded) 社を省いた。", "The picture has the first \(picture.points.count) by priority and leaves out \(folded) more.") : "")
      """
  }

  func pixel(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
