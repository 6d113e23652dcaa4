import Criteria
import Partners
import Reports
import Sheets

/// Writes a cycle's letters with their sheets into a folder.
struct CycleMailing {
  private let workspace: Workspace
  private let dates: CycleDates
  private let mail: SupplierMail

  /// - Throws: `Failure` where the settings don't say from whom letters come, or the folder can't be made.
  init(workspace: Workspace, dates: CycleDates, contacts: CycleContacts, language: Language?, out: String)
    throws
  {
    (self.workspace, self.dates) = (workspace, dates)
    mail = try SupplierMail(workspace: workspace, contacts: contacts, language: language, out: out)
  }

  func language(of supplier: Supplier) -> Language { mail.language(of: supplier) }

  /// - Parameter name: how the letter's files are called, before the supplier's code.
  /// - Parameter dueOn: by when the sheet should come back; nil for the cycle's own day.
  func write(
    _ kind: CycleLetter.Kind, _ name: String, to supplier: Supplier, with sheet: CheckSheet, dueOn: Day? = nil
  ) throws {
    let code = FileNames.safe(supplier.code)
    let language = language(of: supplier)
    let attachment = "\(kind == .correction ? "return" : "sheet")-\(dates.year)-\(code).xlsx"
    let letter = CycleLetter(
      kind: kind, supplierName: supplier.name(in: language), contact: mail.contact(of: supplier),
      office: workspace.settings.office ?? "",
      year: dates.year, dueOn: dueOn ?? dates.dueOn, asOf: workspace.asOf, attachment: attachment,
      carriesOver: sheet.carriesOver, scope: AskingWords.scope(in: language),
      replyTo: workspace.settings.cycle.from?.text ?? "",
      language: language
    )
    let bytes = try sheet.bytes(as: .xlsx, in: workspace.temporaryFolder)
    try mail.write(
      subject: letter.subject, body: letter.body, to: supplier,
      with: MailMessage.Attachment(name: attachment, bytes: bytes), as: "\(name)-\(dates.year)-\(code)")
  }
}
