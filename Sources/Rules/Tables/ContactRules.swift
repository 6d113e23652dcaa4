import Criteria

/// Rules about the persons who are reached at suppliers (Nos. 18, 42, 46).
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
    passing: [Example("mail=a.b@example.co.jp"), Example("mail=|telephone=052-000-0000")],
    failing: [Example("mail=例田"), Example("mail=a@b@example.jp"), Example("mail=")])

  package static let role = TableRule(
    "contact-role", .contacts, .error, name: LocalizedText(ja: "役割ではない", en: "No role"),
    why: LocalizedText(
      ja: "何のための連絡先か分からなければ、事故のときに誰に電話すべきか決まらない。",
      en: "Without its role nobody knows whom to call when something happens."),
    says: Sentence(ja: "「\(.found)」という役割はありません。", en: "there is no role ‘\(.found)’."),
    remedy: Sentence(
      ja: "sheet（点検票）、incidentDay（事故・日中）、incidentNight（事故・夜間休日）、recovery（回収）、management（経営）のどれかを書いてください。",
      en: "Write sheet, incidentDay, incidentNight, recovery or management."),
    passing: [Example("role=回収"), Example("role=incident-day|telephone=052-000-0000"), Example("role=")],
    failing: [Example("role=何か")])

  package static let telephone = TableRule(
    "contact-telephone", .contacts, .error, name: LocalizedText(ja: "電話番号ではない", en: "No telephone number"),
    why: LocalizedText(
      ja: "かけられない番号は、事故のときに役に立たない。", en: "A number that can't be dialled is of no use in an incident."),
    says: Sentence(ja: "電話番号ではありません。", en: "no telephone number."),
    remedy: Sentence(
      ja: "+81-52-000-0000 のように、数字と記号だけで書いてください（内線は「内線 12」）。",
      en: "Write digits and signs, as +81-52-000-0000; an extension as ext 12."),
    passing: [Example("telephone=+81-52-000-0000"), Example("telephone=052(000)0000 内線 12")],
    failing: [Example("telephone=例田まで"), Example("telephone=110")])

  package static let language = TableRule(
    "contact-language", .contacts, .error, name: LocalizedText(ja: "言語ではない", en: "No language"),
    why: LocalizedText(
      ja: "読めない言語で書面を送らないように、書ける二つの言語だけを受け付ける。",
      en: "Letters are written in two languages; another one would not be understood."),
    says: Sentence(ja: "言語「\(.found)」では書けません。", en: "letters can't be written in ‘\(.found)’."),
    remedy: Sentence(ja: "ja か en を書いてください。空欄は国によります。", en: "Write ja or en; an empty cell goes by the country."),
    passing: [Example("language=英語"), Example("language=")], failing: [Example("language=x")])

  package static let date = TableRule.date(
    "contact-date", .contacts,
    says: Sentence(
      ja: "「\(.column(.contacts, .ja))」が日付ではありません（\(.found)）。",
      en: "‘\(.column(.contacts, .en))’ is no date (\(.found))."), column: "tested_on")

  package static let future = TableRule(
    "contact-future", .contacts, .error, name: LocalizedText(ja: "まだ来ていない試験日", en: "Test that is still to come"),
    why: LocalizedText(ja: "試していない連絡先は、通じると言えない。", en: "A contact that wasn't tried yet isn't known to answer."),
    says: Sentence(ja: "試験日 \(.found) は基準日より後です。", en: "the test of \(.found) is later than today."),
    remedy: Sentence(ja: "日付を確かめてください。", en: "Check the date."),
    passing: [Example("tested_on=2026-06-30")], failing: [Example("tested_on=2026-07-01")])

  package static let repeated = TableRule(
    "contact-repeated", .contacts, .error, name: LocalizedText(ja: "同じ役割が二度", en: "Role that stands twice"),
    why: LocalizedText(
      ja: "一つの役割に二人がいると、どちらに連絡すべきか分からない。",
      en: "Of two persons for one role nobody knows which to reach."),
    says: Sentence(ja: "この取引先の同じ役割が二度あります。", en: "the same role of this supplier stands twice."),
    remedy: Sentence(ja: "一人を残し、もう一人は備考に書いてください。", en: "Keep one, and write the other into the note."),
    passing: [Example("role=sheet ⏎ role=recovery")], failing: [Example("role=sheet ⏎ role=sheet")])

  package static let noTelephone = TableRule(
    "contact-no-telephone", .contacts, .warning,
    name: LocalizedText(ja: "電話のない事故連絡先", en: "Incident contact without a telephone"),
    why: LocalizedText(
      ja: "メールだけでは、夜間や停止したシステムの前で連絡がつかない（No.18）。",
      en: "By mail alone nobody is reached at night, or when systems are down (No. 18)."),
    says: Sentence(ja: "事故の連絡先に電話番号がありません。", en: "the contact for incidents has no telephone number."),
    remedy: Sentence(ja: "電話番号を書いてください。", en: "Add a telephone number."),
    passing: [Example("role=incidentDay|telephone=052-000-0000")], failing: [Example("role=incidentNight")])

  static let all = [
    unknownColumn, unknownCompany, mail, role, telephone, language, date, future, repeated, noTelephone,
  ]
}
