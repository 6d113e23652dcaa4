/// What the office's own sheet says an item was in an earlier edition.
public struct ItemOrigin: Sendable, Hashable, Codable {
  public var edition: String
  public var change: EditionLineage.Change
  /// Numbers of the earlier edition. Of a new item those whose place it takes, which are gone.
  public var items: [Int]

  public init(edition: String, change: EditionLineage.Change, items: [Int]) {
    self.edition = edition
    self.change = change
    self.items = items
  }
}

extension EditionLineage {
  /// The lineages that the rows of a sheet declare, by edition; the order of steps is that of the items.
  public static func all(declaredBy overlays: [ItemOverlay]) -> [EditionLineage] {
    let declared = overlays.compactMap { overlay in overlay.origin.map { (no: overlay.no, origin: $0) } }.sorted {
      $0.no < $1.no
    }
    return Set(declared.map(\.origin.edition)).sorted().map { edition in
      var lineage = EditionLineage(edition: edition, steps: [])
      for (no, origin) in declared where origin.edition == edition { lineage.addStep(of: no, origin) }
      return lineage
    }
  }

  private mutating func addStep(of no: Int, _ origin: ItemOrigin) {
    switch origin.change {
    case .split:
      if let index = steps.firstIndex(where: { $0.change == .split && $0.before == origin.items }) {
        steps[index].now.append(no)
      } else {
        steps.append(Step(.split, before: origin.items, now: [no]))
      }
    case .new:
      steps.append(Step(.new, before: [], now: [no]))
      if !origin.items.isEmpty { steps.append(Step(.gone, before: origin.items, now: [])) }
    case .unchanged, .reworded:
      steps.append(Step(origin.change, before: origin.items.isEmpty ? [no] : origin.items, now: [no]))
    case .merged, .gone, .unconfirmed: steps.append(Step(origin.change, before: origin.items, now: [no]))
    }
  }
}
