import Criteria
import Rollup

/// The ranking with the ranks that each supplier had under shifted weights, as `rank --stability` and the review list
/// it.
package enum StabilityListing {
  /// A line of the ranking with how it fared in so many draws.
  package typealias Row = (line: RankedSupplier, span: Stability.Span?, draws: Int)

  package static func rows(_ lines: some Sequence<RankedSupplier>, _ result: Stability.Result) -> [Row] {
    lines.enumerated().map { ($1, result.spans[$0], result.draws) }
  }

  package static let columns: [Column<Row>] =
    RankListing.columns.map { $0.of { $0.line } } + [
      .number("rank_best", ja: "最高順位", en: "best rank") { $0.span?.best },
      .number("rank_worst", ja: "最低順位", en: "worst rank") { $0.span?.worst },
      .decimal("in_top", ja: "上位に入る割合", en: "share in top", places: 3) { row in
        row.span.map { Fraction($0.inTop, max(row.draws, 1)) }
      },
    ]

  /// What came of it, in sentences.
  package static func statement(_ result: Stability.Result, spread: Int) -> LocalizedText {
    func percent(_ draws: Int) -> String { Fraction(draws, max(result.draws, 1)).percent(0) }
    var ja =
      "重みを±\(spread)%変えた \(result.draws) 回の試算のうち \(percent(result.sameTop))% で、上位 \(result.top) 社の顔ぶれは変わりません。"
    var en =
      "With weights shifted by up to ±\(spread) %, the top \(result.top) holds in \(percent(result.sameTop)) % of \(result.draws) cases."
    for trade in result.trades {
      ja += "\(trade.place) 位と \(trade.place + 1) 位は \(percent(trade.draws))% で入れ替わります。"
      en += " Places \(trade.place) and \(trade.place + 1) trade in \(percent(trade.draws)) %."
    }
    return LocalizedText(ja: ja, en: en)
  }
}

/// Items by how much priority would fall if everybody met them, as `rank --levers` lists them: what to teach at the
/// next supplier seminar.
package enum LeverListing {
  package typealias Row = (lever: Levers.ItemLever, item: Item)

  package static let columns: [Column<Row>] = [
    .number("item_no", ja: "No.", en: "item") { $0.item.no },
    .number("level", ja: "Lv", en: "level") { $0.item.level?.rawValue },
    .number("label_no", ja: "分類", en: "label") { $0.item.label },
    .words("title", ja: "項目名", en: "title") { $0.item.title },
    .decimal("relief", ja: "優先度の減少", en: "relief") { Fraction($0.lever.relief, 1_000_000_000_000) },
    .number("important_missing", ja: "重要先の未達", en: "important missing") { $0.lever.importantMissing },
    .number("important_asked", ja: "重要先の対象", en: "important asked") { $0.lever.importantAsked },
    .number("missing", ja: "未達", en: "missing") { $0.lever.missing },
    .number("asked", ja: "対象", en: "asked") { $0.lever.asked },
  ]
}
