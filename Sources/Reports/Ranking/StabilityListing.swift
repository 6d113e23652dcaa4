import Criteria
import Rollup

/// The ranking with the ranks that each supplier had under shifted weights, as `rank --stability` and the review list
/// it.
package enum StabilityListing {
  package static let columns =
    RankListing.columns + [
      ListingColumn("rank_best", ja: "最高順位", en: "best rank"),
      ListingColumn("rank_worst", ja: "最低順位", en: "worst rank"),
      ListingColumn("in_top", ja: "上位に入る割合", en: "share in top"),
    ]

  package static func row(
    _ line: RankedSupplier, span: Stability.Span?, of result: Stability.Result, in language: Language
  )
    -> [ListingCell]
  {
    RankListing.row(line, in: language) + [
      .optional(span?.best), .optional(span?.worst),
      span.map { .decimal(Fraction($0.inTop, max(result.draws, 1)).decimal(3)) } ?? .nothing,
    ]
  }

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
  package static let columns = [
    ListingColumn("item_no", ja: "No.", en: "item"), ListingColumn("level", ja: "Lv", en: "level"),
    ListingColumn("label_no", ja: "分類", en: "label"), ListingColumn("title", ja: "項目名", en: "title"),
    ListingColumn("relief", ja: "優先度の減少", en: "relief"),
    ListingColumn("important_missing", ja: "重要先の未達", en: "important missing"),
    ListingColumn("important_asked", ja: "重要先の対象", en: "important asked"),
    ListingColumn("missing", ja: "未達", en: "missing"),
    ListingColumn("asked", ja: "対象", en: "asked"),
  ]

  package static func row(_ lever: Levers.ItemLever, catalogue: Catalogue, language: Language) -> [ListingCell] {
    let item = catalogue[lever.item]
    return [
      .integer(lever.item), .optional(item.level?.rawValue), .optional(item.label), .text(item.title[language]),
      .decimal(Fraction(lever.relief, 1_000_000_000_000).decimal(4)), .integer(lever.importantMissing),
      .integer(lever.importantAsked),
      .integer(lever.missing), .integer(lever.asked),
    ]
  }
}
