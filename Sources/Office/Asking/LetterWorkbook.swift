import Criteria
import Partners
import Reports
import Rollup
import Sheets

extension LetterWords {
  /// The letter as a workbook: the result, the items that need action, those that were closed, and questions.
  package var workbook: TableWorkbook {
    func column(_ ja: String, _ en: String, _ width: Double = 14) -> TableWorkbook.Column {
      TableWorkbook.Column(title: language.choose(ja: ja, en: en), width: width)
    }
    func number(_ value: Int?) -> TableWorkbook.Cell { value.map { .number(Double($0)) } ?? .nothing }
    let name = letter.supplier.name(in: language) + language.choose(ja: "　御中", en: "")
    let result = TableWorkbook.Sheet(
      name: language.choose(ja: "結果", en: "Result"),
      lead: [title, name] + (letter.contact.isEmpty ? [] : [letter.contact]) + [
        letter.supplier.code, letter.office, date(letter.day),
      ] + paragraphs,
      columns: [
        column("回答", "Answer", 30), column("ご回答", "Answered"), column("訪問時の確認を反映", "With what visits found", 22),
        column("比較：前年度", "Compared: last year", 18),
        column("比較：今年度", "Compared: this year", 18),
      ],
      rows: rows.map { [.text($0.name), number($0.said), number($0.all), number($0.before), number($0.now)] })
    let gaps = TableWorkbook.Sheet(
      name: language.choose(ja: "対応が必要な項目", en: "Items that need action"),
      columns: [
        column("No.", "No.", 6), column("レベル", "Level", 8), column("項目", "Item", 28),
        column("求めていること", "What it asks", 44),
        column("区分", "Kind"), column("状況", "State", 30), column("根拠の例", "Good evidence", 44),
        column("対策予定日", "Planned", 16),
        column("いつから", "Since", 20),
      ],
      rows: letter.gaps.map { gap in
        [
          number(gap.item), .text("Lv\(gap.level.rawValue)"), .text(itemTitle(gap.item)), .text(meaning(gap)),
          .text(kind(gap)),
          .text(reason(gap)), .text(evidence(gap).joined(separator: "\n")), .text(planned(gap)), .text(since(gap)),
        ]
      })
    let closed = TableWorkbook.Sheet(
      name: language.choose(ja: "改善された項目", en: "Closed items"),
      columns: [column("No.", "No.", 6), column("項目", "Item", 40)],
      rows: letter.closed.map { [number($0), .text(itemTitle($0))] })
    let questions = TableWorkbook.Sheet(
      name: language.choose(ja: "お聞かせいただきたい回答", en: "Questions"),
      columns: [
        column("No.", "No.", 6), column("項目", "Item", 28), column("拝見したこと", "What we read", 60),
        column("求めていること", "What it asks", 60),
      ],
      rows: letter.questions.map {
        [number($0.item), .text(itemTitle($0.item)), .text($0.asked), .text($0.expected)]
      })
    return TableWorkbook(sheets: [result, gaps, closed] + (letter.questions.isEmpty ? [] : [questions]))
  }
}
