import Criteria
import Partners

/// Flows beside the ledger on a statement: what became of what they gave.
package enum SettlementListing {
  package typealias Row = (flow: String, confidentiality: String, settlement: FlowSettlement?)

  /// - Parameter reveals: whether texts are among them, which may be confidential.
  package static func columns(reveals: Bool) -> [Column<Row>] { reveals ? open + texts : open }

  private static let open: [Column<Row>] = [
    .text("flow_id", ja: "フロー番号", en: "flow") { $0.flow },
    .text("confidentiality", ja: "機密区分", en: "class") { $0.confidentiality },
    .text("state", ja: "状態", en: "state") { $0.settlement == nil ? "unsettled" : "settled" },
    .text("fate", ja: "結果", en: "fate") { $0.settlement?.fate?.kind.rawValue ?? "" },
    .day("settled_on", ja: "精算日", en: "settled on") { $0.settlement?.on },
    .text("settled_by", ja: "精算者", en: "settled by") { $0.settlement?.by ?? "" },
  ]

  private static let texts: [Column<Row>] = [
    .text("reason", ja: "精算の理由", en: "reason") { $0.settlement?.reason ?? "" },
    .text("how", ja: "方法", en: "how") { $0.settlement?.fate?.how ?? "" },
    .text("certificate", ja: "証明書", en: "certificate") { $0.settlement?.fate?.certificate ?? "" },
  ]
}
