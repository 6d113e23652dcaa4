import Criteria
import Partners

/// Exercises with partners, as `drill list` lists them.
package enum DrillListing {
  package typealias Row = (drill: Drill, name: String)

  package static let columns: [Column<Row>] = [
    .text("drill_id", ja: "訓練番号", en: "drill") { $0.drill.id },
    .day("held_on", ja: "実施日", en: "held on") { $0.drill.on },
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.drill.supplier },
    .text("supplier_name", ja: "会社名", en: "name") { $0.name },
    .text("what", ja: "内容", en: "what") { $0.drill.what },
    .text("found", ja: "分かったこと", en: "found") { $0.drill.found },
  ]
}
