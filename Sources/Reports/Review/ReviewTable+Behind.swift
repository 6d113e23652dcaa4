import Criteria
import Partners
import Rollup

/// Tables of what stands behind the figures: items that were looked at, sheets that are overdue, the scale.
extension ReviewTable {
  /// Every item that a visit of the year looked at.
  static let visitedItems = ReviewTable(
    name: "visited-items",
    columns: [
      ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("supplier_name", ja: "会社名", en: "name"),
      ListingColumn("visited_on", ja: "訪問日", en: "visited on"), ListingColumn("item_no", ja: "No.", en: "item"),
      ListingColumn("title", ja: "項目", en: "title"), ListingColumn("said", ja: "回答", en: "said"),
      ListingColumn("found", ja: "確認結果", en: "found"),
    ]
  ) { review, language in
    let names = review.names(in: language)
    return (review.input.visited ?? []).map { item in
      [
        .text(item.supplier), .text(names[item.supplier] ?? ""), .day(item.on), .integer(item.item),
        .text(review.input.catalogue[item.item].title[language]), item.said.map { .text($0.name) } ?? .nothing,
        .text(item.found.name),
      ]
    }
  }

  /// Suppliers of the year's cycle whose sheet is overdue.
  static let overdue = ReviewTable(
    name: "overdue",
    columns: [
      ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("supplier_name", ja: "会社名", en: "name"),
      ListingColumn("due_on", ja: "回答期限", en: "due on"), ListingColumn("sent_on", ja: "送付日", en: "sent on"),
      ListingColumn("reminders", ja: "督促回数", en: "reminders"),
    ]
  ) { review, language in
    let names = review.names(in: language)
    guard let cycle = review.input.cycle else { return [] }
    return cycle.overdue.map { member in
      [
        .text(member.supplier), .text(names[member.supplier] ?? ""), .day(cycle.dueOn), .day(member.sentOn),
        .integer(member.reminded.count),
      ]
    }
  }

  /// The scale of importance, a row for each score of each factor.
  static let scale = ReviewTable(
    name: "scale",
    columns: [
      ListingColumn("factor", ja: "要因", en: "factor"), ListingColumn("name", ja: "名前", en: "name"),
      ListingColumn("weight", ja: "重み", en: "weight"), ListingColumn("score", ja: "点数", en: "score"),
      ListingColumn("meaning", ja: "意味", en: "meaning"),
    ]
  ) { review, language in
    review.input.scale.factors.flatMap { factor in
      factor.scores.map { score -> [ListingCell] in
        [
          .text(factor.id), .text(factor.name[language]), .decimal(ListingCell.thousandths(factor.weight)),
          .integer(score.value),
          .text(score.meaning[language]),
        ]
      }
    }
  }
}
