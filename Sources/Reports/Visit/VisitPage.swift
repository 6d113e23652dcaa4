import Criteria
import Markup
import Partners

/// The sheet for a visit, to print: per item what was answered, what to look at, and room for what is found.
package struct VisitPage {
  private let supplier: Supplier
  private let rows: [VisitItem]
  private let on: Day
  private let office: String
  private let language: Language

  package init(supplier: Supplier, rows: [VisitItem], on: Day, office: String, language: Language) {
    (self.supplier, self.rows, self.on, self.office, self.language) = (supplier, rows, on, office, language)
  }

  private func word(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  package var text: String {
    let cells = rows.map { row -> [HTML] in
      [
        "\(row.item)", "\(row.level)", "\(row.title)", "\(row.said)", HTML.isolated(row.evidence),
        HTML.isolated(row.comment),
        "\(row.lookAt)",
        "☐ \(word("達成", "met"))<br>☐ \(word("一部", "partial"))<br>☐ \(word("未達", "unmet"))<br>☐ \(word("該当なし", "NA"))",
        "",
      ]
    }
    typealias Column = HTMLTable.Column
    let table = HTMLTable(
      caption: word("確認する項目（\(rows.count)）", "Items to look at (\(rows.count))"),
      columns: [
        Column(title: "No."), Column(title: word("レベル", "Level")), Column(title: word("項目", "Item"), isLong: true),
        Column(title: word("回答", "Answered")), Column(title: word("回答の根拠", "Evidence given")),
        Column(title: word("コメント", "Comment")), Column(title: word("現地で見るもの", "What to look at"), isLong: true),
        Column(title: word("確認結果", "Found")), Column(title: word("所見・確認した証跡", "Note, evidence seen"), isLong: true),
      ], rows: cells)
    return PrintedPage.text(
      title: word("訪問点検票", "Visit sheet"),
      lead: [
        "\(HTML.isolated(supplier.name(in: language))) \(supplier.code)",
        "\(word("訪問日", "Visited on")): \(on.description)　\(word("訪問者", "Visited by")): ＿＿＿＿　\(word("先方の対応者", "Met with")): ＿＿＿＿",
        "\(HTML.isolated(office))",
      ], body: table.html, language: language)
  }
}
