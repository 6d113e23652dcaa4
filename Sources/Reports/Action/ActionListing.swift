import Criteria
import Partners
import Rollup

/// Corrective actions, as `action list` lists them and `action import` reads them in again.
package enum ActionListing {
  package static let columns = [
    ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("supplier_name", ja: "会社名", en: "name"),
    ListingColumn("fiscal_year", ja: "年度", en: "year"), ListingColumn("item_no", ja: "No.", en: "item"),
    ListingColumn("line_id", ja: "台帳番号", en: "line"), ListingColumn("title", ja: "項目", en: "title"),
    ListingColumn("what", ja: "是正内容", en: "what"), ListingColumn("owner", ja: "担当", en: "owner"),
    ListingColumn("due_on", ja: "期限", en: "due on"), ListingColumn("state", ja: "状態", en: "state"),
    ListingColumn("source", ja: "由来", en: "source"), ListingColumn("promise", ja: "約束", en: "promise"),
    ListingColumn("days_overdue", ja: "超過日数", en: "days overdue"),
    ListingColumn("closed_on", ja: "検証日", en: "closed on"),
    ListingColumn("closed_by", ja: "検証の根拠", en: "closed by"), ListingColumn("reason", ja: "受容の理由", en: "reason"),
    ListingColumn("accepted_by", ja: "承認者", en: "accepted by"),
    ListingColumn("accepted_until", ja: "受容の期限", en: "accepted until"),
  ]

  /// - Parameter reveals: whether the text of an action about the ledger is listed.
  package static func row(
    _ line: ActionLine, supplierName: String, title: String, asOf: Day, reveals: Bool
  ) -> [ListingCell] {
    let action = line.action
    let isOpen = reveals || action.line.isEmpty
    let closing = line.settlement.closedBy
    return [
      .text(action.supplier), .text(supplierName), .integer(action.year),
      action.item > 0 ? .integer(action.item) : .nothing,
      .text(action.line), .text(title), isOpen ? .text(action.what) : .nothing, isOpen ? .text(action.owner) : .nothing,
      .day(action.due),
      .text(line.state.rawValue), .text(line.source.rawValue),
      line.settlement.outcome.map { .text($0.rawValue) } ?? .nothing,
      line.isOverdue(on: asOf) ? .integer(line.daysOverdue(on: asOf)) : .nothing,
      closing.map { .day($0.day) } ?? .nothing,
      .text(closedBy(line)), line.source == .ledger || isOpen ? .text(action.reason) : .nothing,
      .text(action.acceptedBy),
      .day(action.acceptedUntil),
    ]
  }

  /// By what an action is verified: `return 2027`, `visit`, `ledger`; empty while it isn't.
  package static func closedBy(_ line: ActionLine) -> String {
    switch line.settlement.closedBy?.source {
    case .answer: "return \(line.settlement.closedBy?.year ?? 0)"
    case .visit: "visit"
    case nil: line.isLineSettled ? "ledger" : ""
    }
  }
}

/// Promises kept, late and broken, as `action promises` lists them.
package enum PromiseListing {
  package static let columns = [
    ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("supplier_name", ja: "会社名", en: "name"),
    ListingColumn("fiscal_year", ja: "年度", en: "year"), ListingColumn("promises", ja: "約束", en: "promises"),
    ListingColumn("kept", ja: "期限内", en: "kept"), ListingColumn("late", ja: "遅延", en: "late"),
    ListingColumn("broken", ja: "未達", en: "broken"),
    ListingColumn("overdue", ja: "期限超過", en: "overdue"), ListingColumn("open", ja: "期限前", en: "open"),
  ]

  package static func row(_ count: PromiseCount, code: String, name: String, year: Int) -> [ListingCell] {
    [
      .text(code), .text(name), .integer(year), .integer(count.all), .integer(count.kept), .integer(count.late),
      .integer(count.broken),
      .integer(count.overdue), .integer(count.open),
    ]
  }
}
