import Criteria
import Partners
import Rollup

/// Corrective actions, as `action list` lists them and `action import` reads them in again.
package enum ActionListing {
  /// `reveals` says whether the text of an action about the ledger is listed.
  package typealias Row = (line: ActionLine, supplierName: String, title: String, asOf: Day, reveals: Bool)

  package static let columns: [Column<Row>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.line.action.supplier },
    .text("supplier_name", ja: "会社名", en: "name") { $0.supplierName },
    .number("fiscal_year", ja: "年度", en: "year") { $0.line.action.year },
    .number("item_no", ja: "No.", en: "item") { $0.line.action.item > 0 ? $0.line.action.item : nil },
    .text("line_id", ja: "台帳番号", en: "line") { $0.line.action.line },
    .text("title", ja: "項目", en: "title") { $0.title },
    .text("what", ja: "是正内容", en: "what") { isOpen($0) ? $0.line.action.what : nil },
    .text("owner", ja: "担当", en: "owner") { isOpen($0) ? $0.line.action.owner : nil },
    .day("due_on", ja: "期限", en: "due on") { $0.line.action.due },
    .text("state", ja: "状態", en: "state") { $0.line.state.rawValue },
    .text("source", ja: "由来", en: "source") { $0.line.source.rawValue },
    .text("promise", ja: "約束", en: "promise") { $0.line.settlement.outcome?.rawValue },
    .number("days_overdue", ja: "超過日数", en: "days overdue") {
      $0.line.isOverdue(on: $0.asOf) ? $0.line.daysOverdue(on: $0.asOf) : nil
    },
    .day("closed_on", ja: "検証日", en: "closed on") { $0.line.settlement.closedBy?.day },
    .text("closed_by", ja: "検証の根拠", en: "closed by") { closedBy($0.line) },
    .text("reason", ja: "受容の理由", en: "reason") {
      $0.line.source == .ledger || isOpen($0) ? $0.line.action.reason : nil
    },
    .text("accepted_by", ja: "承認者", en: "accepted by") { $0.line.action.acceptedBy },
    .day("accepted_until", ja: "受容の期限", en: "accepted until") { $0.line.action.acceptedUntil },
  ]

  private static func isOpen(_ row: Row) -> Bool { row.reveals || row.line.action.line.isEmpty }

  /// By what an action is verified: `return 2027`, `visit`, `ledger`; empty while it isn't.
  package static func closedBy(_ line: ActionLine) -> String {
    switch line.settlement.closedBy?.source {
    case .answer: "return \(line.settlement.closedBy?.year ?? 0)"
    case .visit: "visit"
    case nil: line.isLineSettled ? "ledger" : ""
    }
  }
}

/// Promises kept, late and broken, as `action promises` and the review list them.
package enum PromiseListing {
  package typealias Row = (count: PromiseCount, supplier: Supplier, year: Int)

  package static let columns: [Column<Row>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.supplier.code },
    .words("supplier_name", ja: "会社名", en: "name") { $0.supplier.names },
    .number("fiscal_year", ja: "年度", en: "year") { $0.year },
    .number("promises", ja: "約束", en: "promises") { $0.count.all },
    .number("kept", ja: "期限内", en: "kept") { $0.count.kept },
    .number("late", ja: "遅延", en: "late") { $0.count.late },
    .number("broken", ja: "未達", en: "broken") { $0.count.broken },
    .number("overdue", ja: "期限超過", en: "overdue") { $0.count.overdue },
    .number("open", ja: "期限前", en: "open") { $0.count.open },
  ]
}
