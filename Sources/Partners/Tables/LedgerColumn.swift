import Criteria

/// A column of the ledger: the same names in CSV, XLSX, JSON (camelCase) and lists.
package enum LedgerColumn: String, TableColumn {
  case id = "line_id"
  case supplier = "supplier_code"
  case kind
  case confidentiality
  case givenOn = "given_on"
  case dueOn = "due_on"
  case what, owner, department, person, means, purpose, contract, place, account, role
  case grantedBy = "granted_by"
  case holder
  case copyOf = "copy_of"
  case note
  case givenTime = "given_time"
  case flow = "flow_id"

  package var title: LocalizedText {
    switch self {
    case .id: LocalizedText(ja: "台帳番号", en: "line")
    case .supplier: LocalizedText(ja: "取引先コード", en: "supplier")
    case .kind: LocalizedText(ja: "区分", en: "kind")
    case .confidentiality: LocalizedText(ja: "機密区分", en: "class")
    case .givenOn: LocalizedText(ja: "提供日", en: "given on")
    case .dueOn: LocalizedText(ja: "返却期限", en: "due on")
    case .what: LocalizedText(ja: "内容", en: "what")
    case .owner: LocalizedText(ja: "情報の持ち主", en: "owner")
    case .department: LocalizedText(ja: "提供先部署", en: "department")
    case .person: LocalizedText(ja: "提供先担当者", en: "person")
    case .means: LocalizedText(ja: "手段", en: "means")
    case .purpose: LocalizedText(ja: "目的", en: "purpose")
    case .contract: LocalizedText(ja: "契約", en: "contract")
    case .place: LocalizedText(ja: "システム・場所", en: "system or place")
    case .account: LocalizedText(ja: "アカウント・カード", en: "account or card")
    case .role: LocalizedText(ja: "権限", en: "role")
    case .grantedBy: LocalizedText(ja: "付与者", en: "granted by")
    case .holder: LocalizedText(ja: "再委託先", en: "sub-supplier")
    case .copyOf: LocalizedText(ja: "複製元の番号", en: "copy of")
    case .note: LocalizedText(ja: "備考", en: "note")
    case .givenTime: LocalizedText(ja: "提供時刻", en: "given at")
    case .flow: LocalizedText(ja: "フロー番号", en: "flow")
    }
  }

  /// Whether it may be shown without `--reveal`: number, whose line, kind, class, days and which line it is a copy of.
  package var isOpen: Bool {
    switch self {
    case .id, .supplier, .kind, .confidentiality, .givenOn, .dueOn, .copyOf, .givenTime, .flow: true
    default: false
    }
  }

  package var field: Field {
    switch self {
    case .id: .lineID
    case .supplier: .supplierCode
    case .kind: .kind
    case .confidentiality: .confidentiality
    case .givenOn: .givenOn
    case .dueOn: .dueOn
    case .what: .what
    case .owner: .informationOwner
    case .department: .department
    case .person: .person
    case .means: .means
    case .purpose: .purpose
    case .contract: .contract
    case .place: .place
    case .account: .account
    case .role: .role
    case .grantedBy: .grantedBy
    case .holder: .holder
    case .copyOf: .copyOf
    case .note: .note
    case .givenTime: .givenTime
    case .flow: .flowID
    }
  }
}
