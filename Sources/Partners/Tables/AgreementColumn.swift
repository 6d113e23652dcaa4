import Criteria

/// A column of agreements as they are read: the same names in CSV, XLSX and JSON (camelCase).
package enum AgreementColumn: String, TableColumn {
  case id = "agreement_id"
  case supplier = "supplier_code"
  case kind, party
  case signedOn = "signed_on"
  case from = "in_force_from"
  case expiresOn = "expires_on"
  case classes
  case definition, restrictions, copies
  case thirdParties = "third_parties"
  case returning = "return_or_destruction"
  case erasureReport = "erasure_report"
  case incidentNotice = "incident_notice"
  case roles, inspection, cost
  case fileName = "file_name"
  case sha256 = "file_sha256"
  case note

  package var clause: Agreement.Clause? { Agreement.Clause(rawValue: rawValue) }

  package var title: LocalizedText {
    if let clause { return clause.label }
    return switch self {
    case .id: LocalizedText(ja: "契約書番号", en: "agreement")
    case .supplier: LocalizedText(ja: "取引先コード", en: "supplier")
    case .kind: LocalizedText(ja: "種類", en: "kind")
    case .party: LocalizedText(ja: "相手方", en: "party")
    case .signedOn: LocalizedText(ja: "締結日", en: "signed on")
    case .from: LocalizedText(ja: "発効日", en: "in force from")
    case .expiresOn: LocalizedText(ja: "有効期限", en: "expires on")
    case .classes: LocalizedText(ja: "対象の機密区分", en: "classes")
    case .fileName: LocalizedText(ja: "ファイル名", en: "file")
    case .sha256: LocalizedText(ja: "ファイルの SHA-256", en: "SHA-256 of the file")
    default: LocalizedText(ja: "備考", en: "note")
    }
  }

  package var field: Field {
    switch self {
    case .id: .agreementID
    case .supplier: .supplierCode
    case .kind: .kind
    case .party: .party
    case .signedOn: .signedOn
    case .from: .inForceFrom
    case .expiresOn: .expiresOn
    case .classes: .agreementClasses
    case .definition: .definitionClause
    case .restrictions: .restrictionsClause
    case .copies: .copiesClause
    case .thirdParties: .thirdPartiesClause
    case .returning: .returningClause
    case .erasureReport: .erasureClause
    case .incidentNotice: .noticeClause
    case .roles: .rolesClause
    case .inspection: .inspectionClause
    case .cost: .costClause
    case .fileName: .fileName
    case .sha256: .fileHash
    case .note: .note
    }
  }
}
