import Criteria
import Partners

/// A table that comes in, other than returns.
package enum RegisterKind: String, Sendable, CaseIterable {
  case suppliers, flows, ratings, incidents, agreements, contracts, ledger, visits, actions, contacts, certificates

  /// The item of the guideline that it serves.
  package var item: Int {
    switch self {
    case .suppliers, .flows, .ratings, .incidents: 41
    case .visits, .actions, .contacts, .certificates: 42
    case .ledger, .contracts: 43
    case .agreements: 44
    }
  }

  package var label: LocalizedText {
    switch self {
    case .suppliers: LocalizedText(ja: "取引先台帳の表", en: "a register of suppliers")
    case .flows: LocalizedText(ja: "フローの表", en: "a table of flows")
    case .ratings: LocalizedText(ja: "格付けの表", en: "a table of ratings")
    case .incidents: LocalizedText(ja: "事故の表", en: "a table of incidents")
    case .agreements: LocalizedText(ja: "契約書の表", en: "a table of agreements")
    case .contracts: LocalizedText(ja: "契約の表", en: "a table of contracts")
    case .ledger: LocalizedText(ja: "台帳の表", en: "a ledger")
    case .visits: LocalizedText(ja: "訪問の記録", en: "a visit's record")
    case .actions: LocalizedText(ja: "是正処置の表", en: "corrective actions")
    case .certificates: LocalizedText(ja: "認証の表", en: "a table of certificates")
    case .contacts: LocalizedText(ja: "連絡先の表", en: "a table of contacts")
    }
  }

  /// The title of the column with this name; the name where the table has no such column.
  func title(of column: String, in language: Language) -> String {
    func title<Column: TableColumn>(_: Column.Type) -> String { Column(rawValue: column)?.title[language] ?? column }
    return switch self {
    case .suppliers: title(SupplierColumn.self)
    case .flows: title(FlowColumn.self)
    case .ratings: title(RatingColumn.self)
    case .incidents: title(IncidentColumn.self)
    case .agreements: title(AgreementColumn.self)
    case .contracts: title(ContractColumn.self)
    case .ledger: title(LedgerColumn.self)
    case .visits: title(VisitColumn.self)
    case .actions: title(ActionColumn.self)
    case .contacts: title(ContactColumn.self)
    case .certificates: title(CertificateColumn.self)
    }
  }

  /// The row that the examples of its rules change.
  package var plainRow: [(heading: String, cell: String)] {
    switch self {
    case .suppliers: [("code", "S-5"), ("name", "みほん精密")]
    case .flows:
      [("from", "OWN"), ("to", "S-1"), ("kind", "data"), ("what", "図面"), ("class", "秘"), ("means", "クラウド")]
    case .ratings:
      [
        ("supplier_code", "S-1"), ("fiscal_year", "2026"), ("factor", "criticality"), ("score", "2"),
        ("rated_by", "品質保証部"), ("rated_on", "2026-04-01"),
      ]
    case .incidents:
      [
        ("supplier_code", "S-1"), ("occurred_on", "2026-06-01"), ("kind", "leak"), ("source", "取引先の連絡"),
        ("what", "図面の誤送信"),
      ]
    case .agreements:
      [
        ("supplier_code", "S-1"), ("kind", "nda"), ("signed_on", "2026-04-01"), ("classes", "秘"),
        ("return_or_destruction", "第8条"), ("incident_notice", "yes"),
      ]
    case .contracts:
      [
        ("supplier_code", "S-1"), ("contract", "K-2026-07"), ("subject", "試作部品の委託"), ("starts_on", "2026-04-01"),
        ("ends_on", "2027-03-31"),
      ]
    case .ledger:
      [
        ("supplier_code", "S-1"), ("kind", "information"), ("class", "秘"), ("given_on", "2026-04-01"), ("what", "図面"),
        ("person", "見本"),
      ]
    case .visits:
      [
        ("supplier_code", "S-1"), ("visited_on", "2026-06-01"), ("visited_by", "例田"), ("item_no", "41"),
        ("found", "met"),
      ]
    case .actions:
      [
        ("supplier_code", "S-1"), ("fiscal_year", "2026"), ("item_no", "41"), ("what", "尺度を文書にする"),
        ("due_on", "2026-12-31"),
      ]
    case .certificates:
      [
        ("supplier_code", "S-1"), ("scheme", "isms"), ("number", "IS-1234"), ("expires_on", "2027-03-31"),
      ]
    case .contacts: [("supplier_code", "S-1"), ("contact", "例田"), ("mail", "reida@example.jp")]
    }
  }
}
