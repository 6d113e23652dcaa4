import Criteria
import Partners
import Reports

/// Letters to suppliers as files in a folder: `.eml` for the office's own mail program, the same as text, and what goes
/// with them.
struct SupplierMail {
  private let workspace: Workspace
  private let contacts: CycleContacts
  /// As the user wants it; nil leaves it to who reads it, and then to each supplier's country.
  private let language: Language?
  private let from: MailMessage.Mailbox
  private let folder: OutputFolder

  /// - Throws: `Failure` where the settings don't say from whom letters come, or the folder can't be made.
  init(workspace: Workspace, contacts: CycleContacts, language: Language?, out: String) throws {
    (self.workspace, self.contacts, self.language) = (workspace, contacts, language)
    guard let address = workspace.settings.cycle.from else {
      throw Failure(
        .usage, ja: "差出人がありません。tenken.yaml に「cycle: {from: 部署のメールアドレス}」を書いてください。",
        en: "nobody to send from: write ‘cycle: {from: ADDRESS}’ into tenken.yaml.")
    }
    from = MailMessage.Mailbox(name: workspace.settings.office ?? "", address: address)
    folder = try OutputFolder(path: out)
  }

  func language(of supplier: Supplier) -> Language {
    language ?? contacts.language(of: supplier.code) ?? supplier.sheetLanguage
  }

  /// Who is written to at a supplier; empty where nobody is known.
  func contact(of supplier: Supplier) -> String { contacts.mailbox(of: supplier.code)?.name ?? "" }

  /// - Parameter name: how the letter's files are called, without an ending.
  func write(
    subject: String, body: String, to supplier: Supplier, with attachment: MailMessage.Attachment, as name: String
  ) throws {
    let mail = MailMessage(
      from: from, to: contacts.mailbox(of: supplier.code), subject: subject, body: body, day: workspace.asOf,
      attachments: [attachment])
    try folder.write(attachment.bytes, as: attachment.name)
    try folder.write(mail.bytes, as: "\(name).eml")
    try folder.write(Array("\(subject)\n\n\(body)".utf8), as: "\(name).txt")
  }
}
