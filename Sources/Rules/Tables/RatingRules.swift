import Criteria

/// Rules about ratings by fiscal year (No. 41).
package enum RatingRules {
  package static let unknownColumn = TableRule.unknownColumn(
    "rating-unknown-column", .ratings, remedy: .checkHeadingAndCell)

  package static let supplier = TableRule(
    "rating-supplier", .ratings, .error, name: LocalizedText(ja: "台帳にない取引先", en: "Supplier not in the register"),
    why: LocalizedText(
      ja: "台帳にない会社は格付けできない（No.41）。", en: "Only suppliers of the register are rated (No. 41)."),
    says: Sentence(ja: "取引先コード「\(.found)」は台帳にありません。", en: "the register has no supplier ‘\(.found)’."),
    remedy: Sentence(ja: "先に台帳へ加えてください。", en: "Add it to the register first."),
    passing: [Example("supplier_code=S-2")], failing: [Example("supplier_code=S-99"), Example("supplier_code=")])

  package static let year = TableRule(
    "rating-year", .ratings, .error, name: LocalizedText(ja: "年度ではない", en: "No fiscal year"),
    why: LocalizedText(ja: "点数は年度ごとの尺度に照らす。", en: "A score is held against the scale of its year."),
    says: Sentence(ja: "「\(.found)」は年度ではありません。", en: "‘\(.found)’ is no fiscal year."),
    remedy: .checkHeadingAndCell, passing: [Example("fiscal_year=令和8年度")], failing: [Example("fiscal_year=昨年")])

  package static let factor = TableRule(
    "rating-factor", .ratings, .error, name: LocalizedText(ja: "尺度にない要因", en: "Factor that the scale doesn't have"),
    why: LocalizedText(
      ja: "要因は、その年度の書かれた尺度にあるものだけである。", en: "Factors are those of the written scale of the year."),
    says: Sentence(
      ja: "要因「\(.found)」はその年度の尺度にありません。", en: "the scale of that year has no factor ‘\(.found)’."),
    remedy: Sentence(ja: "その年度の要因: \(.path)", en: "Factors of that year: \(.path)"),
    passing: [Example("factor=confidentiality")], failing: [Example("factor=気分")])

  package static let score = TableRule(
    "rating-score", .ratings, .error, name: LocalizedText(ja: "尺度にない点数", en: "Score that the scale doesn't have"),
    why: LocalizedText(
      ja: "点数の意味は尺度に書かれたものだけである。", en: "A score means what the written scale says, and nothing else."),
    says: Sentence(ja: "点数「\(.found)」は尺度にありません。", en: "the scale has no score ‘\(.found)’."),
    remedy: Sentence(
      ja: "使える点数: \(.path)。空欄は未格付けに戻します。", en: "Scores: \(.path). An empty cell makes it unrated again."),
    passing: [Example("score=3"), Example("score=-")], failing: [Example("score=9")])

  package static let by = TableRule(
    "rating-by", .ratings, .error, name: LocalizedText(ja: "評価者がない", en: "Nobody who rated"),
    why: LocalizedText(ja: "誰が付けたか分からない点数は説明できない。", en: "A score that nobody has given can't be explained."),
    says: Sentence(ja: "誰が評価したかがありません。", en: "who rated is missing."), remedy: .checkHeadingAndCell,
    passing: [Example("rated_by=調達部")], failing: [Example("rated_by=")])

  package static let day = TableRule.date(
    "rating-date", .ratings, says: Sentence(ja: "「\(.found)」は日付ではありません。", en: "‘\(.found)’ is no date."),
    remedy: .checkHeadingAndCell, column: "rated_on")

  package static let repeated = TableRule(
    "rating-repeated", .ratings, .error, name: LocalizedText(ja: "同じ格付けが二度", en: "Rating that stands twice"),
    why: LocalizedText(
      ja: "同じ取引先・年度・要因に二つの点数があると、どちらか分からない。",
      en: "Of two scores for one supplier, year and factor nobody knows which counts."),
    says: Sentence(
      ja: "同じ取引先・年度・要因（\(.found)）が二度あります。", en: "the same supplier, year and factor stand twice (\(.found))."),
    remedy: Sentence(ja: "どちらか一方を残してください。", en: "Keep one of them."),
    passing: [Example("score=1 ⏎ factor=incident|score=2")], failing: [Example("score=1 ⏎ score=2")])

  static let all = [unknownColumn, supplier, year, factor, score, by, day, repeated]
}
