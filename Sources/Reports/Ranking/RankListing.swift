import Criteria
import Partners
import Rollup

/// The ranking, as `rank` and the review list it. What is undefined is empty.
package enum RankListing {
  package static let columns: [Column<RankedSupplier>] = [
    .number("rank", ja: "順位", en: "rank") { $0.rank },
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.supplier.code },
    .words("supplier_name", ja: "会社名", en: "name") { $0.supplier.names },
    .text("importance_class", ja: "区分", en: "class") { $0.importanceClass?.id },
    .decimal("importance", ja: "重要度", en: "importance") { $0.importance },
    .decimal("gap", ja: "ギャップ", en: "gap") { $0.score?.gap },
    .decimal("priority", ja: "優先度", en: "priority") { $0.priority },
    .decimal("achievement", ja: "達成度", en: "achievement") { $0.score?.achievement },
    .decimal("coverage", ja: "回答率", en: "coverage") { $0.score?.coverage },
    .number("answered", ja: "回答", en: "answered") { $0.score?.answered },
    .number("required", ja: "対象", en: "required") { $0.required },
    .number("gaps_lv1", ja: "Lv1", en: "Lv1 gaps") { $0.score?.gaps(at: .one) },
    .number("gaps_lv2", ja: "Lv2", en: "Lv2 gaps") { $0.score?.gaps(at: .two) },
    .number("gaps_lv3", ja: "Lv3", en: "Lv3 gaps") { $0.score?.gaps(at: .three) },
    .text("status", ja: "状態", en: "status") { $0.status.rawValue },
    .number("found", ja: "訪問で確認", en: "found") { $0.found },
  ]
}
