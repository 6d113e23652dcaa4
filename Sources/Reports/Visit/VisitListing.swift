import Criteria
import Partners
import Rollup

/// What visits found and what suppliers had answered, as `visit list` lists it.
package enum VisitListing {
  /// The answer is nil where there is no return of that year.
  package typealias Row = (found: Visit.Found, visit: Visit, name: String, said: Answer?)

  package static let columns: [Column<Row>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.visit.supplier },
    .text("supplier_name", ja: "会社名", en: "name") { $0.name },
    .day("visited_on", ja: "訪問日", en: "visited on") { $0.visit.on },
    .text("visited_by", ja: "訪問者", en: "visited by") { $0.visit.by },
    .text("met_with", ja: "先方の対応者", en: "met with") { $0.visit.met },
    .number("item_no", ja: "No.", en: "item") { $0.found.item },
    .text("said", ja: "回答", en: "said") { $0.said?.name },
    .text("found", ja: "確認結果", en: "found") { $0.found.answer },
    .flag("agrees", ja: "一致", en: "agrees") { row in row.said.map { $0 == row.found.found } },
    .text("note", ja: "所見", en: "note") { $0.found.note },
    .text("evidence", ja: "確認した証跡", en: "evidence") { $0.found.evidence },
  ]
}

/// How far what suppliers say is what visits found, as `visit compare` lists it.
package enum AnswerReliabilityListing {
  package typealias Row = (value: AnswerReliability, code: String, name: String)

  package static let columns: [Column<Row>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.code },
    .text("supplier_name", ja: "会社名", en: "name") { $0.name },
    .number("visited_items", ja: "確認した項目", en: "items looked at") { $0.value.looked },
    .number("agreeing", ja: "一致", en: "agreeing") { $0.value.agreeing },
    .number("overstated", ja: "過大な回答", en: "overstated") { $0.value.overstated },
    .number("understated", ja: "過小な回答", en: "understated") { $0.value.understated },
    .decimal("agreement", ja: "一致率", en: "agreement") { $0.value.share },
    .decimal("agreement_low", ja: "下限（95％）", en: "low (95 %)") { millionths($0.value.interval?.lowerBound) },
    .decimal("agreement_high", ja: "上限（95％）", en: "high (95 %)") { millionths($0.value.interval?.upperBound) },
  ]

  private static func millionths(_ number: Double?) -> Fraction? {
    number.map { Fraction(Int(($0 * 1_000_000).rounded()), 1_000_000) }
  }
}

/// Whom to visit, with the terms of the sum, as `visit plan` lists it.
package enum VisitPlanListing {
  package typealias Row = (place: Int, line: VisitPlan.Line)

  package static let columns: [Column<Row>] = [
    .number("place", ja: "順", en: "place") { $0.place },
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.line.supplier.code },
    .words("supplier_name", ja: "会社名", en: "name") { $0.line.supplier.names },
    .decimal("importance", ja: "重要度", en: "importance") { $0.line.importance },
    .decimal("gap", ja: "ギャップ", en: "gap") { $0.line.gap },
    .decimal("doubt", ja: "回答への疑い", en: "doubt") { $0.line.doubt },
    .day("last_visit", ja: "前回の訪問", en: "last visit") { $0.line.lastVisit },
    .number("years_since", ja: "経過年度", en: "years since") { $0.line.years },
    .decimal("need", ja: "必要度", en: "need") { $0.line.need },
    .flag("chosen", ja: "指定", en: "chosen") { $0.line.isChosen },
  ]
}
