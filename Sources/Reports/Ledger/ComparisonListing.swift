import Criteria
import Partners

/// Flows and the ledger beside each other, as `ledger compare` lists what only one of them has.
package enum ComparisonListing {
  package enum Row {
    case flow(BesideLedger)
    case line(LedgerLine, contract: String)
  }

  /// - Parameter reveals: whether texts are among them, which may be confidential.
  package static func columns(reveals: Bool) -> [Column<Row>] { reveals ? open + texts : open }

  private static let open: [Column<Row>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.flow?.supplier ?? $0.line?.supplier ?? "" },
    .text("missing_in", ja: "ない側", en: "missing in") { $0.flow == nil ? "flows" : "ledger" },
    .text("flow_id", ja: "フロー番号", en: "flow") { $0.flow?.flow.id ?? "" },
    .text("line_id", ja: "台帳番号", en: "line") { $0.line?.id ?? "" },
    .text("contract", ja: "契約番号", en: "contract") { $0.contract },
    .text("confidentiality", ja: "機密区分", en: "class") {
      $0.flow?.flow.confidentiality ?? $0.line?.confidentiality ?? ""
    },
    .text("state", ja: "状態", en: "state") { $0.state },
    .day("since", ja: "いつから", en: "since") { row in
      row.flow.map { $0.settlement?.on ?? $0.answer?.on ?? .none } ?? row.line?.givenOn
    },
    .text("by", ja: "誰が", en: "by") { $0.flow?.settlement?.by ?? $0.flow?.answer?.by ?? "" },
  ]

  private static let texts: [Column<Row>] = [
    .text("what", ja: "内容", en: "what") { $0.flow?.flow.what ?? $0.line?.what ?? "" },
    .text("reason", ja: "精算の理由", en: "reason") { $0.flow?.settlement?.reason ?? "" },
    .text("correction", ja: "先方の回答", en: "the supplier's words") { $0.flow?.answer?.correction ?? "" },
  ]
}

extension ComparisonListing.Row {
  fileprivate var flow: BesideLedger? { if case .flow(let flow) = self { flow } else { nil } }
  fileprivate var line: LedgerLine? { if case .line(let line, contract: _) = self { line } else { nil } }

  fileprivate var contract: String {
    switch self {
    case .flow(let flow): flow.contract
    case .line(_, let contract): contract
    }
  }

  /// open: nobody said anything; held, corrected, missing: what the supplier said of a flow; settled.
  package var state: String {
    guard let flow else { return "open" }
    return flow.isSettled ? "settled" : flow.answer?.kind.rawValue ?? "open"
  }
}
