import Criteria
import Partners

extension Review {
  /// An item and how many suppliers miss it.
  package struct MissedItem: Sendable {
    package var item: Item
    /// Suppliers with a return that are asked for it.
    package var asked: Int
    package var missed: Int
    package var importantAsked: Int
    package var importantMissed: Int
  }

  /// What important suppliers miss most comes first.
  static func missedItems(_ input: ReviewInput) -> [MissedItem] {
    let missed = input.catalogue.items.compactMap { item -> MissedItem? in
      guard let level = item.level else { return nil }
      var count = MissedItem(item: item, asked: 0, missed: 0, importantAsked: 0, importantMissed: 0)
      for line in input.ranking.lines where level <= line.target {
        guard let answers = input.returns[line.supplier.code]?.answers else { continue }
        let isMissed = isGap(answers, item.no, input.yardstick)
        count.asked += 1
        count.missed += isMissed ? 1 : 0
        guard isImportant(line) else { continue }
        count.importantAsked += 1
        count.importantMissed += isMissed ? 1 : 0
      }
      return count.missed > 0 ? count : nil
    }
    return missed.sorted {
      ($1.importantMissed, $1.missed, $0.item.no) < ($0.importantMissed, $0.missed, $1.item.no)
    }
  }
}

// MARK: - Supplier by label

extension Review {
  /// Achievement per label; a label under which nothing of the supplier is left to score is left out.
  package struct HeatRow: Sendable {
    package var supplier: Supplier
    package var byLabel: [Int: Fraction]
  }

  /// The achievement of several suppliers together: the sums of all of them divided, so that it is exact.
  package struct HeatRest: Sendable, Hashable {
    package var suppliers: Int
    package var byLabel: [Int: Fraction]
  }

  /// Suppliers of the heat map at most: the first by priority.
  package static let heatMapLimit = 40

  static func heatMap(_ input: ReviewInput) -> ([HeatRow], HeatRest?) {
    let ranked = input.ranking.lines.filter { $0.status == .ranked }
    let rows = ranked.prefix(heatMapLimit).compactMap { line -> HeatRow? in
      guard let answers = input.returns[line.supplier.code]?.answers else { return nil }
      var sums = LabelSums(input)
      sums.add(answers, target: line.target)
      return HeatRow(supplier: line.supplier, byLabel: sums.achievements)
    }
    let rest = ranked.dropFirst(heatMapLimit)
    guard !rest.isEmpty else { return (rows, nil) }
    var sums = LabelSums(input)
    for line in rest {
      if let answers = input.returns[line.supplier.code]?.answers { sums.add(answers, target: line.target) }
    }
    return (rows, HeatRest(suppliers: rest.count, byLabel: sums.achievements))
  }

  /// The two sums of achievement (see `Score`), per label and over as many returns as are added.
  private struct LabelSums {
    private let labels: [Int?]
    private let numbers: Set<Int>
    private let yardstick: Yardstick
    private var weight: [Int: Int] = [:]
    private var achievedTwice: [Int: Int] = [:]

    init(_ input: ReviewInput) {
      labels = input.catalogue.items.map(\.label)
      numbers = Set(labels.compactMap { $0 })
      yardstick = input.yardstick
    }

    mutating func add(_ answers: [UInt8], target: Level) {
      for label in numbers {
        let score = Score(answers: answers, target: target, yardstick: yardstick) { labels[$0] == label }
        weight[label, default: 0] += score.weightSum
        achievedTwice[label, default: 0] += score.achievedTwice
      }
    }

    var achievements: [Int: Fraction] {
      weight.filter { $0.value > 0 }.reduce(into: [:]) {
        $0[$1.key] = Fraction(achievedTwice[$1.key] ?? 0, 2 * $1.value)
      }
    }
  }
}
