import Markup
import Partners
import Rollup

/// The scatter of importance against gap, placed before it is drawn, so that a test can hold label boxes against each
/// other.
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

  /// A line along which priority I × G is the same, from where it enters the plot at the top to its right edge.
  struct Curve {
    var name: String
    /// Where it begins.
    var x: Double
    var points: [(x: Double, y: Double)]
  }

  static let width = 640.0
  static let height = 400.0
  static let plot = (left: 56.0, top: 28.0, right: 624.0, bottom: 352.0)

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
          code: line.supplier.code, x: x(gap.double), y: y(importance.double),
          isImportant: line.importanceClass?.isImportant == true))
    }
    for point in points.prefix(labelled) { place(point) }
  }

  var curves: [Curve] {
    [("0.5", 0.5), ("1", 1.0), ("2", 2.0), ("4", 4.0)].compactMap { name, priority in
      let start = priority / Double(highest)
      guard start < 1 else { return nil }
      let points = (0...24).map { step -> (x: Double, y: Double) in
        let gap = start + (1 - start) * Double(step) / 24
        return (x(gap), y(priority / gap))
      }
      return Curve(name: name, x: x(start), points: points)
    }
  }

  func x(_ gap: Double) -> Double {
    ScatterPicture.plot.left + gap * (ScatterPicture.plot.right - ScatterPicture.plot.left)
  }

  func y(_ importance: Double) -> Double {
    ScatterPicture.plot.bottom - importance / Double(highest) * (ScatterPicture.plot.bottom - ScatterPicture.plot.top)
  }

  private mutating func place(_ point: Point) {
    let width = Double(TerminalText.width(of: point.code)) * 7 + 4
    let offsets = [(8.0, -7.0), (-8 - width, -7), (-width / 2, -22), (-width / 2, 8), (8, 6), (8, -20)]
    for (dx, dy) in offsets {
      let label = Label(code: point.code, x: point.x + dx, y: point.y + dy, width: width)
      let isInside =
        label.x >= ScatterPicture.plot.left && label.x + width <= ScatterPicture.width
        && label.y >= ScatterPicture.plot.top - 4
        && label.y + Label.height <= ScatterPicture.plot.bottom
      let coversPoint = points.contains {
        $0.x > label.x - 6 && $0.x < label.x + width + 6 && $0.y > label.y - 5 && $0.y < label.y + 19
          && $0.code != point.code
      }
      if isInside, !coversPoint, !labels.contains(where: label.overlaps) {
        labels.append(label)
        return
      }
    }
  }
}
