import Criteria
import Partners

/// Incidents, as `incident list` lists them and `incident import` reads them.
package enum IncidentListing {
  package typealias Row = (incident: Incident, name: String)

  package static let columns: [Column<Row>] = [
    .text("incident_id", ja: "事故番号", en: "incident") { $0.incident.id },
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.incident.supplier },
    .text("supplier_name", ja: "会社名", en: "name") { $0.name },
    .day("occurred_on", ja: "発生日", en: "occurred on") { $0.incident.on },
    .text("kind", ja: "種類", en: "kind") { $0.incident.kind.rawValue },
    .flag("serious", ja: "重大", en: "serious") { $0.incident.isSerious },
    .text("source", ja: "情報源", en: "source") { $0.incident.source },
    .text("what", ja: "内容", en: "what") { $0.incident.what },
    .text("decision", ja: "決定", en: "decision") { $0.incident.decision },
    .day("known_on", ja: "把握日", en: "known on") { $0.incident.knownOn },
    .day("withdrawn_on", ja: "取消日", en: "withdrawn on") { $0.incident.withdrawnOn },
    .text("reason", ja: "取消の理由", en: "reason") { $0.incident.withdrawnBecause },
  ]
}
