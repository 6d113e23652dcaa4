import Criteria
import Partners
import Rollup

/// Tables of what stands behind the figures: items that were looked at, sheets that are overdue, the scale.
extension ReviewTable {
  /// Every item that a visit of the year looked at.
  static let visitedItems = ReviewTable(
    name: "visited-items",
    columns: [
      .text("supplier_code", ja: "取引先", en: "supplier") { $0.visited.supplier },
      .text("supplier_name", ja: "会社名", en: "name") { $0.name },
      .day("visited_on", ja: "訪問日", en: "visited on") { $0.visited.on },
      .number("item_no", ja: "No.", en: "item") { $0.visited.item },
      .words("title", ja: "項目", en: "title") { $0.item.title },
      .text("said", ja: "回答", en: "said") { $0.visited.said?.name },
      .text("found", ja: "確認結果", en: "found") { $0.visited.found.name },
    ] as [Column<(visited: ReviewInput.VisitedItem, name: String, item: Item)>]
  ) { review, language in
    let names = review.names(in: language)
    return (review.input.visited ?? []).map { ($0, names[$0.supplier] ?? "", review.input.catalogue[$0.item]) }
  }

  /// Suppliers of the year's cycle whose sheet is overdue.
  static let overdue = ReviewTable(
    name: "overdue",
    columns: [
      .text("supplier_code", ja: "取引先", en: "supplier") { $0.member.supplier },
      .text("supplier_name", ja: "会社名", en: "name") { $0.name },
      .day("due_on", ja: "回答期限", en: "due on") { $0.dueOn },
      .day("sent_on", ja: "送付日", en: "sent on") { $0.member.sentOn },
      .number("reminders", ja: "督促回数", en: "reminders") { $0.member.reminded.count },
    ] as [Column<(member: CycleMember, name: String, dueOn: Day)>]
  ) { review, language in
    let names = review.names(in: language)
    guard let cycle = review.input.cycle else { return [] }
    return cycle.overdue.map { ($0, names[$0.supplier] ?? "", cycle.dueOn) }
  }

  /// The scale of importance, a row for each score of each factor.
  static let scale = ReviewTable(
    name: "scale",
    columns: [
      .text("factor", ja: "要因", en: "factor") { $0.factor.id },
      .words("name", ja: "名前", en: "name") { $0.factor.name },
      .thousandths("weight", ja: "重み", en: "weight") { $0.factor.weight },
      .number("score", ja: "点数", en: "score") { $0.score.value },
      .words("meaning", ja: "意味", en: "meaning") { $0.score.meaning },
    ] as [Column<(factor: ImportanceScale.Factor, score: ImportanceScale.Score)>]
  ) { review, _ in
    review.input.scale.factors.flatMap { factor in factor.scores.map { (factor, $0) } }
  }
}
