import Criteria
import Partners
import Rollup

/// A table of the review as a list of its own, to be read by a spreadsheet or another program.
package struct ReviewTable: Sendable {
  /// The beginning of the file's name.
  package let name: String
  let columns: [ListingColumn]
  let rows: @Sendable (Review, Language) -> [[ListingCell]]

  package func bytes(of review: Review, format: ListingFormat, language: Language) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var writer = ListingWriter(format: format, columns: columns, language: language) { bytes.append(contentsOf: $0) }
    for row in rows(review, language) { try writer.row(row) }
    try writer.finish()
    return bytes
  }

  /// The names of the columns, and what people read over them.
  package var columnNames: [String] { columns.map(\.name) }
  package func titles(in language: Language) -> [String] { columns.map { $0.title[language] } }
  package func cells(of review: Review, language: Language) -> [[ListingCell]] { rows(review, language) }

  package static let all = [
    ranking, stability, levers, gaps, coverage, classes, labels, nextSteps, missed, change, trend, importantClass,
    findings, waivers, flows,
    endings, cycle, overdue, saidFound, visitedItems, promises, scale, sources,
  ]

  /// The name as a key of JSON: `missed-items` is `missedItems`.
  package var key: String {
    let parts = name.split(separator: "-")
    return parts.prefix(1).joined() + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private static let ranking = ReviewTable(name: "ranking", columns: RankListing.columns) { review, language in
    review.lines.map { RankListing.row($0.supplier, in: language) }
  }

  private static let gaps = ReviewTable(name: "gaps", columns: GapsListing.columns) { review, language in
    review.lines.flatMap { line in
      line.gaps.map {
        GapsListing.row(
          $0, supplier: line.supplier.supplier, fiscalYear: review.input.year, catalogue: review.input.catalogue,
          language: language)
      }
    }
  }

  private static let coverage = ReviewTable(
    name: "coverage",
    columns: [ListingColumn("state", ja: "区分", en: "state"), ListingColumn("suppliers", ja: "社数", en: "suppliers")]
  ) { review, _ in
    let coverage = review.coverage
    let counts = [
      ("registered", coverage.suppliers), ("received", coverage.received), ("invalid", coverage.invalid),
      ("missing", coverage.missing),
      ("unrated", coverage.unrated), ("ranked", coverage.ranked), ("important", coverage.important),
      ("importantMissing", coverage.importantMissing),
    ]
    return counts.map { [.text($0.0), .integer($0.1)] }
  }

  private static let missed = ReviewTable(
    name: "missed-items",
    columns: [
      ListingColumn("item_no", ja: "No.", en: "item"), ListingColumn("level", ja: "レベル", en: "level"),
      ListingColumn("title", ja: "項目", en: "title"), ListingColumn("asked", ja: "対象", en: "asked"),
      ListingColumn("missed", ja: "未達", en: "missed"),
      ListingColumn("important_asked", ja: "最重要 対象", en: "important asked"),
      ListingColumn("important_missed", ja: "最重要 未達", en: "important missed"),
    ]
  ) { review, language in
    review.missedItems.map {
      [
        .integer($0.item.no), .optional($0.item.level?.rawValue), .text($0.item.title[language]), .integer($0.asked),
        .integer($0.missed),
        .integer($0.importantAsked), .integer($0.importantMissed),
      ]
    }
  }

  private static let change = ReviewTable(
    name: "change",
    columns: [
      ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("supplier_name", ja: "会社名", en: "name"),
      ListingColumn("achievement", ja: "達成度", en: "achievement"),
      ListingColumn("previous_achievement", ja: "前年度の達成度", en: "last year's achievement"),
      ListingColumn("previous_rank", ja: "前年度の順位", en: "last year's rank"),
      ListingColumn("new_gaps", ja: "新規", en: "new gaps"),
      ListingColumn("continued_gaps", ja: "継続", en: "continued gaps"),
      ListingColumn("closed_gaps", ja: "解消", en: "closed gaps"),
      ListingColumn("reopened_gaps", ja: "再発", en: "reopened gaps"), ListingColumn("change", ja: "差", en: "change"),
    ]
  ) { review, language in
    return review.lines.map {
      [
        .text($0.supplier.supplier.code), .text($0.supplier.supplier.name(in: language)),
        decimal($0.supplier.score?.achievement),
        decimal($0.previousAchievement), .optional($0.previousRank), .integer($0.newGaps), .integer($0.continuedGaps),
        .integer($0.closedGaps), .integer($0.reopenedGaps), decimal($0.change),
      ]
    }
  }

  private static let findings = ReviewTable(
    name: "findings-by-rule",
    columns: [
      ListingColumn("rule", ja: "規則", en: "rule"), ListingColumn("severity", ja: "重さ", en: "severity"),
      ListingColumn("count", ja: "件数", en: "findings"), ListingColumn("suppliers", ja: "取引先", en: "suppliers"),
      ListingColumn("waived", ja: "うち免除", en: "waived"),
    ]
  ) { review, _ in
    review.input.ruleCounts.map {
      [.text($0.rule), .text($0.severity.rawValue), .integer($0.count), .integer($0.suppliers), .integer($0.waived)]
    }
  }

  private static let waivers = ReviewTable(name: "waivers", columns: WaiverListing.columns) { review, _ in
    review.input.waivers.map(WaiverListing.row)
  }

  private static let flows = ReviewTable(name: "item41", columns: FlowCoverageListing.columns) { review, language in
    review.importantFlows.map { FlowCoverageListing.row($0, in: language) }
  }

  private static let endings = ReviewTable(name: "item43", columns: EndingListing.columns) { review, language in
    let names = review.names(in: language)
    return (review.input.endings ?? []).map { EndingListing.row($0, name: names[$0.ledger.supplier] ?? "") }
  }

  private static let saidFound = ReviewTable(name: "said-found", columns: AnswerReliabilityListing.columns) {
    review, language in
    let names = review.names(in: language)
    return review.agreement.map { AnswerReliabilityListing.row($0.value, code: $0.code, name: names[$0.code] ?? "") }
  }

  private static let promises = ReviewTable(name: "promises", columns: PromiseListing.columns) { review, language in
    (review.input.promises ?? []).map {
      PromiseListing.row($0.count, code: $0.supplier.code, name: $0.supplier.name(in: language), year: $0.year)
    }
  }

  private static let sources = ReviewTable(
    name: "sources",
    columns: [
      ListingColumn("file", ja: "ファイル", en: "file"), ListingColumn("bytes", ja: "バイト", en: "bytes"),
      ListingColumn("sha256", ja: "SHA-256", en: "SHA-256"),
    ]
  ) { review, _ in
    review.input.sources.map { [.text($0.name), .integer($0.byteCount), .text($0.sha256)] }
  }
}
