import Criteria
import Partners
import Rollup

/// Ratings with their year, as `supplier ratings` lists them and `supplier rate --file` reads them.
package enum RatingListing {
  package static let columns = [
    ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("fiscal_year", ja: "年度", en: "year"),
    ListingColumn("factor", ja: "要因", en: "factor"), ListingColumn("score", ja: "点数", en: "score"),
    ListingColumn("rated_by", ja: "評価者", en: "rated by"), ListingColumn("rated_on", ja: "評価日", en: "rated on"),
    ListingColumn("reason", ja: "理由", en: "reason"),
  ]

  package static func row(_ rating: YearRating) -> [ListingCell] {
    [
      .text(rating.supplier), .integer(rating.year), .text(rating.factor), .optional(rating.score), .text(rating.by),
      .day(rating.on),
      .text(rating.reason),
    ]
  }
}

/// Who entered and who left the important classes, as `scale diff` lists it.
package enum ScaleDifferenceListing {
  package static let columns = [
    ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("supplier_name", ja: "会社名", en: "name"),
    ListingColumn("before", ja: "前", en: "before"), ListingColumn("after", ja: "後", en: "after"),
    ListingColumn("class_before", ja: "前の区分", en: "class before"),
    ListingColumn("class_after", ja: "後の区分", en: "class after"),
    ListingColumn("importance_before", ja: "前の重要度", en: "importance before"),
    ListingColumn("importance_after", ja: "後の重要度", en: "importance after"),
    ListingColumn("cause", ja: "原因", en: "cause"),
    ListingColumn("factors", ja: "変わった要因", en: "factors"),
  ]

  package static func row(_ move: ScaleDifference.Move, in language: Language) -> [ListingCell] {
    func decimal(_ value: Fraction?) -> ListingCell { value.map { .decimal($0.decimal(4)) } ?? .nothing }
    let factors = move.factors.map { change in
      "\(change.factor) \(change.before.map(String.init) ?? "-")→\(change.after.map(String.init) ?? "-")"
    }
    return [
      .text(move.supplier.code), .text(move.supplier.name(in: language)), .text(move.before.rawValue),
      .text(move.after.rawValue),
      move.classBefore.map { .text($0) } ?? .nothing, move.classAfter.map { .text($0) } ?? .nothing,
      decimal(move.importanceBefore),
      decimal(move.importanceAfter), .text(move.cause.rawValue), .text(factors.joined(separator: "; ")),
    ]
  }

  /// One sentence per change of the scale.
  package static func words(_ change: ScaleDifference.ScaleChange, in language: Language) -> String {
    func number(_ value: Int?) -> String { value.map(ListingCell.thousandths) ?? "–" }
    let words: LocalizedText =
      switch change {
      case .addedFactor(let id, let weight):
        LocalizedText(ja: "要因「\(id)」を追加（重み \(number(weight))）", en: "factor ‘\(id)’ added, weight \(number(weight))")
      case .removedFactor(let id, let weight):
        LocalizedText(ja: "要因「\(id)」を廃止（重み \(number(weight))）", en: "factor ‘\(id)’ dropped, weight \(number(weight))")
      case .weight(let id, let before, let after):
        LocalizedText(
          ja: "要因「\(id)」の重み \(number(before)) → \(number(after))",
          en: "weight of ‘\(id)’ \(number(before)) → \(number(after))")
      case .threshold(let id, let before, let after):
        LocalizedText(
          ja: "区分「\(id)」の下限 \(number(before)) → \(number(after))",
          en: "class ‘\(id)’ from \(number(before)) → \(number(after))")
      case .importantClass(let id, let isImportant):
        LocalizedText(
          ja: "区分「\(id)」を\(isImportant ? "重要とする" : "重要としない")",
          en: "class ‘\(id)’ is \(isImportant ? "" : "not ")important now")
      }
    return words[language]
  }
}
