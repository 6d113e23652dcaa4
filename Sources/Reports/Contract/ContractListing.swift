import Criteria
import Partners

/// Contracts, as `contract list` lists them and `contract import` reads them.
package enum ContractListing {
  /// A contract with its number of unsettled flows, and the day on which it ends.
  package typealias Row = (ledger: ContractLedger, name: String, due: DueEnding)

  /// - Parameter reveals: whether what a contract is about is listed.
  package static func columns(reveals: Bool) -> [Column<Row>] {
    reveals ? all : all.filter { !["subject", "department", "renewal", "note"].contains($0.name) }
  }

  private static let all: [Column<Row>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.ledger.supplier },
    .text("supplier_name", ja: "会社名", en: "name") { $0.name },
    .text("contract", ja: "契約番号", en: "contract") { $0.ledger.contract.number },
    .text("subject", ja: "件名", en: "subject") { $0.ledger.contract.subject },
    .text("department", ja: "担当部署", en: "department") { $0.ledger.contract.department },
    .day("starts_on", ja: "契約開始日", en: "starts on") { $0.ledger.contract.start },
    .day("ends_on", ja: "契約終了日", en: "ends on") { $0.ledger.contract.end },
    .text("renewal", ja: "更新", en: "renewal") { $0.ledger.contract.renewal },
    .number("notice_days", ja: "予告日数", en: "notice, days") { $0.ledger.contract.noticeDays },
    .text("flows", ja: "フロー番号", en: "flows") { $0.ledger.contract.flows.joined(separator: ";") },
    .text("note", ja: "備考", en: "note") { $0.ledger.contract.note },
    .text("state", ja: "状態", en: "state") { state(of: $0.due) },
    .number("lines", ja: "行数", en: "lines") { $0.ledger.lines.count },
    .number("open_lines", ja: "未完了", en: "open") { $0.ledger.openLines.count },
    .number("unsettled_flows", ja: "未精算のフロー", en: "unsettled flows") { $0.due.unsettled.count },
    .day("notice_by", ja: "予告の期限", en: "notice by") { $0.ledger.contract.noticeBy },
    .day("ended_on", ja: "終了日", en: "ended on") { $0.ledger.ending?.endedOn },
    .day("closed_on", ja: "完了日", en: "closed on") { $0.ledger.ending?.closedOn },
  ]

  package static let states = ["running", "due", "ending", "closed", "forced"]

  /// running, or due: its end is past and nobody began to recover; else the state of its ending.
  package static func state(of due: DueEnding) -> String {
    due.ledger.ending?.state.rawValue ?? (due.hasEnded ? "due" : "running")
  }
}
