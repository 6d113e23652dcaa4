import Criteria

/// A column of the persons who are written to.
package enum ContactColumn: String, TableColumn {
  case supplier = "supplier_code"
  case contact, mail

  package var title: LocalizedText {
    switch self {
    case .supplier: LocalizedText(ja: "取引先コード", en: "supplier")
    case .contact: LocalizedText(ja: "担当者", en: "contact")
    case .mail: LocalizedText(ja: "メール", en: "mail")
    }
  }

  package var field: Field {
    switch self {
    case .supplier: .supplierCode
    case .contact: .contact
    case .mail: .mail
    }
  }
}
