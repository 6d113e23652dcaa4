import Criteria
import Markup
import Partners

/// The recovery check sheet to print: per line what to return, destroy or withdraw, with room for what became of it.
package struct RecoveryPage {
  private let supplier: Supplier
  private let contract: Contract
  private let lines: [LedgerLine]
  private let flows: [Flow]
  private let endsOn: Day
  private let office: String
  private let language: Language

  /// - Parameter flows: what the ledger doesn't hold and is to be settled.
  package init(
    supplier: Supplier, contract: Contract, lines: [LedgerLine], flows: [Flow], endsOn: Day, office: String,
    language: Language
  ) {
    (self.supplier, self.contract, self.lines, self.flows) = (supplier, contract, lines, flows)
    (self.endsOn, self.office, self.language) = (endsOn, office, language)
  }

  private func word(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  private func cells(of line: LedgerLine) -> [HTML] {
    let asked =
      switch line.kind {
      case .information: word("返却・廃棄", "return or destroy")
      case .access: word("停止・削除", "withdraw")
      case .equipment: word("返却", "return")
      }
    let details = [line.place, line.account].filter { !$0.isEmpty }.joined(separator: " / ")
    let recipient = [line.department, line.person, line.holder].filter { !$0.isEmpty }.joined(separator: " ")
    return [
      "\(line.id)", "\(line.kind.label[language])", "\(line.confidentiality)",
      "\(HTML.isolated(line.what)) \(HTML.isolated(details))", HTML.isolated(recipient), HTML.isolated(line.means),
      "\(line.given)", "\(line.dueOn.description)", "\(asked)", "☐", "", "", "",
    ]
  }

  private func cells(of flow: Flow) -> [HTML] {
    [
      "\(flow.id)", "\(word("台帳にない提供", "beside the ledger"))", "\(flow.confidentiality)", HTML.isolated(flow.what),
      HTML.isolated(flow.reconsignedTo.joined(separator: ", ")), HTML.isolated(flow.means(in: language)), "", "",
      "\(word("要精算", "to be settled"))", "☐", "", "", "",
    ]
  }

  package var text: String {
    typealias Column = HTMLTable.Column
    let table = HTMLTable(
      caption: word(
        "回収する行（\(lines.count)）、台帳にない提供（\(flows.count)）",
        "Lines to recover (\(lines.count)), flows to be settled (\(flows.count))"),
      columns: [
        Column(title: word("台帳番号", "Line")), Column(title: word("区分", "Kind")),
        Column(title: word("機密区分", "Class")), Column(title: word("内容", "What"), isLong: true),
        Column(title: word("受領者・再委託先", "Received by")), Column(title: word("手段", "Means")),
        Column(title: word("提供日時", "Given")), Column(title: word("返却期限", "Due on")),
        Column(title: word("お願い", "Please")),
        Column(title: word("済", "Done")), Column(title: word("方法・証明書", "How, certificate")),
        Column(title: word("実施日・実施者", "When, by whom")),
        Column(title: word("検証者", "Verified by")),
      ], rows: lines.map(cells) + flows.map(cells))
    let subject = contract.isGeneral ? "" : [contract.number, contract.subject].joined(separator: " ")
    return PrintedPage.text(
      title: word("契約終了時の回収確認票", "Recovery check sheet"),
      lead: [
        "\(HTML.isolated(supplier.name(in: language))) \(supplier.code)",
        "\(HTML.isolated(subject))　\(word("契約終了日", "Contract ends on")): \(endsOn.description)",
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
  private let flows: [SettlementListing.Row]
  private let flowColumns: [Column<SettlementListing.Row>]
  private let journalHead: String
  private let office: String
  private let asOf: Day
  private let language: Language

  /// - Parameter journalHead: SHA-256 of the journal's last entry, which the page cites.
  package init(
    supplier: Supplier, ledger: ContractLedger, ending: ContractEnding,
    columns: [Column<StatementListing.Row>], rows: [StatementListing.Row],
    flowColumns: [Column<SettlementListing.Row>], flows: [SettlementListing.Row], journalHead: String, office: String,
    asOf: Day, language: Language
  ) {
    (self.flowColumns, self.flows) = (flowColumns, flows)
    (self.supplier, self.ledger, self.ending, self.columns, self.rows) = (supplier, ledger, ending, columns, rows)
    (self.journalHead, self.office, self.asOf, self.language) = (journalHead, office, asOf, language)
  }

  private func word(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  private var verdict: String {
    let open = ledger.openLines.count
    let count = flows.count { $0.settlement == nil }
    let unsettled = count == 0 ? "" : word("、未精算のフロー \(count) 件", " and \(count) unsettled flows")
    switch ending.state {
    case .closed: return word("すべての行が回収・検証されています。", "every line is recovered and verified.")
    case .forced:
      return word(
        "強制完了（未完了 \(open) 行\(unsettled)）: \(ending.closedBy)、\(ending.reason)",
        "closed by force with \(open) open lines\(unsettled): \(ending.closedBy), \(ending.reason)")
    case .ending:
      return word("回収中（未完了 \(open) 行\(unsettled)）", "being recovered; \(open) lines\(unsettled) are open")
    }
  }

  private func html<Row>(of column: Column<Row>, _ cell: ListingCell) -> HTML {
    switch cell {
    case .text(let text):
      column.name == "fate" ? "\(LedgerFate.Kind(rawValue: text)?.label[language] ?? text)" : HTML.isolated(text)
    case .utf8(let text): HTML.isolated(text.text)
    case .integer(let number): "\(number)"
    case .decimal(let text): "\(text)"
    case .nothing: ""
    }
  }

  /// What the flows gave beside the ledger, and what became of it.
  private var settlements: HTML {
    guard !flows.isEmpty else { return "" }
    return HTMLTable(
      caption: word("台帳にない提供（フロー）（\(flows.count)）", "Flows beside the ledger (\(flows.count))"),
      columns: flowColumns.map { HTMLTable.Column(title: $0.title[language]) },
      rows: flows.map { row in flowColumns.map { html(of: $0, $0.cell(of: row, in: language)) } }
    ).html
  }

  package var text: String {
    let cells = rows.map { row in columns.map { html(of: $0, $0.cell(of: row, in: language)) } }
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
        "\(word("契約", "Contract")): \(HTML.isolated(ledger.contract.number))　\(word("契約終了日", "Contract ended on")): \(ending.endedOn.description)　\(closed)",
        "\(verdict)",
        "\(HTML.isolated(office))　\(asOf.description)　\(word("変更の記録", "journal")): <code>\(journalHead)</code>",
      ], body: "\(warning)\(table.html)\(settlements)", language: language)
  }
}
