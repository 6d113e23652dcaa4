import Criteria
import Partners

/// Contracts that end or have ended, and what is still open of them.
package enum EndingListing {
  package typealias Row = (ending: DueEnding, name: String)

  package static let columns: [Column<Row>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.ending.ledger.supplier },
    .text("supplier_name", ja: "会社名", en: "name") { $0.name },
    .day("contract_end", ja: "契約終了日", en: "contract end") { $0.ending.endsOn },
    .number("days", ja: "残り日数", en: "days left") { $0.ending.daysLeft },
    .number("lines", ja: "行数", en: "lines") { $0.ending.ledger.lines.count },
    .number("open_lines", ja: "未完了", en: "open") { $0.ending.ledger.openLines.count },
    .number("active_access", ja: "終了後も有効な権限", en: "access active after the end") { $0.ending.activeAccess.count },
    .number("longest_active_days", ja: "最長日数", en: "longest, days") { $0.ending.activeAccess.map(\.days).max() },
    .text("state", ja: "状態", en: "state") { $0.ending.state },
    .text("contract", ja: "契約番号", en: "contract") { $0.ending.ledger.contract.number },
    .number("lines_past_due", ja: "期限超過の行", en: "lines past due") { $0.ending.linesPastDue.count },
    .number("unsettled_flows", ja: "未精算のフロー", en: "unsettled flows") { $0.ending.unsettled.count },
    .day("notice_by", ja: "予告の期限", en: "notice by") { $0.ending.ledger.contract.noticeBy },
  ]
}
