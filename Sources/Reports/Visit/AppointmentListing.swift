import Criteria
import Partners

/// Visits that are planned, as `visit appointments` lists them.
package enum AppointmentListing {
  /// - `isMade`: whether the visit is recorded.
  package typealias Row = (appointment: Appointment, name: String, isMade: Bool)

  package static let columns: [Column<Row>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.appointment.supplier },
    .text("supplier_name", ja: "会社名", en: "name") { $0.name },
    .day("planned_on", ja: "訪問予定日", en: "planned on") { $0.appointment.on },
    .text("people", ja: "訪問者", en: "visitors") { $0.appointment.people },
    .text("meets", ja: "先方", en: "meets") { $0.appointment.meets },
    .text("items", ja: "項目", en: "items") { $0.appointment.items.map(String.init).joined(separator: ",") },
    .text("reason", ja: "理由", en: "reason") { $0.appointment.reason },
    .day("asked_on", ja: "依頼日", en: "asked on") { $0.appointment.askedOn },
    .flag("made", ja: "実施", en: "made") { $0.isMade },
    .day("cancelled_on", ja: "取消日", en: "cancelled on") { $0.appointment.cancelledOn },
    .text("cancelled_because", ja: "取消の理由", en: "why cancelled") { $0.appointment.cancelledBecause },
  ]
}
