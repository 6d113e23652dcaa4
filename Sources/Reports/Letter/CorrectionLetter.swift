import Criteria
import Markup

/// The letter with which something that a supplier sent back goes to it once more: what can't be used, in which row,
/// and by when it should come back.
package struct CorrectionLetter: Sendable {
  package enum Kind: String, Sendable {
    /// The yearly sheet of what a supplier holds.
    case ledger
    /// The recovery check sheet of a contract's end.
    case recovery
    /// The corrected list of flows.
    case flows
  }

  package var kind: Kind
  package var supplierName: String
  /// Who is written to; empty where nobody is known.
  package var contact: String
  package var office: String
  package var replyBy: Day
  package var attachment: String
  /// What can't be used; none where lines were left unanswered.
  package var problems: [String]
  package var language: Language

  package init(
    kind: Kind, supplierName: String, contact: String, office: String, replyBy: Day, attachment: String,
    problems: [String], language: Language
  ) {
    (self.kind, self.supplierName, self.contact, self.office) = (kind, supplierName, contact, office)
    (self.replyBy, self.attachment, self.problems, self.language) = (replyBy, attachment, problems, language)
  }

  /// More than these make a mail that nobody reads to its end.
  private static let shown = 50

  private func word(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  private var thing: String {
    switch kind {
    case .ledger: word("提供情報・アクセス権・貸与品 確認票", "sheet of information, access and equipment")
    case .recovery: word("契約終了に伴う回収確認票", "recovery check sheet")
    case .flows: word("取引フロー一覧（訂正）", "corrected list of flows")
    }
  }

  package var subject: String { word("【ご確認】\(thing)の修正のお願い", "Please mend: \(thing)") }

  package var body: String {
    let greeting = [
      TerminalText.shown(supplierName),
      contact.isEmpty
        ? word("ご担当者様", "To whom it may concern")
        : word("\(TerminalText.shown(contact)) 様", "Dear \(TerminalText.shown(contact))"),
      "",
      word("\(thing)をご返送いただき、ありがとうございました。", "Thank you for sending back the \(thing)."),
    ]
    let facts = [
      "", word("　修正期限: \(replyBy.written(in: .ja))", "  To be mended by: \(replyBy)"),
      word("　添付: \(attachment)", "  Attached: \(attachment)"), "",
      word("・行の削除や見出しの変更はせずにお返しください。", "- Please delete no rows and leave the headings as they are."), "",
      word("ご不明な点は、本メールへのご返信でお問い合わせください。", "If you have questions, please reply to this message."), "",
      TerminalText.shown(office), "",
    ]
    return (greeting + asking + facts).joined(separator: "\n")
  }

  private var asking: [String] {
    guard !problems.isEmpty else {
      return [
        word(
          "ご回答のない行がありました。添付の票にその行だけを挙げましたので、ご記入のうえご返送をお願いいたします。",
          "Some lines had no answer. The attached sheet lists only these; please fill them in and send it back.")
      ]
    }
    let more = problems.count - CorrectionLetter.shown
    return [
      word(
        "次の箇所を読み取れない、または確認が必要でした。添付のファイルを修正のうえ、ご返送をお願いいたします。",
        "The following couldn't be read or needs another look. Please mend the attached file and send it back."),
      "",
    ] + problems.prefix(CorrectionLetter.shown).map { word("・", "- ") + TerminalText.shown($0) }
      + (more > 0 ? [word("・ほか \(more) 件", "- and \(more) more")] : [])
  }
}
