import Criteria

/// A column of certificates: the same names in CSV, XLSX, JSON (camelCase) and lists.
package enum CertificateColumn: String, TableColumn {
  case id = "certificate_id"
  case supplier = "supplier_code"
  case scheme, number, level, scope, sites, issuer
  case issuedOn = "issued_on"
  case expiresOn = "expires_on"
  case note

  package var title: LocalizedText {
    switch self {
    case .id: LocalizedText(ja: "認証管理番号", en: "certificate")
    case .supplier: LocalizedText(ja: "取引先コード", en: "supplier")
    case .scheme: LocalizedText(ja: "制度", en: "scheme")
    case .number: LocalizedText(ja: "登録番号", en: "number")
    case .level: LocalizedText(ja: "段階", en: "level")
    case .scope: LocalizedText(ja: "適用範囲", en: "scope")
    case .sites: LocalizedText(ja: "拠点", en: "sites")
    case .issuer: LocalizedText(ja: "認証機関", en: "issuer")
    case .issuedOn: LocalizedText(ja: "登録日", en: "issued on")
    case .expiresOn: LocalizedText(ja: "有効期限", en: "expires on")
    case .note: LocalizedText(ja: "備考", en: "note")
    }
  }

  package var field: Field {
    switch self {
    case .id: .certificateID
    case .supplier: .supplierCode
    case .scheme: .scheme
    case .number: .certificateNumber
    case .level: .certificateLevel
    case .scope: .scope
    case .sites: .sites
    case .issuer: .issuer
    case .issuedOn: .issuedOn
    case .expiresOn: .expiresOn
    case .note: .note
    }
  }
}
