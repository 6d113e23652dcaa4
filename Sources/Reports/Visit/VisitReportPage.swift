import Criteria
import Markup
import Partners

/// What a visit found, to print and to hand over: item by item beside what had been answered, with the files that show
/// it and what is to be done.
package struct VisitReportPage {
  /// An item: what was answered and found, which files show it, what is to be done.
  package typealias Row = (found: Visit.Found, title: String, said: Answer?, files: [String], action: String)

  private let visit: Visit
  private let supplier: Supplier
  private let rows: [Row]
  private let office: String
  private let language: Language

  package init(visit: Visit, supplier: Supplier, rows: [Row], office: String, language: Language) {
    (self.visit, self.supplier, self.rows) = (visit, supplier, rows)
    (self.office, self.language) = (office, language)
  }

  private func word(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  package var text: String {
    typealias Column = HTMLTable.Column
    let agreeing = rows.count { $0.said == $0.found.found }
    let table = HTMLTable(
      caption: word("確認した項目（\(rows.count)）", "Items looked at (\(rows.count))"),
      columns: [
        Column(title: "No."), Column(title: word("項目", "Item"), isLong: true), Column(title: word("回答", "Answered")),
        Column(title: word("確認結果", "Found")), Column(title: word("所見", "Note"), isLong: true),
        Column(title: word("確認した証跡", "Evidence seen"), isLong: true),
        Column(title: word("是正処置", "Action"), isLong: true),
      ],
      rows: rows.map { row in
        let evidence = [row.found.evidence] + row.files
        return [
          "\(row.found.item)", "\(row.title)", "\(row.said?.label[language] ?? "")",
          "\(row.found.found.label[language])", HTML.isolated(row.found.note),
          HTML.joined(evidence.filter { !$0.isEmpty }.map { HTML.isolated($0) }, by: "<br>"), HTML.isolated(row.action),
        ]
      })
    return PrintedPage.text(
      title: word("訪問報告", "Report of the visit"),
      lead: [
        "\(HTML.isolated(supplier.name(in: language))) \(supplier.code)",
        "\(word("訪問日", "Visited on")): \(visit.on.description)　\(word("訪問者", "Visited by")): \(HTML.isolated(visit.by))　\(word("先方の対応者", "Met with")): \(HTML.isolated(visit.met))",
        "\(word("回答のとおりだった項目: \(agreeing) / \(rows.count)", "found as answered: \(agreeing) of \(rows.count)"))",
        "\(HTML.isolated(office))",
      ], body: table.html, language: language)
  }
}
