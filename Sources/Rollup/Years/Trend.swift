import Criteria
import Partners

/// Achievement over the stored years, on the items that can be compared in all of them: each year by what was asked and
/// weighed then, each change on what was asked in both years, with the weights of the later one.
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
    /// Achievement less that of the year before, over the suppliers that can be scored in both and the items that each
    /// was asked in both; nil where there are none.
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
  ///   - years: the years to look at.
  ///   - yardstick: of a year.
  ///   - counts: which items count; by default all.
  package init(
    _ history: AnswerHistory, suppliers: [Supplier], years: [Int], catalogue: Catalogue,
    yardstick: (Int) throws -> Yardstick, where counts: (Item) -> Bool = { _ in true }
  ) rethrows {
    let comparable = history.comparableItems
    let items = catalogue.items.filter { $0.level != nil && comparable.contains($0.no) && counts($0) }
    let groups = Trend.groups(items)
    let asked = Trend.asked(items, groups)
    let years = years.sorted()
    let yardsticks = try years.map(yardstick)
    var sums = Array(repeating: Array(repeating: Sum(), count: years.count), count: groups.count)
    var apart: [Int: (suppliers: Int, apart: AskedApart)] = [:]
    bySupplier = suppliers.map { supplier in
      let answers = history.years(of: supplier.code)
      var own = Array(repeating: Sum(), count: years.count)
      for (index, year) in years.enumerated() {
        guard let now = answers[year] else { continue }
        let before = index > 0 && years[index - 1] == year - 1 ? answers[year - 1] : nil
        let scores = Trend.scores(now, before, asked: asked, groups: groups.count, yardstick: yardsticks[index])
        own[index].add(scores[0])
        for group in groups.indices { sums[group][index].add(scores[group]) }
        if before != nil, let change = history.askedApart(in: year, of: supplier.code), !change.isNothing {
          apart[year, default: (0, AskedApart())].suppliers += 1
          apart[year]?.apart.newly += change.newly
          apart[year]?.apart.noLonger += change.noLonger
        }
      }
      return Series(group: .supplier(code: supplier.code), points: Trend.points(own, years))
    }
    together = zip(groups, sums).map { Series(group: $0, points: Trend.points($1, years)) }
    self.years = years
    leftOut =
      history.leftOut
      + apart.sorted { $0.key < $1.key }.map {
        LeftOut.asked(year: $0.key, suppliers: $0.value.suppliers, apart: $0.value.apart)
      }
  }

  /// All items first, then each level and label that has any.
  private static func groups(_ items: [Item]) -> [Group] {
    [.all] + Set(items.compactMap(\.level)).sorted().map(Group.level)
      + Set(items.compactMap(\.label)).sorted().map(Group.label)
  }

  /// An item with the places of its groups.
  private typealias Asked = (item: Int, groups: [Int])

  private static func asked(_ items: [Item], _ groups: [Group]) -> [Asked] {
    items.compactMap { item in
      guard let level = item.level else { return nil }
      let own = [.all, .level(level)] + (item.label.map { [Group.label($0)] } ?? [])
      return (item.no, groups.indices.filter { own.contains(groups[$0]) })
    }
  }

  /// The scores of one return in one group: of all that was asked, and of what was asked in the year before too, now
  /// and then. Nothing is in these two where there is no year before.
  private struct Scores {
    var all = Score()
    var now = Score()
    var before = Score()
  }

  private static func scores(
    _ now: PastAnswers, _ before: PastAnswers?, asked: [Asked], groups: Int, yardstick: Yardstick
  ) -> [Scores] {
    var scores = Array(repeating: Scores(), count: groups)
    for (item, places) in asked {
      guard let code = now[item] else { continue }
      let past = before?[item]
      for place in places {
        scores[place].all.count(code, at: item - 1, yardstick)
        guard let past else { continue }
        scores[place].now.count(code, at: item - 1, yardstick)
        scores[place].before.count(past, at: item - 1, yardstick)
      }
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

    mutating func add(_ scores: Scores) {
      guard scores.all.weightSum > 0 else { return }
      score += scores.all
      suppliers += 1
      guard scores.now.weightSum > 0, scores.before.weightSum > 0 else { return }
      both += scores.now
      before += scores.before
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
