import Criteria
import Partners
import Rollup

/// A table of the review as a list of its own, to be read by a spreadsheet or another program.
package struct ReviewTable: Sendable {
  /// The beginning of the file's name.
  package let name: String
  /// The names of the columns.
  package let columnNames: [String]
  private let columnTitles: [LocalizedText]
  private let makeCells: @Sendable (Review, Language) -> [[ListingCell]]
  private let makeBytes: @Sendable (Review, ListingFormat, Language) throws -> [UInt8]

  /// - Parameter rows: in the reader's language, where names are looked up.
  init<Row>(
    name: String, columns: [Column<Row>], rows: @escaping @Sendable (Review, Language) -> [Row]
  ) {
    self.name = name
    columnNames = columns.map(\.name)
    columnTitles = columns.map(\.title)
    makeCells = { review, language in rows(review, language).map { columns.cells(of: $0, in: language) } }
    makeBytes = { try $1.bytes(of: rows($0, $2), by: columns, in: $2) }
  }

  package func bytes(of review: Review, format: ListingFormat, language: Language) throws -> [UInt8] {
    try makeBytes(review, format, language)
  }

  /// What people read over the columns.
  package func titles(in language: Language) -> [String] { columnTitles.map { $0[language] } }

  package func cells(of review: Review, language: Language) -> [[ListingCell]] { makeCells(review, language) }

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

  private static let ranking = ReviewTable(name: "ranking", columns: RankListing.columns) { review, _ in
    review.lines.map(\.supplier)
  }

  private static let gaps = ReviewTable(name: "gaps", columns: GapsListing.columns) { review, _ in
    review.lines.flatMap(review.gaps(of:))
  }

  private static let coverage = ReviewTable(
    name: "coverage",
    columns: [
      .text("state", ja: "区分", en: "state") { $0.state }, .number("suppliers", ja: "社数", en: "suppliers") { $0.count },
    ] as [Column<(state: String, count: Int)>]
  ) { review, _ in
    let coverage = review.coverage
    return [
      ("registered", coverage.suppliers), ("received", coverage.received), ("invalid", coverage.invalid),
      ("missing", coverage.missing),
      ("unrated", coverage.unrated), ("ranked", coverage.ranked), ("important", coverage.important),
      ("importantMissing", coverage.importantMissing),
    ]
  }

  private static let missed = ReviewTable(
    name: "missed-items",
    columns: [
      .number("item_no", ja: "No.", en: "item") { $0.item.no },
      .number("level", ja: "レベル", en: "level") { $0.item.level?.rawValue },
      .words("title", ja: "項目", en: "title") { $0.item.title },
      .number("asked", ja: "対象", en: "asked") { $0.asked },
      .number("missed", ja: "未達", en: "missed") { $0.missed },
      .number("important_asked", ja: "最重要 対象", en: "important asked") { $0.importantAsked },
      .number("important_missed", ja: "最重要 未達", en: "important missed") { $0.importantMissed },
    ] as [Column<Review.MissedItem>]
  ) { review, _ in review.missedItems }

  private static let change = ReviewTable(
    name: "change",
    columns: [
      .text("supplier_code", ja: "取引先", en: "supplier") { $0.supplier.supplier.code },
      .words("supplier_name", ja: "会社名", en: "name") { $0.supplier.supplier.names },
      .decimal("achievement", ja: "達成度", en: "achievement") { $0.supplier.score?.achievement },
      .decimal("previous_achievement", ja: "前年度の達成度", en: "last year's achievement") { $0.previousAchievement },
      .number("previous_rank", ja: "前年度の順位", en: "last year's rank") { $0.previousRank },
      .number("new_gaps", ja: "新規", en: "new gaps") { $0.newGaps },
      .number("continued_gaps", ja: "継続", en: "continued gaps") { $0.continuedGaps },
      .number("closed_gaps", ja: "解消", en: "closed gaps") { $0.closedGaps },
      .number("reopened_gaps", ja: "再発", en: "reopened gaps") { $0.reopenedGaps },
      .decimal("change", ja: "差", en: "change") { $0.change },
      .number("newly_asked_gaps", ja: "新たに要求", en: "gaps newly asked") { $0.newlyAskedGaps },
      .number("newly_asked", ja: "新たに求めた項目", en: "items newly asked") { $0.askedApart?.newly },
      .number("no_longer_asked", ja: "求めなくなった項目", en: "items no longer asked") { $0.askedApart?.noLonger },
    ] as [Column<Review.Line>]
  ) { review, _ in review.lines }

  private static let findings = ReviewTable(
    name: "findings-by-rule",
    columns: [
      .text("rule", ja: "規則", en: "rule") { $0.rule },
      .text("severity", ja: "重さ", en: "severity") { $0.severity.rawValue },
      .number("count", ja: "件数", en: "findings") { $0.count },
      .number("suppliers", ja: "取引先", en: "suppliers") { $0.suppliers },
      .number("waived", ja: "うち免除", en: "waived") { $0.waived },
    ] as [Column<ReviewInput.RuleCount>]
  ) { review, _ in review.input.ruleCounts }

  private static let waivers = ReviewTable(name: "waivers", columns: WaiverListing.columns) { review, _ in
    review.input.waivers
  }

  private static let flows = ReviewTable(name: "item41", columns: FlowCoverageListing.columns) { review, _ in
    review.importantFlows
  }

  private static let endings = ReviewTable(name: "item43", columns: EndingListing.columns) { review, language in
    let names = review.names(in: language)
    return (review.input.endings ?? []).map { ($0, names[$0.ledger.supplier] ?? "") }
  }

  private static let saidFound = ReviewTable(name: "said-found", columns: AnswerReliabilityListing.columns) {
    review, language in
    let names = review.names(in: language)
    return review.agreement.map { ($0.value, $0.code, names[$0.code] ?? "") }
  }

  private static let promises = ReviewTable(name: "promises", columns: PromiseListing.columns) { review, _ in
    (review.input.promises ?? []).map { ($0.count, $0.supplier, $0.year) }
  }

  private static let sources = ReviewTable(
    name: "sources",
    columns: [
      .text("file", ja: "ファイル", en: "file") { $0.name },
      .number("bytes", ja: "バイト", en: "bytes") { $0.byteCount },
      .text("sha256", ja: "SHA-256", en: "SHA-256") { $0.sha256 },
    ] as [Column<ReviewInput.Source>]
  ) { review, _ in review.input.sources }
}

extension Review {
  /// The gaps of a supplier with what stands around them.
  func gaps(of line: Line) -> [GapsListing.Row] {
    line.gaps.map { ($0, input.catalogue[$0.item], line.supplier.supplier, input.year, input.asOf) }
  }
}
