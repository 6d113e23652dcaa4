import Criteria
import Partners

/// The register of flows, as `flow list` lists it: the columns are those of the file that is read.
package enum FlowListing {
  package typealias Row = (flow: Flow, fromName: String, toName: String)

  package static func row(_ flow: Flow, names: CompanyNames) -> Row {
    (flow, names.listed(flow.from), names.listed(flow.to))
  }

  /// The row as it is read in again: with no more names than the flow has itself.
  package static func storedRow(_ flow: Flow) -> Row { (flow, flow.from.name, flow.to.name) }

  package static let columns: [Column<Row>] = [
    .text("flow_id", ja: "フロー番号", en: "flow") { $0.flow.id },
    .text("from_code", ja: "送り元", en: "from") { $0.flow.from.code },
    .text("from_name", ja: "送り元名", en: "from name") { $0.fromName },
    .text("to_code", ja: "送り先", en: "to") { $0.flow.to.code },
    .text("to_name", ja: "送り先名", en: "to name") { $0.toName },
    .text("kind", ja: "区分", en: "kind") { $0.flow.kind.rawValue },
    .text("what", ja: "内容", en: "what") { $0.flow.what },
    .text("confidentiality", ja: "機密区分", en: "confidentiality") { $0.flow.confidentiality },
    .text("means", ja: "手段", en: "means") { means(of: $0.flow) },
    .text("timing", ja: "時期・頻度", en: "timing") { $0.flow.timing },
    .text("part", ja: "品番", en: "part") { $0.flow.part },
    .text("reconsigned_to", ja: "再委託先", en: "re-consigned to") { $0.flow.reconsignedTo.joined(separator: ";") },
    .number("stock_days", ja: "在庫日数", en: "stock days") { $0.flow.stockDays },
    .number("lead_time_days", ja: "納期日数", en: "lead time days") { $0.flow.leadTimeDays },
    .text("owner_code", ja: "情報の持ち主", en: "owner") { $0.flow.owner },
    .text("note", ja: "備考", en: "note") { $0.flow.note },
  ]

  private static func means(of flow: Flow) -> String {
    flow.means == .other || flow.means == .unknown ? flow.meansText : flow.means.rawValue
  }

  /// What one supplier may see and correct: nothing of other companies, owners or our notes.
  package static let supplierColumns = columns.filter {
    !["from_name", "to_name", "reconsigned_to", "owner_code", "note"].contains($0.name)
  }
}
