import Criteria
import Markup
import Partners

/// Whom to call at one supplier when something happens.
package struct EmergencyLine: Sendable {
  package let supplier: Supplier
  package let byDay: Contact?
  package let byNight: Contact?
  package let asOf: Day
  /// For which a test of a contact holds.
  package let months: Int

  package init(supplier: Supplier, byDay: Contact?, byNight: Contact?, asOf: Day, months: Int) {
    (self.supplier, self.byDay, self.byNight) = (supplier, byDay, byNight)
    (self.asOf, self.months) = (asOf, months)
  }

  package var isComplete: Bool { byDay != nil && byNight != nil }
}

/// The list of whom to call by day and by night, to print and to keep where it is found when systems are down (items 18
/// and 46).
package struct EmergencyPage {
  private let lines: [EmergencyLine]
  private let office: String
  private let asOf: Day
  private let language: Language

  package init(lines: [EmergencyLine], office: String, asOf: Day, language: Language) {
    (self.lines, self.office, self.asOf, self.language) = (lines, office, asOf, language)
  }

  private func word(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  /// The page, ending in a line feed. The same contacts give the same bytes.
  package var text: String {
    typealias Column = HTMLTable.Column
    let table = HTMLTable(
      caption: word("取引先 \(lines.count) 社", "Suppliers: \(lines.count)"),
      columns: [
        Column(title: word("取引先", "Supplier"), isLong: true),
        Column(title: word("日中の連絡先", "By day"), isLong: true),
        Column(title: word("夜間・休日の連絡先", "At night and on holidays"), isLong: true),
      ], rows: lines.map { [name(of: $0), cell($0.byDay, $0), cell($0.byNight, $0)] })
    let incomplete = lines.count { !$0.isComplete }
    var lead: [HTML] = [
      "\(asOf.written(in: language))　\(HTML.isolated(office))",
      "\(word("電話がつながらないときは、経営の連絡先と調達の担当に知らせてください。", "Where nobody answers, tell the supplier's management and our buyer."))",
    ]
    if incomplete > 0 {
      lead.append(
        "<span class=\"warning\">\(word("連絡先の欠けている取引先が \(incomplete) 社あります。", "Suppliers without a contact for both times: \(incomplete)."))</span>"
      )
    }
    return PrintedPage.text(
      title: word("緊急連絡先一覧", "Emergency contacts"), lead: lead, body: table.html, language: language)
  }

  private func name(of line: EmergencyLine) -> HTML {
    "\(HTML.isolated(line.supplier.name(in: language)))<br>\(line.supplier.code)"
  }

  private func cell(_ contact: Contact?, _ line: EmergencyLine) -> HTML {
    guard let contact else { return "\(word("未登録", "not known"))" }
    let person = [contact.department, contact.name].filter { !$0.isEmpty }.joined(separator: "　")
    var parts: [HTML] = [HTML.isolated(person), "<strong>\(contact.telephone)</strong>", "\(contact.mail)"]
    if !contact.language.isEmpty { parts.append("\(word("言語", "language")): \(contact.language)") }
    if contact.isUntested(on: line.asOf, months: line.months) {
      parts.append("⚠ \(word("一年以内に試していません", "not tried of late"))")
    } else {
      parts.append("\(word("確認", "tried")): \(contact.testedOn.description)")
    }
    if !contact.note.isEmpty { parts.append(HTML.isolated(contact.note)) }
    return HTML.joined(parts, by: "<br>")
  }
}
