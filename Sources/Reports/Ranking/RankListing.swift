import Criteria
import Partners
import Rollup

/// The ranking, as `rank` lists it. Numbers have four decimals, halves rounded up; what is undefined is empty.
package enum RankListing {
  package static let columns = [
    ListingColumn("rank", ja: "順位", en: "rank"), ListingColumn("supplier_code", ja: "取引先", en: "supplier"),
    ListingColumn("supplier_name", ja: "会社名", en: "name"), ListingColumn("importance_class", ja: "区分", en: "class"),
    ListingColumn("importance", ja: "重要度", en: "importance"), ListingColumn("gap", ja: "ギャップ", en: "gap"),
    ListingColumn("priority", ja: "優先度", en: "priority"), ListingColumn("achievement", ja: "達成度", en: "achievement"),
    ListingColumn("coverage", ja: "回答率", en: "coverage"), ListingColumn("answered", ja: "回答", en: "answered"),
    ListingColumn("required", ja: "対象", en: "required"), ListingColumn("gaps_lv1", ja: "Lv1", en: "Lv1 gaps"),
    ListingColumn("gaps_lv2", ja: "Lv2", en: "Lv2 gaps"), ListingColumn("gaps_lv3", ja: "Lv3", en: "Lv3 gaps"),
    ListingColumn("status", ja: "状態", en: "status"), ListingColumn("found", ja: "訪問で確認", en: "found"),
  ]

  package static func row(_ line: RankedSupplier, in language: Language) -> [ListingCell] {
    func decimal(_ value: Fraction?) -> ListingCell { value.map { .decimal($0.decimal(4)) } ?? .nothing }
    func count(_ value: Int32?) -> ListingCell { .optional(value.map(Int.init)) }
    let score = line.score
    return [
      .optional(line.rank), .text(line.supplier.code), .text(line.supplier.name(in: language)),
      line.importanceClass.map { .text($0.id) } ?? .nothing, decimal(line.importance),
      decimal(score?.gap), decimal(line.priority), decimal(score?.achievement), decimal(score?.coverage),
      .optional(score?.answered),
      .integer(line.required), count(score?.gapsByLevel[0]), count(score?.gapsByLevel[1]), count(score?.gapsByLevel[2]),
      .text(line.status.rawValue), .optional(line.found),
    ]
  }
}
