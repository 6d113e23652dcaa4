import Criteria
import Partners
import Rollup

/// Gaps year by year, as `gaps --history` lists them.
package enum GapHistoryListing {
  package static let columns = [
    ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("supplier_name", ja: "会社名", en: "name"),
    ListingColumn("fiscal_year", ja: "年度", en: "year"), ListingColumn("item_no", ja: "No.", en: "item"),
    ListingColumn("level", ja: "レベル", en: "level"), ListingColumn("label_no", ja: "分類", en: "label"),
    ListingColumn("title", ja: "項目", en: "title"), ListingColumn("answer", ja: "回答", en: "answer"),
    ListingColumn("state", ja: "前年度比", en: "state"),
  ]

  package static func row(_ gap: PastGap, supplier: Supplier, catalogue: Catalogue, language: Language) -> [ListingCell]
  {
    let item = catalogue[gap.item]
    return [
      .text(supplier.code), .text(supplier.name(in: language)), .integer(gap.year), .integer(gap.item),
      .optional(item.level?.rawValue),
      .optional(item.label), .text(item.title[language]), .text(gap.answer.name), .text(gap.state.rawValue),
    ]
  }
}

/// Achievement over the years, as `trend` and the review list it.
package enum TrendListing {
  package static let columns = [
    ListingColumn("by", ja: "集計", en: "by"), ListingColumn("supplier_code", ja: "取引先", en: "supplier"),
    ListingColumn("supplier_name", ja: "会社名", en: "name"), ListingColumn("level", ja: "レベル", en: "level"),
    ListingColumn("label_no", ja: "分類", en: "label"), ListingColumn("label", ja: "分類名", en: "label name"),
    ListingColumn("fiscal_year", ja: "年度", en: "year"), ListingColumn("achievement", ja: "達成度", en: "achievement"),
    ListingColumn("change", ja: "前年度差", en: "change"), ListingColumn("coverage", ja: "回答率", en: "coverage"),
    ListingColumn("gaps", ja: "ギャップ", en: "gaps"), ListingColumn("asked", ja: "対象", en: "asked"),
    ListingColumn("suppliers", ja: "社数", en: "suppliers"),
    ListingColumn("compared_suppliers", ja: "比較社数", en: "compared"),
  ]

  /// - Parameter names: of suppliers, by code.
  package static func rows(_ series: Trend.Series, names: [String: String], catalogue: Catalogue, language: Language)
    -> [[ListingCell]]
  {
    series.points.map { point in
      about(series.group, names: names, catalogue: catalogue, language: language) + [
        .integer(point.year), ReviewTable.decimal(point.score.achievement), ReviewTable.decimal(point.change),
        ReviewTable.decimal(point.score.coverage), .integer(point.score.gapCount), .integer(point.score.required),
        .integer(point.suppliers), .integer(point.comparedSuppliers),
      ]
    }
  }

  private static func about(
    _ group: Trend.Group, names: [String: String], catalogue: Catalogue, language: Language
  ) -> [ListingCell] {
    switch group {
    case .all: [.text("all"), .nothing, .nothing, .nothing, .nothing, .nothing]
    case .level(let level): [.text("level"), .nothing, .nothing, .integer(level.rawValue), .nothing, .nothing]
    case .label(let label):
      [
        .text("label"), .nothing, .nothing, .nothing, .integer(label),
        catalogue.labels[label].map { .text($0[language]) } ?? .nothing,
      ]
    case .supplier(let code): [.text("supplier"), .text(code), .text(names[code] ?? ""), .nothing, .nothing, .nothing]
    }
  }
}
