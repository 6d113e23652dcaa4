import Criteria
import Partners
import Reports
import Sheets

/// Writes letters with their sheets into a folder: `.eml` for the office's own mail program, the same as text, and the
/// sheet next to them.
struct CycleMailing {
  private let workspace: Workspace
  private let dates: CycleDates
  private let contacts: CycleContacts
  /// As the user wants it; nil leaves it to each supplier's country.
  private let language: Language?
  private let from: MailMessage.Mailbox
  private let folder: OutputFolder

  /// - Throws: `Failure` where the settings don't say from whom letters come, or the folder can't be made.
  init(workspace: Workspace, dates: CycleDates, contacts: CycleContacts, language: Language?, out: String)
    throws
  {
    (self.workspace, self.dates, self.contacts, self.language) = (workspace, dates, contacts, language)
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

  /// - Parameter name: how the letter's files are called, before the supplier's code.
  /// - Parameter dueOn: by when the sheet should come back; nil for the cycle's own day.
  func write(
    _ kind: CycleLetter.Kind, _ name: String, to supplier: Supplier, with sheet: CheckSheet, dueOn: Day? = nil
  ) throws {
    let code = FileNames.safe(supplier.code)
    let language = language(of: supplier)
    let to = contacts.mailbox(of: supplier.code)
    let attachment = "\(kind == .correction ? "return" : "sheet")-\(dates.year)-\(code).xlsx"
    let bytes = try sheet.bytes(as: .xlsx, in: workspace.temporaryFolder)
    let letter = CycleLetter(
      kind: kind, supplierName: supplier.name(in: language), contact: to?.name ?? "",
      office: workspace.settings.office ?? "",
      year: dates.year, dueOn: dueOn ?? dates.dueOn, asOf: workspace.asOf, attachment: attachment,
      carriesOver: sheet.carriesOver, language: language
    )
    let mail = MailMessage(
      from: from, to: to, subject: letter.subject, body: letter.body, day: workspace.asOf,
      attachments: [MailMessage.Attachment(name: attachment, bytes: bytes)])
    try folder.write(bytes, as: attachment)
    try folder.write(mail.bytes, as: "\(name)-\(dates.year)-\(code).eml")
    try folder.write(Array("\(letter.subject)\n\n\(letter.body)".utf8), as: "\(name)-\(dates.year)-\(code).txt")
  }
}
