import Criteria
import Markup
import Partners
import Rollup

extension ReviewPage {
  private typealias Column = HTMLTable.Column

  /// What would move the ranking: the items which, met by everybody, would lower total priority most.
  var levers: HTML {
    guard let first = review.levers.first else { return "" }
    let summary = paragraph(
      "全社が達成したとき優先度の合計を最も下げるのは No. \(first.item)「\(input.catalogue[first.item].title[language])」で、\(importantClasses)の取引先 \(first.importantAsked) 社中 \(first.importantMissing) 社が達成していない。",
      "The item that would lower total priority most if everybody met it is No. \(first.item), “\(input.catalogue[first.item].title[language])”: missed by \(first.importantMissing) of \(first.importantAsked) suppliers of the class \(importantClasses)."
    )
    let table = HTMLTable(
      caption: word(
        "達成すれば優先度の合計が最も下がる項目（説明会の題材の候補）",
        "Items that would lower total priority most (what the next supplier seminar could teach)"),
      columns: [
        Column(title: "No.", isNumber: true), Column(title: word("項目", "Item"), namesRow: true),
        Column(title: word("レベル", "Level")),
        Column(title: word("優先度の減少", "Relief"), isNumber: true),
        Column(title: word("\(importantClasses)の未達", "Important: missed"), isNumber: true),
        Column(title: word("全体の未達", "All: missed"), isNumber: true),
      ],
      rows: review.levers.prefix(Limit.levers).map { lever in
        let item = input.catalogue[lever.item]
        return [
          "\(lever.item)", "\(item.title[language])", "Lv\(item.level?.rawValue ?? 0)",
          "\(Fraction(lever.relief, 1_000_000_000_000).decimal(3))",
          "\(share(lever.importantMissing, of: lever.importantAsked))",
          "\(share(lever.missing, of: lever.asked))",
        ]
      })
    return HTML([summary, table.html])
  }
}
