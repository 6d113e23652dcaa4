import Criteria
import Markup
import Partners

/// The letter that asks a supplier for a visit, in its language: no rank, no weight, nothing of other companies, and not
/// the office's own reason.
package struct VisitLetter {
  private let appointment: Appointment
  private let supplierName: String
  private let contact: String
  private let office: String
  private let items: [VisitItem]
  private let language: Language

  package init(
    appointment: Appointment, supplierName: String, contact: String, office: String, items: [VisitItem],
    language: Language
  ) {
    (self.appointment, self.supplierName, self.contact) = (appointment, supplierName, contact)
    (self.office, self.items, self.language) = (office, items, language)
  }

  private func word(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  package var subject: String {
    word("【ご依頼】情報セキュリティに関するご訪問のお願い", "Request: a visit about information security")
  }

  package var body: String {
    let person = TerminalText.shown(contact)
    let greeting = [
      TerminalText.shown(supplierName),
      contact.isEmpty ? word("ご担当者様", "To whom it may concern") : word("\(person) 様", "Dear \(person)"), "",
      word("平素より大変お世話になっております。", "Thank you for working with us."),
      word(
        "点検票へのご回答について、実際の状況を拝見したく、下記のとおりご訪問をお願いいたします。ご都合の悪い場合は、候補日をお知らせください。",
        "We should like to see for ourselves what your check sheet says, and ask for a visit as follows. If the day doesn't suit you, please propose others."
      ), "",
    ]
    let facts = [
      word("　訪問日: \(appointment.on.written(in: .ja))", "  Day: \(appointment.on.written(in: .en))"),
      word("　訪問者: \(TerminalText.shown(appointment.people))", "  Visitors: \(TerminalText.shown(appointment.people))"),
      word("　確認したい項目（\(items.count)）:", "  What we should like to see (\(items.count)):"),
    ]
    let list = items.prefix(VisitLetter.most).map { "    No. \($0.item) \(TerminalText.shown($0.title))" }
    let rest = items.count > VisitLetter.most ? [word("    ほか", "    and others")] : []
    let closing = [
      "",
      word(
        "・それぞれについて、規程や記録など、普段お使いのものをそのままお見せください。写しは、ご了承をいただいたものだけを預かります。",
        "- Please show us what you use every day: rules and records as they are. We take copies only with your consent."
      ),
      word(
        "・契約などによりお見せいただけないものがありましたら、事前にお知らせください。",
        "- If there is something that you may not show, please tell us beforehand."), "",
      word("ご不明な点は、本メールへのご返信でお問い合わせください。", "If you have questions, please reply to this message."), "",
      TerminalText.shown(office), "",
    ]
    return (greeting + facts + list + rest + closing).joined(separator: "\n")
  }

  /// More make no letter; the agenda has them all.
  private static let most = 30
}
