import Criteria
import Markup

/// The covering letter of a check sheet, or a reminder, in the supplier's language: no rank, no weight, nothing of
/// other companies.
package struct CycleLetter: Sendable {
  package enum Kind: String, Sendable {
    case request
    /// The sheet isn't back, before its due date or after.
    case reminder
    /// What came back can't be used as it is; a return sheet goes with it.
    case correction
  }

  package var kind: Kind
  package var supplierName: String
  /// Who is written to; empty where nobody is known.
  package var contact: String
  package var office: String
  package var year: Int
  /// By when the sheet, or what is to be mended, should come back.
  package var dueOn: Day
  package var asOf: Day
  package var attachment: String
  /// Whether the sheet holds last year's answers, to be confirmed.
  package var carriesOver: Bool
  /// For whom a sheet is answered, in words.
  package var scope: [String]
  /// Where it is sent, and questions.
  package var replyTo: String
  package var language: Language

  package init(
    kind: Kind, supplierName: String, contact: String, office: String, year: Int, dueOn: Day, asOf: Day,
    attachment: String,
    carriesOver: Bool, scope: [String] = [], replyTo: String = "", language: Language
  ) {
    (self.scope, self.replyTo) = (scope, replyTo)
    (self.kind, self.supplierName, self.contact, self.office) = (kind, supplierName, contact, office)
    (self.year, self.dueOn, self.asOf, self.attachment) = (year, dueOn, asOf, attachment)
    (self.carriesOver, self.language) = (carriesOver, language)
  }

  private func word(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  package var subject: String {
    switch kind {
    case .request:
      word("【ご依頼】\(year)年度 サイバーセキュリティ点検票ご回答のお願い", "Request: cybersecurity check sheet for fiscal year \(year)")
    case .reminder:
      word("【再送】\(year)年度 サイバーセキュリティ点検票ご回答のお願い", "Reminder: cybersecurity check sheet for fiscal year \(year)")
    case .correction:
      word("【ご確認】\(year)年度 サイバーセキュリティ点検票の修正のお願い", "Please mend: cybersecurity check sheet for fiscal year \(year)")
    }
  }

  package var body: String {
    let greeting = [
      TerminalText.shown(supplierName),
      contact.isEmpty ? word("ご担当者様", "To whom it may concern") : word("\(shownContact) 様", "Dear \(shownContact)"), "",
    ]
    let facts =
      [
        "",
        kind == .correction
          ? word("　修正期限: \(date(dueOn))", "  To be mended by: \(dueOn)")
          : word("　回答期限: \(date(dueOn))", "  Due by: \(dueOn)"),
        word("　添付: \(attachment)", "  Attached: \(attachment)"),
      ] + (replyTo.isEmpty ? [] : [word("　返送・お問い合わせ先: \(replyTo)", "  Send it, and questions, to: \(replyTo)")]) + [""]
    return (greeting + opening + facts + notes + ["", closing, "", TerminalText.shown(office), ""]).joined(
      separator: "\n")
  }

  private var shownContact: String { TerminalText.shown(contact) }

  private var opening: [String] {
    switch kind {
    case .request:
      [
        word("平素より大変お世話になっております。", "Thank you for working with us."),
        word(
          "当社では年に一度、取引先の皆さまに情報セキュリティの状況を点検票でお尋ねしております。添付の点検票にご記入のうえ、期限までにご返送くださいますようお願いいたします。",
          "Once a year we ask our partners how information is protected. Please fill in the attached sheet and send it back by the due date."
        ),
      ]
    case .reminder:
      [
        word("平素より大変お世話になっております。", "Thank you for working with us."),
        asOf > dueOn
          ? word(
            "先にお願いした点検票のご返送を、本日（\(date(asOf))）の時点で確認できておりません。期限を過ぎておりますので、ご返送の見込みをお知らせください。",
            "As of \(asOf) we haven't received the check sheet that we asked for. It is overdue; please let us know when we can expect it."
          )
          : word(
            "先にお願いした点検票の期限が近づいてまいりました。行き違いでご返送済みの場合はご容赦ください。",
            "The check sheet that we asked for is due soon. If it is on its way, please disregard this message."),
      ]
    case .correction:
      [
        word("点検票をご返送いただき、ありがとうございました。", "Thank you for sending back the check sheet."),
        word(
          "読み取れない、または確認が必要なご回答がありました。添付の票にその項目だけを挙げましたので、修正のうえご返送をお願いいたします。",
          "Some answers couldn't be read or need another look. The attached sheet lists only these; please mend them and send it back."
        ),
      ]
    }
  }

  private var notes: [String] {
    var notes = kind == .correction ? [] : scope.map { word("・\($0)", "- \($0)") }
    if carriesOver, kind != .correction {
      notes.append(
        word(
          "・昨年度のご回答を記入済みです（「要確認」の行）。今年の状況を確かめ、変わらない行には新しい確認日を、変わった行には新しい回答をご記入ください。",
          "- Last year's answers are filled in (rows marked “to be confirmed”). Where nothing changed, enter this year's evidence date; else answer anew."
        ))
    }
    notes.append(
      word(
        "・契約などによりご回答いただけない内容がありましたら、期限の前にご相談ください。ご回答の範囲を取り決めます。",
        "- If there is something that you may not disclose, please talk to us before the due date, so that we can agree on a scope."
      ))
    notes.append(
      word(
        "・対策をお願いするときは、必要な理由をご説明し、費用についてもご相談します。",
        "- Where we ask for measures, we explain why, and talk about what they cost."))
    notes.append(
      word("・行の削除や見出しの変更はせずにお返しください。", "- Please delete no rows and leave the headings as they are."))
    return notes
  }

  private var closing: String {
    word("ご不明な点は、本メールへのご返信でお問い合わせください。", "If you have questions, please reply to this message.")
  }

  private func date(_ day: Day) -> String { "\(day.year)年\(day.month)月\(day.day)日" }
}
