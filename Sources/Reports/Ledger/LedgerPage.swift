import Criteria
import Markup
import Partners

/// The recovery check sheet to print: per line what to return, destroy or withdraw, with room for what became of it.
package struct RecoveryPage {
  private let supplier: Supplier
  private let lines: [LedgerLine]
  private let endsOn: Day
  private let office: String
  private let language: Language

  package init(supplier: Supplier, lines: [LedgerLine], endsOn: Day, office: String, language: Language) {
    (self.supplier, self.lines, self.endsOn, self.office, self.language) = (supplier, lines, endsOn, office, language)
  }

  private func word(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  package var text: String {
    let rows = lines.map { line -> [HTML] in
      let asked =
        switch line.kind {
        case .information: word("返却・廃棄", "return or destroy")
        case .access: word("停止・削除", "withdraw")
        case .equipment: word("返却", "return")
        }
      let details = [line.place, line.account].filter { !$0.isEmpty }.joined(separator: " / ")
      return [
        "\(line.id)", "\(line.kind.label[language])", "\(HTML.isolated(line.what)) \(HTML.isolated(details))",
        HTML.isolated(line.holder), "\(line.givenOn.description)", "\(asked)", "☐", "", "", "",
      ]
    }
    typealias Column = HTMLTable.Column
    let table = HTMLTable(
      caption: word("回収する行（\(lines.count)）", "Lines to recover (\(lines.count))"),
      columns: [
        Column(title: word("台帳番号", "Line")), Column(title: word("区分", "Kind")),
        Column(title: word("内容", "What"), isLong: true),
        Column(title: word("再委託先", "Sub-supplier")), Column(title: word("提供日", "Given on")),
        Column(title: word("お願い", "Please")),
        Column(title: word("済", "Done")), Column(title: word("方法・証明書", "How, certificate")),
        Column(title: word("実施日・実施者", "When, by whom")),
        Column(title: word("検証者", "Verified by")),
      ], rows: rows)
    return PrintedPage.text(
      title: word("契約終了時の回収確認票", "Recovery check sheet"),
      lead: [
        "\(HTML.isolated(supplier.name(in: language))) \(supplier.code)",
        "\(word("契約終了日", "Contract ends on")): \(endsOn.description)",
        "\(HTML.isolated(office))",
      ], body: table.html, language: language)
  }
}

/// The statement of completeness for the auditor. Texts are on it only where the listing reveals them.
package struct StatementPage {
  private let supplier: Supplier
  private let ledger: ContractLedger
  private let ending: ContractEnding
  private let columns: [Column<StatementListing.Row>]
  private let rows: [StatementListing.Row]
  private let journalHead: String
  private let office: String
  private let asOf: Day
  private let language: Language

  /// - Parameter journalHead: SHA-256 of the journal's last entry, which the page cites.
  package init(
    supplier: Supplier, ledger: ContractLedger, ending: ContractEnding,
    columns: [Column<StatementListing.Row>], rows: [StatementListing.Row], journalHead: String, office: String,
    asOf: Day, language: Language
  ) {
    (self.supplier, self.ledger, self.ending, self.columns, self.rows) = (supplier, ledger, ending, columns, rows)
    (self.journalHead, self.office, self.asOf, self.language) = (journalHead, office, asOf, language)
  }

  private func word(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  private var verdict: String {
    let open = ledger.openLines.count
    switch ending.state {
    case .closed: return word("すべての行が回収・検証されています。", "every line is recovered and verified.")
    case .forced:
      return word(
        "強制完了（未完了 \(open) 行）: \(ending.closedBy)、\(ending.reason)",
        "closed by force with \(open) open lines: \(ending.closedBy), \(ending.reason)")
    case .ending: return word("回収中（未完了 \(open) 行）", "being recovered; \(open) lines are open")
    }
  }

  package var text: String {
    let cells = rows.map { row in
      columns.map { column -> HTML in
        switch column.cell(of: row, in: language) {
        case .text(let text):
          column.name == "fate" ? "\(LedgerFate.Kind(rawValue: text)?.label[language] ?? text)" : HTML.isolated(text)
        case .utf8(let text): HTML.isolated(text.text)
        case .integer(let number): "\(number)"
        case .decimal(let text): "\(text)"
        case .nothing: ""
        }
      }
    }
    let active = DueEnding(ledger: ledger, endsOn: ending.endedOn, asOf: asOf).activeAccess
    let warning: HTML =
      active.isEmpty
      ? ""
      : "<p class=\"warning\">\(word("契約終了後も有効だったアクセス権", "Access active after the end")): \(active.map { "\($0.line) \($0.days)\(word("日", " days"))" }.joined(separator: ", "))</p>"
    let closed: HTML =
      ending.isClosed ? "\(word("完了", "Closed")): \(ending.closedOn.description) \(HTML.isolated(ending.closedBy))" : ""
    let table = HTMLTable(
      caption: word("渡したすべての行（\(ledger.lines.count)）", "Every line ever given (\(ledger.lines.count))"),
      columns: columns.map { HTMLTable.Column(title: $0.title[language]) }, rows: cells)
    return PrintedPage.text(
      title: word("回収完了の証明", "Statement of completeness"),
      lead: [
        "\(HTML.isolated(supplier.name(in: language))) \(supplier.code)",
        "\(word("契約終了日", "Contract ended on")): \(ending.endedOn.description)　\(closed)", "\(verdict)",
        "\(HTML.isolated(office))　\(asOf.description)　\(word("変更の記録", "journal")): <code>\(journalHead)</code>",
      ], body: "\(warning)\(table.html)", language: language)
  }
}
