import Criteria
import Partners
import Rollup

/// The register as a listing, one column per factor of the scale.
package enum SupplierListing {
  package typealias Row = (supplier: Supplier, target: Level)

  package static func columns(_ scale: ImportanceScale) -> [Column<Row>] {
    let factors = scale.factors.map { factor -> Column<Row> in
      .number(factor.id, ja: factor.name.ja, en: factor.name.en) { $0.supplier.scores[factor.id] }
    }
    return register + factors + [
      .decimal("importance", ja: "重要度", en: "importance") { scale.importance(of: $0.supplier) },
      .text("importance_class", ja: "区分", en: "class") {
        scale.importance(of: $0.supplier).flatMap(scale.importanceClass)?.id
      },
    ]
  }

  private static let register: [Column<Row>] = [
    .text("code", ja: "コード", en: "code") { $0.supplier.code },
    .text("name", ja: "会社名", en: "name") { $0.supplier.name },
    .text("name_en", ja: "英文名", en: "English name") { $0.supplier.nameEn },
    .text("corporate_number", ja: "法人番号", en: "corporate number") { $0.supplier.corporateNumber },
    .text("parent_code", ja: "親会社", en: "parent") { $0.supplier.parentCode },
    .text("country", ja: "国", en: "country") { $0.supplier.country },
    .number("tier", ja: "階層", en: "tier") { $0.supplier.tier },
    .number("target_level", ja: "目標レベル", en: "target level") { $0.target.rawValue },
    .day("contract_start", ja: "契約開始日", en: "contract start") { $0.supplier.contractStart },
    .day("contract_end", ja: "契約終了日", en: "contract end") { $0.supplier.contractEnd },
  ]
}
