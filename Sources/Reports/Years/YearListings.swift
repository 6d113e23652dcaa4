import Criteria
import Partners
import Rollup

/// Gaps year by year, as `gaps --history` lists them.
package enum GapHistoryListing {
  package typealias Row = (gap: PastGap, item: Item, supplier: Supplier)

  package static let columns: [Column<Row>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.supplier.code },
    .words("supplier_name", ja: "会社名", en: "name") { $0.supplier.names },
    .number("fiscal_year", ja: "年度", en: "year") { $0.gap.year },
    .number("item_no", ja: "No.", en: "item") { $0.gap.item },
    .number("level", ja: "レベル", en: "level") { $0.item.level?.rawValue },
    .number("label_no", ja: "分類", en: "label") { $0.item.label },
    .words("title", ja: "項目", en: "title") { $0.item.title },
    .text("answer", ja: "回答", en: "answer") { $0.gap.answer.name },
    .text("state", ja: "前年度比", en: "state") { $0.gap.state.rawValue },
  ]
}

/// Achievement over the years, as `trend` and the review list it.
package enum TrendListing {
  /// A year of a series: what is taken together, and what it is called.
  package struct Row: Sendable {
    fileprivate var by: String
    fileprivate var code: String?
    fileprivate var name: String?
    fileprivate var level: Level?
    fileprivate var label: Int?
    fileprivate var labelName: LocalizedText?
    fileprivate var point: Trend.Point
  }

  package static let columns: [Column<Row>] = [
    .text("by", ja: "集計", en: "by") { $0.by },
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.code },
    .text("supplier_name", ja: "会社名", en: "name") { $0.name },
    .number("level", ja: "レベル", en: "level") { $0.level?.rawValue },
    .number("label_no", ja: "分類", en: "label") { $0.label },
    .words("label", ja: "分類名", en: "label name") { $0.labelName },
    .number("fiscal_year", ja: "年度", en: "year") { $0.point.year },
    .decimal("achievement", ja: "達成度", en: "achievement") { $0.point.score.achievement },
    .decimal("change", ja: "前年度差", en: "change") { $0.point.change },
    .decimal("coverage", ja: "回答率", en: "coverage") { $0.point.score.coverage },
    .number("gaps", ja: "ギャップ", en: "gaps") { $0.point.score.gapCount },
    .number("asked", ja: "対象", en: "asked") { $0.point.score.required },
    .number("suppliers", ja: "社数", en: "suppliers") { $0.point.suppliers },
    .number("compared_suppliers", ja: "比較社数", en: "compared") { $0.point.comparedSuppliers },
  ]

  /// - Parameter names: of suppliers, by code.
  package static func rows(_ series: Trend.Series, names: [String: String], catalogue: Catalogue) -> [Row] {
    series.points.map { point in
      switch series.group {
      case .all: Row(by: "all", point: point)
      case .level(let level): Row(by: "level", level: level, point: point)
      case .label(let label): Row(by: "label", label: label, labelName: catalogue.labels[label], point: point)
      case .supplier(let code): Row(by: "supplier", code: code, name: names[code] ?? "", point: point)
      }
    }
  }
}
