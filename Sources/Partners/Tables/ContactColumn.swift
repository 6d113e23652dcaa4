import Criteria

/// A column of the persons who are reached at suppliers.
package enum ContactColumn: String, TableColumn {
  case supplier = "supplier_code"
  case role, contact, department, mail, telephone, language
  case testedOn = "tested_on"
  case note

  package var title: LocalizedText {
    switch self {
    case .supplier: LocalizedText(ja: "取引先コード", en: "supplier")
    case .role: LocalizedText(ja: "役割", en: "role")
    case .contact: LocalizedText(ja: "担当者", en: "contact")
    case .department: LocalizedText(ja: "部署", en: "department")
    case .mail: LocalizedText(ja: "メール", en: "mail")
    case .telephone: LocalizedText(ja: "電話", en: "telephone")
    case .language: LocalizedText(ja: "言語", en: "language")
    case .testedOn: LocalizedText(ja: "連絡試験日", en: "tested on")
    case .note: LocalizedText(ja: "備考", en: "note")
    }
  }

  package var field: Field {
    switch self {
    case .supplier: .supplierCode
    case .role: .contactRole
    case .contact: .contact
    case .department: .department
    case .mail: .mail
    case .telephone: .telephone
    case .language: .language
    case .testedOn: .testedOn
    case .note: .note
    }
  }
}
