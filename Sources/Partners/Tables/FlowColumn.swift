import Criteria

/// A column of the register of flows: the same names in CSV, in JSON (camelCase) and in `flow list`.
package enum FlowColumn: String, TableColumn {
  case id = "flow_id"
  case from = "from_code"
  case fromName = "from_name"
  case to = "to_code"
  case toName = "to_name"
  case kind, what, confidentiality, means, timing, part
  case reconsignedTo = "reconsigned_to"
  case stockDays = "stock_days"
  case leadTimeDays = "lead_time_days"
  case owner = "owner_code"
  case note

  package var title: LocalizedText {
    switch self {
    case .id: LocalizedText(ja: "フロー番号", en: "flow")
    case .from: LocalizedText(ja: "送り元", en: "from")
    case .fromName: LocalizedText(ja: "送り元名", en: "from name")
    case .to: LocalizedText(ja: "送り先", en: "to")
    case .toName: LocalizedText(ja: "送り先名", en: "to name")
    case .kind: LocalizedText(ja: "区分", en: "kind")
    case .what: LocalizedText(ja: "内容", en: "what")
    case .confidentiality: LocalizedText(ja: "機密区分", en: "confidentiality")
    case .means: LocalizedText(ja: "手段", en: "means")
    case .timing: LocalizedText(ja: "時期・頻度", en: "timing")
    case .part: LocalizedText(ja: "品番", en: "part")
    case .reconsignedTo: LocalizedText(ja: "再委託先", en: "re-consigned to")
    case .stockDays: LocalizedText(ja: "在庫日数", en: "stock days")
    case .leadTimeDays: LocalizedText(ja: "納期日数", en: "lead time days")
    case .owner: LocalizedText(ja: "情報の持ち主", en: "owner")
    case .note: LocalizedText(ja: "備考", en: "note")
    }
  }

  package var field: Field {
    switch self {
    case .id: .flowID
    case .from: .fromCode
    case .fromName: .fromName
    case .to: .toCode
    case .toName: .toName
    case .kind: .kind
    case .what: .what
    case .confidentiality: .confidentiality
    case .means: .means
    case .timing: .timing
    case .part: .part
    case .reconsignedTo: .reconsignedTo
    case .stockDays: .stockDays
    case .leadTimeDays: .leadTimeDays
    case .owner: .informationOwner
    case .note: .note
    }
  }
}
