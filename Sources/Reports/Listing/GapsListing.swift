import Criteria
import Markup
import Partners
import Rollup

/// Evidence that has become old since the answer, as `gaps --aged` lists it: no gap, but a fact to ask about.
package enum AgedEvidenceListing {
  package typealias Row = (aged: AgedEvidence, item: Item, supplier: Supplier, fiscalYear: Int)

  package static let columns: [Column<Row>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.supplier.code },
    .words("supplier_name", ja: "会社名", en: "name") { $0.supplier.names },
    .number("fiscal_year", ja: "年度", en: "year") { $0.fiscalYear },
    .number("item_no", ja: "No.", en: "item") { $0.aged.item },
    .number("level", ja: "レベル", en: "level") { $0.aged.level.rawValue },
    .number("label_no", ja: "分類", en: "label") { $0.item.label },
    .words("title", ja: "項目", en: "title") { $0.item.title },
    .day("evidence_date", ja: "確認日", en: "evidence date") { $0.aged.evidenceDate },
    .day("fresh_until", ja: "有効期限", en: "fresh until") { $0.aged.freshUntil },
  ]
}

/// Gaps, as `gaps`, the review's page and its files list them.
package enum GapsListing {
  package typealias Row = (gap: Gap, item: Item, supplier: Supplier, fiscalYear: Int, asOf: Day)

  package static let columns: [Column<Row>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.supplier.code },
    .words("supplier_name", ja: "会社名", en: "name") { $0.supplier.names },
    .number("fiscal_year", ja: "年度", en: "year") { $0.fiscalYear },
    .number("item_no", ja: "No.", en: "item") { $0.gap.item }
      .onPage(1, ja: "No.", en: "No.", isNumber: true) { row, _ in "\(row.gap.item)" },
    .number("level", ja: "レベル", en: "level") { $0.gap.level.rawValue }
      .onPage(3, ja: "レベル", en: "Level") { row, _ in "Lv\(row.gap.level.rawValue)" },
    .number("label_no", ja: "分類", en: "label") { $0.item.label },
    .words("title", ja: "項目", en: "title") { $0.item.title }
      .onPage(2, ja: "項目", en: "Item", namesRow: true) { "\($0.item.title[$1])" },
    .text("answer", ja: "回答", en: "answer") { $0.gap.answer.name },
    .text("kind", ja: "種類", en: "kind") { $0.gap.kind.rawValue }
      .onPage(4, ja: "種類", en: "Kind") { "\($0.gap.kind.label[$1])" },
    .thousandths("weight", ja: "重み", en: "weight") { $0.gap.weight },
    .day("planned_date", ja: "対策予定日", en: "planned date") { $0.gap.plannedDate }
      .onPage(5, ja: "対策予定日", en: "Planned") { planned($0, in: $1) },
    .day("evidence_date", ja: "確認日", en: "evidence date") { $0.gap.evidenceDate },
    .number("since_year", ja: "継続開始年度", en: "since year") { $0.gap.sinceYear }
      .onPage(6, ja: "いつから", en: "Since") { since($0.gap, in: $1) },
    .text("basis", ja: "根拠", en: "basis") { $0.gap.isFound ? "found" : "said" },
    .text("state", ja: "前年度比", en: "state") { $0.gap.state?.rawValue }
      .onPage(7, ja: "前年度比", en: "Against last year") { "\($0.gap.state?.label[$1] ?? "–")" },
  ]

  private static func planned(_ row: Row, in language: Language) -> HTML {
    let day = row.gap.plannedDate
    guard !day.isNone, row.gap.kind != .stale else { return "–" }
    guard day < row.asOf else { return "\(day.written(in: language))" }
    return "\(day.written(in: language)) <em>\(language.choose(ja: "超過", en: "past"))</em>"
  }

  private static func since(_ gap: Gap, in language: Language) -> HTML {
    gap.kind == .stale ? "–" : "\(language.choose(ja: "\(gap.sinceYear)年度", en: "FY\(gap.sinceYear)"))"
  }
}
