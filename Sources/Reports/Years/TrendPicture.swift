import Rollup

/// Achievement over the years as lines, placed before they are drawn, so that a test can hold labels against each
/// other.
struct TrendPicture {
  struct Line {
    /// What the line is about; it also says how it is drawn.
    var group: Trend.Group
    /// Pieces without a missing year.
    var pieces: [[(x: Double, y: Double)]]
    /// Where the name stands, at the right end; moved apart from the others.
    var label: (x: Double, y: Double)
  }

  static let width = 560.0
  static let height = 260.0
  static let plot = (left: 48.0, top: 16.0, right: 440.0, bottom: 216.0)
  static let labelHeight = 16.0

  let years: [Int]
  private(set) var lines: [Line] = []

  init(_ series: [Trend.Series], years: [Int]) {
    self.years = years
    for series in series {
      var pieces: [[(x: Double, y: Double)]] = []
      var last: Int?
      for point in series.points {
        guard let achievement = point.score.achievement else { continue }
        if last != point.year - 1 { pieces.append([]) }
        pieces[pieces.count - 1].append((x(point.year), y(achievement.double)))
        last = point.year
      }
      guard let end = pieces.last?.last else { continue }
      lines.append(Line(group: series.group, pieces: pieces, label: (TrendPicture.plot.right + 14, end.y)))
    }
    spreadLabels()
  }

  func x(_ year: Int) -> Double {
    guard let first = years.first, let last = years.last, last > first else { return TrendPicture.plot.right }
    let (left, right) = (TrendPicture.plot.left + 20, TrendPicture.plot.right)
    return left + (right - left) * Double(year - first) / Double(last - first)
  }

  func y(_ achievement: Double) -> Double {
    TrendPicture.plot.bottom - achievement * (TrendPicture.plot.bottom - TrendPicture.plot.top)
  }

  /// From the top down each label keeps its distance from the one above; if the last falls out below, all move up.
  private mutating func spreadLabels() {
    let order = lines.indices.sorted { lines[$0].label.y < lines[$1].label.y }
    for (above, below) in zip(order, order.dropFirst()) {
      lines[below].label.y = max(lines[below].label.y, lines[above].label.y + TrendPicture.labelHeight)
    }
    let excess = (order.last.map { lines[$0].label.y } ?? 0) - TrendPicture.plot.bottom
    if excess > 0 { for index in lines.indices { lines[index].label.y -= excess } }
  }
}
