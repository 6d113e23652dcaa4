import Criteria
import Partners

/// Achievement over the stored years, on the items that can be compared in all of them, with today's target levels and
/// weights.
package struct Trend: Sendable {
  /// What a line of the trend is about.
  package enum Group: Sendable, Hashable {
    case all
    case level(Level)
    case label(Int)
    case supplier(code: String)
  }

  /// One year of one group.
  package struct Point: Sendable {
    package var year: Int
    /// Summed over the suppliers that have something to score.
    package var score: Score
    package var suppliers: Int
    /// Achievement less that of the year before, over the suppliers that can be scored in both; nil where there are
    /// none.
    package var change: Fraction?
    package var comparedSuppliers: Int
  }

  package struct Series: Sendable {
    package var group: Group
    /// The earliest year first; years without anything to score are left out.
    package var points: [Point]
  }

  /// Those of all suppliers together: all items, by level, by label.
  package let together: [Series]
  package var levels: [Series] { together.filter { if case .level = $0.group { true } else { false } } }
  package var labels: [Series] { together.filter { if case .label = $0.group { true } else { false } } }
  /// One for each supplier, in the order in which they were given.
  package let bySupplier: [Series]
  /// The earliest first.
  package let years: [Int]
  package let leftOut: [LeftOut]

  /// - Parameters:
  ///   - suppliers: with the target level against which all their years are measured.
  ///   - years: the years to look at.
  ///   - counts: which items count; by default all.
  package init(
    _ history: AnswerHistory, suppliers: [(supplier: Supplier, target: Level)], years: [Int], catalogue: Catalogue,
    yardstick: Yardstick,
    where counts: (Item) -> Bool = { _ in true }
  ) {
    let comparable = history.comparableItems
    let items = catalogue.items.filter { $0.level != nil && comparable.contains($0.no) && counts($0) }
    let groups = Trend.groups(items)
    let asked = Trend.asked(items, groups)
    let years = years.sorted()
    var sums = Array(repeating: Array(repeating: Sum(), count: years.count), count: groups.count)
    bySupplier = suppliers.map { supplier, target in
      let answers = history.years(of: supplier.code)
      var previous: [Score] = []
      var own = Array(repeating: Sum(), count: years.count)
      for (index, year) in years.enumerated() {
        if index > 0, years[index - 1] != year - 1 { previous = [] }
        guard let past = answers[year] else {
          previous = []
          continue
        }
        let scores = Trend.scores(past, target: target, asked: asked, groups: groups.count, yardstick: yardstick)
        own[index].add(scores[0], previous.first)
        for group in groups.indices { sums[group][index].add(scores[group], previous.isEmpty ? nil : previous[group]) }
        previous = scores
      }
      return Series(group: .supplier(code: supplier.code), points: Trend.points(own, years))
    }
    together = zip(groups, sums).map { Series(group: $0, points: Trend.points($1, years)) }
    self.years = years
    leftOut = history.leftOut
  }

  /// All items first, then each level and label that has any.
  private static func groups(_ items: [Item]) -> [Group] {
    [.all] + Set(items.compactMap(\.level)).sorted().map(Group.level)
      + Set(items.compactMap(\.label)).sorted().map(Group.label)
  }

  /// An item with the places of its groups.
  private typealias Asked = (item: Int, level: Level, groups: [Int])

  private static func asked(_ items: [Item], _ groups: [Group]) -> [Asked] {
    items.compactMap { item in
      guard let level = item.level else { return nil }
      let own = [.all, .level(level)] + (item.label.map { [Group.label($0)] } ?? [])
      return (item.no, level, groups.indices.filter { own.contains(groups[$0]) })
    }
  }

  /// The score of one return in each group.
  private static func scores(_ answers: PastAnswers, target: Level, asked: [Asked], groups: Int, yardstick: Yardstick)
    -> [Score]
  {
    var scores = Array(repeating: Score(), count: groups)
    for (item, level, places) in asked where level <= target {
      guard let code = answers[item] else { continue }
      for place in places { scores[place].count(code, at: item - 1, yardstick) }
    }
    return scores
  }

  private static func points(_ sums: [Sum], _ years: [Int]) -> [Point] {
    zip(years, sums).compactMap { year, sum in
      guard sum.suppliers > 0 else { return nil }
      var change: Fraction?
      if let now = sum.both.achievement, let before = sum.before.achievement {
        change = Fraction.difference(now, before)
      }
      return Point(
        year: year, score: sum.score, suppliers: sum.suppliers, change: change, comparedSuppliers: sum.compared)
    }
  }

  /// What is added up of one group in one year.
  private struct Sum {
    var score = Score()
    var suppliers = 0
    /// Of the suppliers that can be scored in the year before too: this year, and then.
    var both = Score()
    var before = Score()
    var compared = 0

    mutating func add(_ now: Score, _ previous: Score?) {
      guard now.weightSum > 0 else { return }
      score += now
      suppliers += 1
      guard let previous, previous.weightSum > 0 else { return }
      both += now
      before += previous
      compared += 1
    }
  }
}

extension Fraction {
  /// a − b for sums over many suppliers, whose products may outgrow a machine word: then both lose their last binary
  /// digits together.
  static func difference(_ a: Fraction, _ b: Fraction) -> Fraction {
    var numerator = Int128(a.numerator) * Int128(b.denominator) - Int128(b.numerator) * Int128(a.denominator)
    var denominator = Int128(a.denominator) * Int128(b.denominator)
    var (divisor, rest) = (denominator, numerator.magnitude)
    while rest != 0 { (divisor, rest) = (Int128(rest), UInt128(divisor % Int128(rest))) }
    numerator /= divisor
    denominator /= divisor
    while denominator > Int128(Int.max) || numerator.magnitude > UInt128(Int.max) {
      numerator /= 2
      denominator /= 2
    }
    return Fraction(Int(numerator), Int(denominator))
  }
}
