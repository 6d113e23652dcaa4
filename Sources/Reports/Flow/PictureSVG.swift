import Criteria
import Markup

extension Picture {
  /// The picture as an SVG document of its own, ending in a line feed. The same picture gives the same bytes.
  package var svg: String {
    let size: HTML = "width=\"\(PictureNumber.text(paper.width))mm\" height=\"\(PictureNumber.text(paper.height))mm\""
    let document: HTML = """
      <?xml version="1.0" encoding="UTF-8"?>
      \(drawing(attributes: "xmlns=\"http://www.w3.org/2000/svg\" \(size)"))

      """
    return document.text
  }

  /// The picture as a part of a page, as wide as the page lets it.
  var figure: HTML { drawing(attributes: "") }

  private func drawing(attributes: HTML) -> HTML {
    let parts = shapes.map { shape -> HTML in
      switch shape {
      case .box(let box): draw(box)
      case .arrow(let arrow): draw(arrow)
      }
    }
    let texts = labels.map { label -> HTML in
      let anchor: HTML = label.anchor == .start ? "" : " text-anchor=\"\(label.anchor.rawValue)\""
      let look = (label.isBold ? " b" : "") + (label.isFaint ? " f" : "")
      return """
        <text class="t\(look)" x="\(PictureNumber.text(label.anchorX))" y="\(PictureNumber.text(label.y + label.size * 0.88))" font-size="\(PictureNumber.text(label.size))"\(anchor)>\(label.text)</text>
        """
    }
    return """
      <svg \(attributes) viewBox="0 0 \(PictureNumber.text(width)) \(PictureNumber.text(height))" lang="\(language.rawValue)" role="img" aria-labelledby="flow-title flow-desc">
      <title id="flow-title">\(title)</title>
      <desc id="flow-desc">\(description)</desc>
      <style>\(PictureStyle.css)</style>
      <rect class="page" x="0" y="0" width="\(PictureNumber.text(width))" height="\(PictureNumber.text(height))"/>
      \(parts)
      \(texts)
      </svg>
      """
  }

  private func draw(_ box: Box) -> HTML {
    let radius = box.look == .badge ? 3 : box.look == .group ? 10 : 6
    return """
      <rect class="\(box.look.rawValue)" x="\(PictureNumber.text(box.x))" y="\(PictureNumber.text(box.y))" width="\(PictureNumber.text(box.width))" height="\(PictureNumber.text(box.height))" rx="\(radius)"/>
      """
  }

  private func draw(_ arrow: Arrow) -> HTML {
    guard let first = arrow.points.first, let last = arrow.points.last, arrow.points.count > 1 else { return "" }
    let before = arrow.points[arrow.points.count - 2]
    let path = arrow.points.map { "\(PictureNumber.text($0.x)),\(PictureNumber.text($0.y))" }.joined(separator: " ")
    let mark: HTML =
      arrow.isData
      ? "<circle class=\"ring\" cx=\"\(PictureNumber.text(first.x))\" cy=\"\(PictureNumber.text(first.y))\" r=\"4\"/>"
      : "<rect class=\"square\" x=\"\(PictureNumber.text(first.x - 4.5))\" y=\"\(PictureNumber.text(first.y - 4.5))\" width=\"9\" height=\"9\"/>"
    return """
      <polyline class="\(arrow.isData ? "data" : "goods")" points="\(path)"/>
      \(mark)
      <polygon class="head" points="\(Picture.head(from: before, to: last))"/>
      """
  }

  /// A triangle whose point is the end of the line.
  private static func head(from: (x: Double, y: Double), to: (x: Double, y: Double)) -> String {
    let isHorizontal = abs(to.x - from.x) >= abs(to.y - from.y)
    let along = isHorizontal ? (to.x > from.x ? 1.0 : -1.0) : (to.y > from.y ? 1.0 : -1.0)
    let (length, half) = (12.0, 5.5)
    let corners =
      isHorizontal
      ? [(to.x, to.y), (to.x - along * length, to.y - half), (to.x - along * length, to.y + half)]
      : [(to.x, to.y), (to.x - half, to.y - along * length), (to.x + half, to.y - along * length)]
    return corners.map { "\(PictureNumber.text($0.0)),\(PictureNumber.text($0.1))" }.joined(separator: " ")
  }
}

/// How pictures of flows look. Everything differs in form as well as in colour, and stays readable in grey.
enum PictureStyle {
  static let css: HTML = """
    .page{fill:#fff}.company,.folded{fill:#f6f8fa;stroke:#5b6875;stroke-width:1.2}.folded{stroke-dasharray:5 4;fill:#fff}
    .strong{fill:#fff;stroke:#1d2733;stroke-width:3}.own{fill:#e3edf7;stroke:#1f4e79;stroke-width:2}.centre{fill:#1f4e79;fill-opacity:.12;stroke:#1f4e79;stroke-width:3}
    .group{fill:#fbfcfd;stroke:#9aa7b3;stroke-width:1.2}.badge{fill:#fff;stroke:#1d2733;stroke-width:1}
    .goods{fill:none;stroke:#1d2733;stroke-width:3}.data{fill:none;stroke:#1f5fa8;stroke-width:1.8;stroke-dasharray:7 4}
    .square{fill:#1d2733}.ring{fill:#fff;stroke:#1f5fa8;stroke-width:1.8}.head{fill:#1d2733}
    .t{fill:#1d2733;font-family:"Hiragino Sans","Noto Sans CJK JP","Noto Sans JP","Yu Gothic",Meiryo,sans-serif}.b{font-weight:700}.f{fill:#46525e}
    """
}

/// Numbers of pictures: tenths at most, the same on every machine.
enum PictureNumber {
  static func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
