import Criteria
import Partners
import Rollup

/// What Tenken works out of the others. `Schemas/sql/rollup.sql` works out the same, to the last digit, from the others.
package enum ResultTables {
  /// A supplier's place in a year.
  package typealias RankRow = (year: Int, line: RankedSupplier)

  package static let ranking = ExchangeTable<RankRow>(
    "ranking", LocalizedText(ja: "順位（年度ごと）", en: "the ranking of each year"), key: ["supplier_code", "fiscal_year"],
    references: [.init(["supplier_code", "fiscal_year"], "asked", ["supplier_code", "fiscal_year"])],
    [
      .text("supplier_code", ja: "取引先コード", en: "code of the supplier", isRequired: true) { $0.line.supplier.code },
      .number("fiscal_year", ja: "年度", en: "fiscal year") { $0.year },
      .text("status", ja: "状態", en: "status", isRequired: true, words: RankedSupplier.Status.allCases.map(\.rawValue)) {
        $0.line.status.rawValue
      },
      .optionalNumber("rank", ja: "順位（同点は同順位）", en: "rank; equals are equal") { $0.line.rank },
      .text("class", ja: "区分", en: "class of importance") { $0.line.importanceClass?.id ?? "" },
      .optionalNumber("importance_numerator", ja: "重要度 I の分子", en: "numerator of importance I") {
        $0.line.importance?.numerator
      },
      .optionalNumber("importance_denominator", ja: "重要度 I の分母", en: "denominator of importance I") {
        $0.line.importance?.denominator
      },
      .number("required", ja: "求めた項目数", en: "items asked") { $0.line.required },
      .optionalNumber("answered", ja: "回答した項目数", en: "items answered") { $0.line.score?.answered },
      .optionalNumber("gaps", ja: "ギャップ数", en: "gaps") { $0.line.score?.gapCount },
      .optionalNumber("weight_sum", ja: "対象項目の重みの和（千分の一）", en: "sum of the weights that count, in thousandths") {
        $0.line.score?.weightSum
      },
      .optionalNumber("achieved_twice", ja: "達成した重みの 2 倍（千分の一）", en: "twice the weight achieved, in thousandths") {
        $0.line.score?.achievedTwice
      },
      .optionalNumber("priority_numerator", ja: "優先度 P の分子", en: "numerator of priority P") {
        $0.line.priority?.numerator
      },
      .optionalNumber("priority_denominator", ja: "優先度 P の分母", en: "denominator of priority P") {
        $0.line.priority?.denominator
      },
    ])

  /// A gap of a supplier in a year.
  package typealias GapRow = (supplier: String, year: Int, gap: Gap)

  package static let gap = ExchangeTable<GapRow>(
    "gap", LocalizedText(ja: "ギャップ（年度ごと）", en: "the gaps of each year"),
    key: ["supplier_code", "fiscal_year", "item_no"],
    references: [
      .init(["supplier_code", "fiscal_year", "item_no"], "answer", ["supplier_code", "fiscal_year", "item_no"])
    ],
    [
      .text("supplier_code", ja: "取引先コード", en: "code of the supplier", isRequired: true) { $0.supplier },
      .number("fiscal_year", ja: "年度", en: "fiscal year") { $0.year },
      .number("item_no", ja: "No.", en: "number of the item") { $0.gap.item },
      .text("kind", ja: "種類", en: "kind", isRequired: true, words: GapKind.allCases.map(\.rawValue)) {
        $0.gap.kind.rawValue
      },
      .number("weight", ja: "重み（千分の一）", en: "weight in thousandths") { $0.gap.weight },
      .number("since_year", ja: "継続開始年度", en: "the year since which it has been one") { $0.gap.sinceYear },
      .text("state", ja: "前年度比", en: "against the year before", words: GapState.allCases.map(\.rawValue)) {
        $0.gap.state?.rawValue ?? ""
      },
    ])
}
