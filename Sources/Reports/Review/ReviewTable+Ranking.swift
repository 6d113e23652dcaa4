import Rollup

/// Tables beside the ranking: how stable it is, and what would move it.
extension ReviewTable {
  static let stability = ReviewTable(name: "stability", columns: StabilityListing.columns) { review, language in
    guard let stability = review.input.stability else { return [] }
    return review.lines.enumerated().map { index, line in
      StabilityListing.row(line.supplier, span: stability.result.spans[index], of: stability.result, in: language)
    }
  }

  static let levers = ReviewTable(name: "levers", columns: LeverListing.columns) { review, language in
    review.levers.map { LeverListing.row($0, catalogue: review.input.catalogue, language: language) }
  }
}
