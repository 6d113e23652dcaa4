import Criteria

/// A column of incidents as they are read: the same names in CSV, XLSX and JSON (camelCase).
package enum IncidentColumn: String, TableColumn {
  case id = "incident_id"
  case supplier = "supplier_code"
  case on = "occurred_on"
  case kind, serious, source, what, decision
  case knownOn = "known_on"

  package var title: LocalizedText {
    switch self {
    case .id: LocalizedText(ja: "事故番号", en: "incident")
    case .supplier: LocalizedText(ja: "取引先コード", en: "supplier")
    case .on: LocalizedText(ja: "発生日", en: "occurred on")
    case .kind: LocalizedText(ja: "種類", en: "kind")
    case .serious: LocalizedText(ja: "重大", en: "serious")
    case .source: LocalizedText(ja: "情報源", en: "source")
    case .what: LocalizedText(ja: "内容", en: "what")
    case .decision: LocalizedText(ja: "決定", en: "decision")
    case .knownOn: LocalizedText(ja: "把握日", en: "known on")
    }
  }

  package var field: Field {
    switch self {
    case .id: .incidentID
    case .supplier: .supplierCode
    case .on: .occurredOn
    case .kind: .kind
    case .serious: .serious
    case .source: .source
    case .what: .what
    case .decision: .decision
    case .knownOn: .knownOn
    }
  }
}
