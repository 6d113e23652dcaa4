import Rollup

/// Tables that go with the ranking: how stable it is, and what would move it.
extension ReviewTable {
  static let stability = ReviewTable(name: "stability", columns: StabilityListing.columns) { review, _ in
    guard let stability = review.input.stability else { return [] }
    return StabilityListing.rows(review.lines.map(\.supplier), stability.result)
  }

  static let levers = ReviewTable(name: "levers", columns: LeverListing.columns) { review, _ in
    review.levers.map { ($0, review.input.catalogue[$0.item]) }
  }
}
