import Criteria
import Partners

/// Certificates, as `certificate list` lists them and `certificate import` reads them.
package enum CertificateListing {
  /// - `files`: how many show it.
  package typealias Row = (certificate: Certificate, name: String, asOf: Day, files: Int)

  package static let columns: [Column<Row>] = [
    .text("certificate_id", ja: "認証管理番号", en: "certificate") { $0.certificate.id },
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.certificate.supplier },
    .text("supplier_name", ja: "会社名", en: "name") { $0.name },
    .text("scheme", ja: "制度", en: "scheme") { $0.certificate.scheme.rawValue },
    .text("level", ja: "段階", en: "level") { $0.certificate.level },
    .text("number", ja: "登録番号", en: "number") { $0.certificate.number },
    .text("scope", ja: "適用範囲", en: "scope") { $0.certificate.scope },
    .text("sites", ja: "拠点", en: "sites") { $0.certificate.sites },
    .text("issuer", ja: "認証機関", en: "issuer") { $0.certificate.issuer },
    .day("issued_on", ja: "登録日", en: "issued on") { $0.certificate.issuedOn },
    .day("expires_on", ja: "有効期限", en: "expires on") { $0.certificate.expiresOn },
    .flag("holds", ja: "有効", en: "holds") { $0.certificate.holds(on: $0.asOf) },
    .number("files", ja: "ファイル", en: "files") { $0.files },
    .text("note", ja: "備考", en: "note") { $0.certificate.note },
    .day("withdrawn_on", ja: "取消日", en: "withdrawn on") { $0.certificate.withdrawnOn },
    .text("reason", ja: "取消の理由", en: "reason") { $0.certificate.withdrawnBecause },
  ]
}
