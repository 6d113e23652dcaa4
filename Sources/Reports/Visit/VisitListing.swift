import Criteria
import Partners
import Rollup

/// What visits found beside what was said, as `visit list` lists it.
package enum VisitListing {
  package static let columns = [
    ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("supplier_name", ja: "会社名", en: "name"),
    ListingColumn("visited_on", ja: "訪問日", en: "visited on"), ListingColumn("visited_by", ja: "訪問者", en: "visited by"),
    ListingColumn("met_with", ja: "先方の対応者", en: "met with"), ListingColumn("item_no", ja: "No.", en: "item"),
    ListingColumn("said", ja: "回答", en: "said"), ListingColumn("found", ja: "確認結果", en: "found"),
    ListingColumn("agrees", ja: "一致", en: "agrees"), ListingColumn("note", ja: "所見", en: "note"),
    ListingColumn("evidence", ja: "確認した証跡", en: "evidence"),
  ]

  /// - Parameter said: nil where there is no return of that year.
  package static func row(_ found: Visit.Found, of visit: Visit, name: String, said: Answer?) -> [ListingCell] {
    [
      .text(visit.supplier), .text(name), .day(visit.on), .text(visit.by), .text(visit.met), .integer(found.item),
      said.map { .text($0.name) } ?? .nothing, .text(found.answer),
      said.map { .text($0 == found.found ? "yes" : "no") } ?? .nothing,
      .text(found.note), .text(found.evidence),
    ]
  }
}

/// How far what suppliers say is what visits found, as `visit compare` lists it.
package enum AnswerReliabilityListing {
  package static let columns = [
    ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("supplier_name", ja: "会社名", en: "name"),
    ListingColumn("visited_items", ja: "確認した項目", en: "items looked at"),
    ListingColumn("agreeing", ja: "一致", en: "agreeing"),
    ListingColumn("overstated", ja: "過大な回答", en: "overstated"),
    ListingColumn("understated", ja: "過小な回答", en: "understated"),
    ListingColumn("agreement", ja: "一致率", en: "agreement"),
    ListingColumn("agreement_low", ja: "下限（95％）", en: "low (95 %)"),
    ListingColumn("agreement_high", ja: "上限（95％）", en: "high (95 %)"),
  ]

  package static func row(_ value: AnswerReliability, code: String, name: String) -> [ListingCell] {
    func decimal(_ number: Double?) -> ListingCell {
      number.map { .decimal(Fraction(Int(($0 * 1_000_000).rounded()), 1_000_000).decimal(4)) } ?? .nothing
    }
    return [
      .text(code), .text(name), .integer(value.looked), .integer(value.agreeing), .integer(value.overstated),
      .integer(value.understated),
      value.share.map { .decimal($0.decimal(4)) } ?? .nothing, decimal(value.interval?.lowerBound),
      decimal(value.interval?.upperBound),
    ]
  }
}

/// Whom to visit, with the terms of the sum, as `visit plan` lists it.
package enum VisitPlanListing {
  package static let columns = [
    ListingColumn("place", ja: "順", en: "place"), ListingColumn("supplier_code", ja: "取引先", en: "supplier"),
    ListingColumn("supplier_name", ja: "会社名", en: "name"), ListingColumn("importance", ja: "重要度", en: "importance"),
    ListingColumn("gap", ja: "ギャップ", en: "gap"), ListingColumn("doubt", ja: "回答への疑い", en: "doubt"),
    ListingColumn("last_visit", ja: "前回の訪問", en: "last visit"),
    ListingColumn("years_since", ja: "経過年度", en: "years since"),
    ListingColumn("need", ja: "必要度", en: "need"), ListingColumn("chosen", ja: "指定", en: "chosen"),
  ]

  package static func row(_ line: VisitPlan.Line, place: Int, language: Language) -> [ListingCell] {
    [
      .integer(place), .text(line.supplier.code), .text(line.supplier.name(in: language)),
      .decimal(line.importance.decimal(4)),
      .decimal(line.gap.decimal(4)), .decimal(line.doubt.decimal(4)), .day(line.lastVisit), .integer(line.years),
      .decimal(line.need.decimal(4)), .text(line.isChosen ? "yes" : "no"),
    ]
  }
}
