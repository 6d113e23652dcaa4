import Criteria
import Partners
import Rollup

/// How far each return can be believed, and why, as `tenken reliability` and the review list it.
package enum ReliabilityListing {
  package static let columns = [
    ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("supplier_name", ja: "会社名", en: "name"),
    ListingColumn("fiscal_year", ja: "年度", en: "year"), ListingColumn("importance_class", ja: "重要度", en: "class"),
    ListingColumn("reliability", ja: "信頼性", en: "reliability"),
    ListingColumn("reasons", ja: "理由", en: "reasons", cut: .never),
  ]

  package static func row(
    code: String, name: String, year: Int, importanceClass: String, reliability: Reliability
  ) -> [ListingCell] {
    [
      .text(code), .text(name), .integer(year), .text(importanceClass), .decimal(reliability.fraction.decimal(2)),
      .text(reliability.reasons.map(text).joined(separator: "; ")),
    ]
  }

  /// `prerequisite ×3 (-9.0 %)`, `copied-answers S-0012 (-60.0 %)`
  private static func text(_ reason: Reliability.Reason) -> String {
    "\(reason.rule) \(reason.other.isEmpty ? "×\(reason.count)" : reason.other) (-\(Fraction(reason.loss, 10).decimal(1)) %)"
  }
}
