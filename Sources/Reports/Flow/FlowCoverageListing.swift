import Criteria
import Partners
import Rollup

/// How far flows are known and confirmed, as `flow coverage` and the review list it.
package enum FlowCoverageListing {
  package static let columns: [Column<FlowCoverage.Line>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.supplier.code },
    .words("supplier_name", ja: "会社名", en: "name") { $0.supplier.names },
    .text("importance_class", ja: "区分", en: "class") { $0.importanceClass?.id },
    .flag("is_important", ja: "重要", en: "important") { $0.isImportant },
    .number("goods", ja: "モノ", en: "goods") { $0.goods },
    .number("data", ja: "情報", en: "data") { $0.data },
    .day("shared_on", ja: "共有日", en: "shared on") { $0.sharedOn },
    .day("confirmed_on", ja: "確認日", en: "confirmed on") { $0.confirmedOn },
    .text("confirmed_by", ja: "確認者", en: "confirmed by") { $0.confirmedBy },
    .text("state", ja: "状態", en: "state") { $0.state.rawValue },
  ]
}
