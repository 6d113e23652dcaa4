import Rollup

extension ReviewTable {
  /// Who entered and who left the important classes since the year before.
  static let importantClass = ReviewTable(name: "important-class", columns: ScaleDifferenceListing.columns) {
    review, _ in
    (review.input.importance?.moves ?? []).filter(\.entersOrLeaves)
  }

  /// The trend of all suppliers together, by level and label, then of each supplier.
  static let trend = ReviewTable(name: "trend", columns: TrendListing.columns) { review, language in
    let names = review.names(in: language)
    return (review.trend.together + review.trend.bySupplier).flatMap {
      TrendListing.rows($0, names: names, catalogue: review.input.catalogue)
    }
  }
}
