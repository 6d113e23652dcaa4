import Criteria
import Partners

/// Whom to reach at suppliers, as `contact list` lists them and `contact import` reads them.
package enum ContactListing {
  package typealias Row = (contact: Contact, name: String)

  package static let columns: [Column<Row>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.contact.supplier },
    .text("supplier_name", ja: "会社名", en: "name") { $0.name },
    .text("role", ja: "役割", en: "role") { $0.contact.role.rawValue },
    .text("contact", ja: "担当者", en: "contact") { $0.contact.name },
    .text("department", ja: "部署", en: "department") { $0.contact.department },
    .text("mail", ja: "メール", en: "mail") { $0.contact.mail },
    .text("telephone", ja: "電話", en: "telephone") { $0.contact.telephone },
    .text("language", ja: "言語", en: "language") { $0.contact.language },
    .day("tested_on", ja: "連絡試験日", en: "tested on") { $0.contact.testedOn },
    .text("tested_by", ja: "試験者", en: "tested by") { $0.contact.testedBy },
    .flag("reached", ja: "応答", en: "reached") { !$0.contact.testedOn.isNone && $0.contact.wasReached },
    .day("removed_on", ja: "削除日", en: "removed on") { $0.contact.removedOn },
    .text("note", ja: "備考", en: "note") { $0.contact.note },
  ]
}
