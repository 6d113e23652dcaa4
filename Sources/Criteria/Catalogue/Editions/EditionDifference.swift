/// What changed between two editions, item by item.
public struct EditionDifference: Sendable {
  public struct Line: Sendable, Hashable {
    /// How the item came out of the earlier edition. Nil where nothing is known between the two.
    public var change: EditionLineage.Change?
    public var before: [Item]
    public var now: [Item]

    /// Whether an answer to the one is an answer to the other.
    public var isComparable: Bool { change?.isComparable ?? false }
    public var levelChanged: Bool { isComparable && before.first?.level != now.first?.level }
    public var isRenumbered: Bool { isComparable && before.first?.no != now.first?.no }
    /// Whether there is anything to tell of it.
    public var isDifferent: Bool {
      change != .unchanged || levelChanged || isRenumbered || before.first?.label != now.first?.label
    }
  }

  /// By the number in the later edition; what is gone stands last.
  public let lines: [Line]

  /// Nil where no lineage leads from the later to the earlier one.
  public init?(from earlier: Catalogue, to later: Catalogue) {
    guard let lineage = later.lineages.first(where: { Edition.names($0.edition, earlier.edition) }) else { return nil }
    var named: [Int: EditionLineage.Step] = [:]
    for step in lineage.steps { for item in step.now { named[item] = step } }
    func items(_ numbers: [Int], of catalogue: Catalogue) -> [Item] {
      numbers.filter { catalogue.numbers.contains($0) }.map { catalogue[$0] }
    }
    var lines = later.items.map { item -> Line in
      guard let step = named[item.no] else {
        let before = items([item.no], of: earlier)
        return Line(change: before.isEmpty ? .new : .unchanged, before: before, now: [item])
      }
      return Line(change: step.change, before: items(step.before, of: earlier), now: [item])
    }
    // Whatever no item of the later edition goes back to is gone, whether or not anybody said so.
    let kept = Set(lines.flatMap { $0.before.map(\.no) })
    lines += earlier.items.filter { !kept.contains($0.no) }.map { Line(change: .gone, before: [$0], now: []) }
    self.lines = lines
  }
}
