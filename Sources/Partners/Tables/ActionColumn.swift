import Criteria

/// A column of corrective actions as they are read: the same names in CSV, XLSX and JSON (camelCase).
package enum ActionColumn: String, TableColumn {
  case supplier = "supplier_code"
  case year = "fiscal_year"
  case item = "item_no"
  case line = "line_id"
  case what, owner
  case due = "due_on"
  case state, reason
  case acceptedBy = "accepted_by"
  case acceptedUntil = "accepted_until"

  package var title: LocalizedText {
    switch self {
    case .supplier: LocalizedText(ja: "取引先コード", en: "supplier")
    case .year: LocalizedText(ja: "年度", en: "year")
    case .item: LocalizedText(ja: "No.", en: "item")
    case .line: LocalizedText(ja: "台帳番号", en: "line")
    case .what: LocalizedText(ja: "是正内容", en: "what")
    case .owner: LocalizedText(ja: "担当", en: "owner")
    case .due: LocalizedText(ja: "期限", en: "due on")
    case .state: LocalizedText(ja: "状態", en: "state")
    case .reason: LocalizedText(ja: "受容の理由", en: "reason")
    case .acceptedBy: LocalizedText(ja: "受容の承認者", en: "accepted by")
    case .acceptedUntil: LocalizedText(ja: "受容の期限", en: "accepted until")
    }
  }

  package var field: Field {
    switch self {
    case .supplier: .supplierCode
    case .year: .fiscalYear
    case .item: .item
    case .line: .lineID
    case .what: .what
    case .owner: .assignee
    case .due: .dueOn
    case .state: .state
    case .reason: .reason
    case .acceptedBy: .acceptedBy
    case .acceptedUntil: .acceptedUntil
    }
  }
}
