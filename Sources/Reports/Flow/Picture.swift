import Criteria

/// A picture placed before it is drawn: boxes, lines and texts with their places, so that a test can hold texts against
/// each other.
package struct Picture: Sendable {
  package var width: Double
  package var height: Double
  /// Its size on paper in millimetres.
  var paper: (width: Double, height: Double)
  var title: String
  var description: String
  var language: Language
  private(set) var shapes: [Shape] = []
  package private(set) var labels: [Label] = []

  enum Shape: Sendable {
    case box(Box)
    case arrow(Arrow)
  }

  struct Box: Sendable {
    enum Look: String, Sendable {
      case company, own, centre, group, badge, folded, page
      /// Not by that name in the file: a page for a supplier says nothing of importance.
      case important = "strong"
    }
    var x: Double
    var y: Double
    var width: Double
    var height: Double
    var look: Look
  }

  /// A line with an arrowhead at its end. Goods are a thick line that begins in a square, data a thin dashed one that
  /// begins in a ring.
  struct Arrow: Sendable {
    var points: [(x: Double, y: Double)]
    var isData: Bool
  }

  /// A text that is drawn, with the box that it takes.
  package struct Label: Sendable {
    package var text: String
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double
    var size: Double
    var isBold: Bool
    var isFaint: Bool
    var anchor: Anchor

    /// What the anchor stands on. A text in the middle stays there whatever font the reader has.
    var anchorX: Double { anchor == .start ? x : anchor == .middle ? x + width / 2 : x + width }

    /// Whether two texts touch.
    package func overlaps(_ other: Label) -> Bool {
      x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
    }
  }

  enum Anchor: String, Sendable { case start, middle, end }

  init(
    width: Double, height: Double, paper: (width: Double, height: Double), title: String, description: String,
    language: Language
  ) {
    (self.width, self.height, self.paper) = (width, height, paper)
    (self.title, self.description, self.language) = (title, description, language)
  }

  mutating func add(_ box: Box) { shapes.append(.box(box)) }
  mutating func add(_ arrow: Arrow) { shapes.append(.arrow(arrow)) }

  /// Places a text.
  ///
  /// - Parameters:
  ///   - x: of its beginning, middle or end.
  ///   - baseline: where the letters stand.
  mutating func add(_ text: PictureText, x: Double, baseline: Double, anchor: Anchor = .start, isFaint: Bool = false) {
    guard !text.text.isEmpty else { return }
    let width = text.width
    let left = anchor == .start ? x : anchor == .middle ? x - width / 2 : x - width
    labels.append(
      Label(
        text: text.text, x: left, y: baseline - text.size * 0.88, width: width, height: text.size * 1.1,
        size: text.size,
        isBold: text.isBold, isFaint: isFaint, anchor: anchor))
  }

  /// Places several lines under each other, their middle at `middle`.
  mutating func add(_ lines: [PictureText], x: Double, middle: Double, anchor: Anchor = .middle) {
    let heights = lines.map { $0.size * 1.3 }
    var top = middle - heights.reduce(0, +) / 2
    for (line, height) in zip(lines, heights) {
      add(line, x: x, baseline: top + height * 0.5 + line.size * 0.36, anchor: anchor, isFaint: !line.isBold)
      top += height
    }
  }
}
