import Criteria

/// Rules about the persons who are written to (No. 42).
package enum ContactRules {
  package static let unknownColumn = TableRule.unknownColumn("contact-unknown-column", .contacts)

  package static let unknownCompany = TableRule(
    "contact-unknown-company", .contacts, .error,
    name: LocalizedText(ja: "台帳にない取引先", en: "Supplier not in the register"),
    why: LocalizedText(
      ja: "台帳にない会社の宛先に書面を送ると、他社の情報が漏れるおそれがある。",
      en: "A letter to the address of a company that the register doesn't have may tell it of another."),
    says: Sentence(
      ja: "取引先コードが登録簿にありません。", en: "the register doesn't have this supplier code."),
    remedy: .checkCode, passing: [Example("supplier_code=S-2")], failing: [Example("supplier_code=S-99")])

  package static let mail = TableRule(
    "contact-mail", .contacts, .error, name: LocalizedText(ja: "メールアドレスではない", en: "No mail address"),
    why: LocalizedText(
      ja: "宛先にならない文字列は、見出しに書き込まない。", en: "What is no plain address is never written into a header."),
    says: Sentence(ja: "メールアドレスではありません。", en: "no mail address."),
    remedy: Sentence(ja: "name@example.jp の形で書いてください。", en: "Write it as name@example.jp."),
    passing: [Example("mail=a.b@example.co.jp")], failing: [Example("mail=例田"), Example("mail=a@b@example.jp")])

  static let all = [unknownColumn, unknownCompany, mail]
}
