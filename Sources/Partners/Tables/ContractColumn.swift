import Criteria

/// A column of contracts as they are read: the same names in CSV, XLSX and JSON (camelCase).
package enum ContractColumn: String, TableColumn {
  case supplier = "supplier_code"
  case number = "contract"
  case subject, department
  case start = "starts_on"
  case end = "ends_on"
  case renewal
  case noticeDays = "notice_days"
  case flows, note

  package var title: LocalizedText {
    switch self {
    case .supplier: LocalizedText(ja: "取引先コード", en: "supplier")
    case .number: LocalizedText(ja: "契約番号", en: "contract")
    case .subject: LocalizedText(ja: "件名", en: "subject")
    case .department: LocalizedText(ja: "担当部署", en: "department")
    case .start: LocalizedText(ja: "契約開始日", en: "starts on")
    case .end: LocalizedText(ja: "契約終了日", en: "ends on")
    case .renewal: LocalizedText(ja: "更新", en: "renewal")
    case .noticeDays: LocalizedText(ja: "予告日数", en: "notice, days")
    case .flows: LocalizedText(ja: "フロー番号", en: "flows")
    case .note: LocalizedText(ja: "備考", en: "note")
    }
  }

  package var field: Field {
    switch self {
    case .supplier: .supplierCode
    case .number: .contract
    case .subject: .subject
    case .department: .officeDepartment
    case .start: .contractStart
    case .end: .contractEnd
    case .renewal: .renewal
    case .noticeDays: .noticeDays
    case .flows: .contractFlows
    case .note: .note
    }
  }
}
