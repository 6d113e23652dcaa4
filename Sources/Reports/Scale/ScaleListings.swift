import Criteria
import Partners
import Rollup

/// Ratings with their year, as `supplier ratings` lists them and `supplier rate --file` reads them.
package enum RatingListing {
  package static let columns: [Column<YearRating>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.supplier },
    .number("fiscal_year", ja: "年度", en: "year") { $0.year },
    .text("factor", ja: "要因", en: "factor") { $0.factor },
    .number("score", ja: "点数", en: "score") { $0.score },
    .text("rated_by", ja: "評価者", en: "rated by") { $0.by },
    .day("rated_on", ja: "評価日", en: "rated on") { $0.on },
    .text("reason", ja: "理由", en: "reason") { $0.reason },
  ]
}

/// Who entered and who left the important classes, as `scale diff` lists it.
package enum ScaleDifferenceListing {
  package static let columns: [Column<ScaleDifference.Move>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.supplier.code },
    .words("supplier_name", ja: "会社名", en: "name") { $0.supplier.names },
    .text("before", ja: "前", en: "before") { $0.before.rawValue },
    .text("after", ja: "後", en: "after") { $0.after.rawValue },
    .text("class_before", ja: "前の区分", en: "class before") { $0.classBefore },
    .text("class_after", ja: "後の区分", en: "class after") { $0.classAfter },
    .decimal("importance_before", ja: "前の重要度", en: "importance before") { $0.importanceBefore },
    .decimal("importance_after", ja: "後の重要度", en: "importance after") { $0.importanceAfter },
    .text("cause", ja: "原因", en: "cause") { $0.causes.map(\.rawValue).joined(separator: "+") },
    .text("factors", ja: "変わった要因", en: "factors") { factors(of: $0) },
  ]

  private static func factors(of move: ScaleDifference.Move) -> String {
    func score(_ value: Int?) -> String { value.map(String.init) ?? "-" }
    return move.factors.map { "\($0.factor) \(score($0.before))→\(score($0.after))" }.joined(separator: "; ")
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
