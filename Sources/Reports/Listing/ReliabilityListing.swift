import Criteria
import Partners
import Rollup

/// How far each return can be believed, and why, as `tenken reliability` and the review list it.
package enum ReliabilityListing {
  package typealias Row = (
    code: String, name: String, year: Int, importanceClass: String, reliability: Reliability
  )

  package static let columns: [Column<Row>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.code },
    .text("supplier_name", ja: "会社名", en: "name") { $0.name },
    .number("fiscal_year", ja: "年度", en: "year") { $0.year },
    .text("importance_class", ja: "重要度", en: "class") { $0.importanceClass },
    .decimal("reliability", ja: "信頼性", en: "reliability", places: 2) { $0.reliability.fraction },
    .text("reasons", ja: "理由", en: "reasons", cut: .never) {
      $0.reliability.reasons.map(text).joined(separator: "; ")
    },
  ]

  /// `prerequisite ×3 (-9.0 %)`, `copied-answers S-0012 (-60.0 %)`, `careless-tail No.57– (-40.0 %)`
  private static func text(_ reason: Reliability.Reason) -> String {
    let what =
      reason.rule == Reliability.Index.tail.id
      ? "No.\(reason.count)–" : reason.other.isEmpty ? "×\(reason.count)" : reason.other
    return "\(reason.rule) \(what) (-\(Fraction(reason.loss, 10).decimal(1)) %)"
  }
}
