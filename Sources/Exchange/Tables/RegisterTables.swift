import Criteria
import Partners

/// The register, and the scale and scores of each year (item 41).
package enum RegisterTables {
  package static let supplier = ExchangeTable<Supplier>(
    "supplier", LocalizedText(ja: "取引先", en: "suppliers"), key: ["supplier_code"],
    [
      .text("supplier_code", ja: "取引先コード", en: "the office's code", isRequired: true) { $0.code },
      .text("name", ja: "会社名", en: "name") { $0.name },
      .text("name_en", ja: "英語名", en: "English name") { $0.nameEn },
      .text("corporate_number", ja: "法人番号", en: "Japanese corporate number") { $0.corporateNumber },
      .text("parent_code", ja: "親会社のコード", en: "code of the parent company") { $0.parentCode },
      .text("country", ja: "国", en: "country") { $0.country },
      .optionalNumber("tier", ja: "次数（1 は直接取引）", en: "tier; 1 delivers to us") { $0.tier },
    ])

  /// A factor of a year's scale.
  package typealias FactorRow = (year: Int, factor: ImportanceScale.Factor)

  package static let factor = ExchangeTable<FactorRow>(
    "factor", LocalizedText(ja: "重要度の観点（年度ごと）", en: "factors of each year's scale of importance"),
    key: ["fiscal_year", "factor"],
    [
      .number("fiscal_year", ja: "年度", en: "fiscal year") { $0.year },
      .text("factor", ja: "観点の ID", en: "id of the factor", isRequired: true) { $0.factor.id },
      .text("name_ja", ja: "名称（日本語）", en: "name in Japanese") { $0.factor.name.ja },
      .text("name_en", ja: "名称（英語）", en: "name in English") { $0.factor.name.en },
      .number("weight", ja: "重み（千分の一）", en: "weight in thousandths") { $0.factor.weight },
    ])

  /// A class of a year's scale.
  package typealias ClassRow = (year: Int, importanceClass: ImportanceScale.ImportanceClass)

  package static let importanceClass = ExchangeTable<ClassRow>(
    "importance_class", LocalizedText(ja: "重要度の区分（年度ごと）", en: "classes of each year's scale of importance"),
    key: ["fiscal_year", "class"],
    [
      .number("fiscal_year", ja: "年度", en: "fiscal year") { $0.year },
      .text("class", ja: "区分", en: "id of the class", isRequired: true) { $0.importanceClass.id },
      .text("name_ja", ja: "名称（日本語）", en: "name in Japanese") { $0.importanceClass.name.ja },
      .text("name_en", ja: "名称（英語）", en: "name in English") { $0.importanceClass.name.en },
      .number("reaches", ja: "重要度の下限（千分の一）", en: "importance from which it holds, in thousandths") {
        $0.importanceClass.from
      },
      .flag("is_important", ja: "重要取引先か", en: "whether its suppliers count as important") {
        $0.importanceClass.isImportant
      },
    ])

  /// The score of a supplier in a factor, as it counts in a year.
  package typealias ScoreRow = (supplier: String, year: Int, factor: String, score: Int)

  package static let factorScore = ExchangeTable<ScoreRow>(
    "factor_score", LocalizedText(ja: "観点ごとの評点（年度ごと）。行のない観点は未評価", en: "scores by factor and year; no row is unrated"),
    key: ["supplier_code", "fiscal_year", "factor"],
    references: [
      .init(["supplier_code"], "supplier", ["supplier_code"]),
      .init(["fiscal_year", "factor"], "factor", ["fiscal_year", "factor"]),
    ],
    [
      .text("supplier_code", ja: "取引先コード", en: "code of the supplier", isRequired: true) { $0.supplier },
      .number("fiscal_year", ja: "年度", en: "fiscal year") { $0.year },
      .text("factor", ja: "観点の ID", en: "id of the factor", isRequired: true) { $0.factor },
      .number("score", ja: "評点", en: "score") { $0.score },
    ])
}
