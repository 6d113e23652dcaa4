import Criteria

/// Rules about agreements with suppliers (Nos. 44 and 46).
package enum AgreementRules {
  package static let unknownColumn = TableRule.unknownColumn("agreement-unknown-column", .agreements)
  package static let missing = TableRule.missing(
    "agreement-missing", .agreements, passing: [Example("signed_on=2026-04-01")],
    failing: [Example("signed_on="), Example("supplier_code="), Example("classes=")])
  package static let unknownCompany = TableRule.unknownSupplier("agreement-unknown-company", .agreements)

  package static let kind = TableRule(
    "agreement-kind", .agreements, .error, name: LocalizedText(ja: "契約の種類ではない", en: "No kind of agreement"),
    why: LocalizedText(
      ja: "秘密保持契約とセキュリティ条項では、守るべきことが違う。", en: "An NDA and security clauses promise different things."),
    says: Sentence(ja: "「\(.found)」という種類はありません。", en: "there is no kind ‘\(.found)’."),
    remedy: Sentence(
      ja: "nda（秘密保持契約）、security（セキュリティ条項・覚書）、other（その他）のどれかを書いてください。",
      en: "Write nda, security or other."),
    passing: [Example("kind=秘密保持契約"), Example("kind=security")], failing: [Example("kind=口約束")])

  package static let date = TableRule.date(
    "agreement-date", .agreements,
    says: Sentence(
      ja: "「\(.column(.agreements, .ja))」が日付ではありません（\(.found)）。",
      en: "‘\(.column(.agreements, .en))’ is no date (\(.found))."), column: "signed_on")

  package static let order = TableRule(
    "agreement-order", .agreements, .error,
    name: LocalizedText(ja: "期限が発効より前", en: "Agreement that ends before it holds"),
    why: LocalizedText(
      ja: "いつからいつまで有効かで、渡してよい時期が決まる。", en: "From when to when it holds says when things may be handed over."),
    says: Sentence(ja: "有効期限 \(.found) は \(.detail) より前です。", en: "it expires on \(.found), before \(.detail)."),
    remedy: Sentence(ja: "締結日・発効日・有効期限を確かめてください。", en: "Check the days on which it was signed, begins and expires."),
    passing: [Example("signed_on=2026-04-01|expires_on=2026-04-01")],
    failing: [Example("signed_on=2026-04-01|expires_on=2026-03-31")])

  package static let confidentialityClass = TableRule(
    "agreement-class", .agreements, .error, name: LocalizedText(ja: "定めのない機密区分", en: "Unknown confidentiality class"),
    why: LocalizedText(
      ja: "契約がどこまでの情報を対象とするかは、自社の機密区分で決める。", en: "What an agreement covers is said by the office's own classes."),
    says: Sentence(ja: "「\(.found)」という機密区分はありません。", en: "there is no class ‘\(.found)’."), remedy: .classes,
    passing: [Example("classes=極秘;秘")], failing: [Example("classes=丸秘")])

  package static let overlap = TableRule(
    "agreement-overlap", .agreements, .error, name: LocalizedText(ja: "期間の重なる契約", en: "Agreements that overlap"),
    why: LocalizedText(
      ja: "同じ種類の契約が同じ日に二つあると、どちらの条件で渡したか分からない。",
      en: "Where two of a kind hold on one day, nobody knows under which a thing was handed over."),
    says: Sentence(
      ja: "同じ種類の契約「\(.found)」と期間が重なっています。", en: "it overlaps with ‘\(.found)’, which is of the same kind."),
    remedy: Sentence(
      ja: "前の契約の有効期限を書くか、一方にまとめてください。", en: "Say until when the earlier one holds, or keep one of them."),
    passing: [Example("agreement_id=A-1|expires_on=2026-12-31 ⏎ agreement_id=A-2|signed_on=2027-01-01")],
    failing: [Example("agreement_id=A-1 ⏎ agreement_id=A-2"), Example("agreement_id=A-1|supplier_code=S-2")])

  package static let hash = TableRule(
    "agreement-hash", .agreements, .error, name: LocalizedText(ja: "SHA-256 ではない", en: "No SHA-256"),
    why: LocalizedText(
      ja: "ハッシュが、記録した契約書と手元の契約書が同じであることを示す。", en: "The hash shows that a file is the one that was recorded."),
    says: Sentence(
      ja: "「\(.found)」は SHA-256（16進数64桁）ではありません。", en: "‘\(.found)’ is no SHA-256 of 64 hexadecimal digits."),
    remedy: Sentence(ja: "sha256sum などで求めて書いてください。", en: "Write what sha256sum gives."),
    passing: [Example("file_sha256=")], failing: [Example("file_sha256=abc")])

  package static let otherSupplier = TableRule(
    "agreement-other-supplier", .agreements, .error,
    name: LocalizedText(ja: "他社の契約書番号", en: "Number of another supplier's agreement"),
    why: LocalizedText(
      ja: "一つの番号が二社の契約を指すと、どちらに渡してよいのか分からない。",
      en: "Where a number means agreements of two suppliers, nobody knows to whom a thing may go."),
    says: Sentence(ja: "契約書番号「\(.found)」は \(.path) のものです。", en: "agreement ‘\(.found)’ is one of \(.path)."),
    remedy: Sentence(ja: "番号を空欄にすると、新しい契約になります。", en: "Without a number it becomes a new one."),
    passing: [Example("agreement_id=A-1")], failing: [Example("agreement_id=A-9")])

  package static let repeated = TableRule(
    "agreement-repeated", .agreements, .error, name: LocalizedText(ja: "同じ契約書が二度", en: "Agreement that stands twice"),
    why: LocalizedText(
      ja: "同じ契約書の二つの行は、どちらが正しいか分からない。", en: "Of two rows for one agreement nobody knows which is right."),
    says: Sentence(ja: "契約書「\(.found)」が二度あります。", en: "agreement ‘\(.found)’ stands twice."),
    remedy: Sentence(ja: "どちらか一方を残してください。", en: "Keep one of them."),
    passing: [Example("agreement_id=A-1 ⏎ agreement_id=A-2|kind=security")],
    failing: [Example("agreement_id=A-1 ⏎ agreement_id=A-1")])

  static let all = [
    unknownColumn, missing, unknownCompany, kind, date, order, confidentialityClass, overlap, hash, otherSupplier,
    repeated,
  ]
}
