import Criteria

/// Rules about certificates of suppliers (No. 42).
package enum CertificateRules {
  package static let unknownColumn = TableRule.unknownColumn("certificate-unknown-column", .certificates)
  package static let missing = TableRule.missing(
    "certificate-missing", .certificates, passing: [Example("expires_on=2027-03-31")],
    failing: [Example("expires_on="), Example("supplier_code=")])
  package static let unknownCompany = TableRule.unknownSupplier("certificate-unknown-company", .certificates)

  package static let scheme = TableRule(
    "certificate-scheme", .certificates, .error, name: LocalizedText(ja: "制度ではない", en: "No scheme"),
    why: LocalizedText(
      ja: "どの制度の認証か分からなければ、点検票の代わりになるか決められない。",
      en: "Without its scheme nobody can say whether a certificate stands in for a check sheet."),
    says: Sentence(ja: "「\(.found)」という制度はありません。", en: "there is no scheme ‘\(.found)’."),
    remedy: Sentence(ja: "isms、tisax、scs、other のどれかを書いてください。", en: "Write isms, tisax, scs or other."),
    passing: [Example("scheme=ISO 27001"), Example("scheme=★4")], failing: [Example("scheme=何か"), Example("scheme=")])

  package static let date = TableRule.date(
    "certificate-date", .certificates,
    says: Sentence(
      ja: "「\(.column(.certificates, .ja))」が日付ではありません（\(.found)）。",
      en: "‘\(.column(.certificates, .en))’ is no date (\(.found))."), column: "issued_on")

  package static let endBeforeStart = TableRule(
    "certificate-end-before-start", .certificates, .error,
    name: LocalizedText(ja: "登録日より前の有効期限", en: "Expires before it was issued"),
    why: LocalizedText(
      ja: "始まる前に終わる認証は、一日も有効でない。", en: "What ends before it begins holds on no day."),
    says: Sentence(ja: "有効期限 \(.found) が登録日より前です。", en: "it expires on \(.found), before it was issued."),
    remedy: Sentence(ja: "両方の日付を確かめてください。", en: "Check both days."),
    passing: [Example("issued_on=2027-03-31")], failing: [Example("issued_on=2027-04-01")])

  package static let expired = TableRule(
    "certificate-expired", .certificates, .warning, name: LocalizedText(ja: "期限の切れた認証", en: "Expired certificate"),
    why: LocalizedText(
      ja: "切れた認証は、何の代わりにもならない。", en: "A certificate that has expired stands in for nothing."),
    says: Sentence(ja: "有効期限 \(.found) を過ぎています。", en: "it expired on \(.found)."),
    remedy: Sentence(ja: "更新された認証書を求めてください。", en: "Ask for the renewed one."),
    passing: [Example("expires_on=2026-06-30")], failing: [Example("expires_on=2026-06-29")])

  package static let otherSupplier = TableRule(
    "certificate-other-supplier", .certificates, .error,
    name: LocalizedText(ja: "他社の認証管理番号", en: "Number of another supplier's certificate"),
    why: LocalizedText(
      ja: "一つの番号が二社の認証を指すと、どちらの点検票の代わりか分からない。",
      en: "Where a number means certificates of two suppliers, nobody knows whose sheet it stands in for."),
    says: Sentence(
      ja: "番号「\(.found)」は \(.path) の認証です。", en: "certificate ‘\(.found)’ is one of \(.path)."),
    remedy: Sentence(ja: "番号を空欄にすると、新しい認証になります。", en: "Without a number it becomes a new one."),
    passing: [Example("certificate_id=Z-1")], failing: [Example("certificate_id=Z-9")])

  package static let repeated = TableRule(
    "certificate-repeated", .certificates, .error,
    name: LocalizedText(ja: "同じ認証が二度", en: "Certificate that stands twice"),
    why: LocalizedText(
      ja: "同じ認証の二つの行は、どちらが正しいか分からない。", en: "Of two rows for one certificate nobody knows which is right."),
    says: Sentence(ja: "同じ認証（\(.found)）が二度あります。", en: "the same certificate stands twice (\(.found))."),
    remedy: Sentence(ja: "どちらか一方を残してください。", en: "Keep one."),
    passing: [Example("number=A ⏎ number=B")], failing: [Example("number=A ⏎ number=A")])

  static let all = [
    unknownColumn, missing, unknownCompany, scheme, date, endBeforeStart, expired, otherSupplier, repeated,
  ]
}
