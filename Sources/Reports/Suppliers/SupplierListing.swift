import Criteria
import Partners
import Rollup

/// The register as a listing, one column per factor of the scale.
package enum SupplierListing {
  package static func columns(_ scale: ImportanceScale) -> [ListingColumn] {
    let fixed: [(String, String, String)] = [
      ("code", "コード", "code"), ("name", "会社名", "name"), ("name_en", "英文名", "English name"),
      ("corporate_number", "法人番号", "corporate number"), ("parent_code", "親会社", "parent"), ("country", "国", "country"),
      ("tier", "階層", "tier"), ("target_level", "目標レベル", "target level"), ("contract_start", "契約開始日", "contract start"),
      ("contract_end", "契約終了日", "contract end"),
    ]
    return fixed.map { ListingColumn($0.0, ja: $0.1, en: $0.2) }
      + scale.factors.map { ListingColumn($0.id, ja: $0.name.ja, en: $0.name.en) }
      + [
        ListingColumn("importance", ja: "重要度", en: "importance"),
        ListingColumn("importance_class", ja: "区分", en: "class"),
      ]
  }

  package static func row(_ supplier: Supplier, scale: ImportanceScale, target: Level, language: Language)
    -> [ListingCell]
  {
    let importance = scale.importance(of: supplier)
    let fixed: [ListingCell] = [
      .text(supplier.code), .text(supplier.name), .text(supplier.nameEn), .text(supplier.corporateNumber),
      .text(supplier.parentCode),
      .text(supplier.country), supplier.tier.map { .integer($0) } ?? .nothing, .integer(target.rawValue),
      .day(supplier.contractStart), .day(supplier.contractEnd),
    ]
    return fixed + scale.factors.map { factor in supplier.scores[factor.id].map { .integer($0) } ?? .nothing }
      + [
        importance.map { .decimal($0.decimal(4)) } ?? .nothing,
        importance.flatMap(scale.importanceClass).map { .text($0.id) } ?? .nothing,
      ]
  }
}
