import Criteria
import Foundation
import Partners
import Reports

/// The mail that asks a supplier to correct what it sent back of the ledger or of the flows, with a day of its own.
package struct CorrectionMail {
  private let workspace: Workspace
  private let kind: CorrectionLetter.Kind
  private let supplier: Supplier
  private let returned: String
  private let replyBy: Day
  private let mail: SupplierMail

  /// Whatever would keep the mail from being written is known before anything is read or recorded.
  ///
  /// - Parameters:
  ///   - returned: the path of the file that came back.
  ///   - folder: where the mail is written.
  ///   - contacts: a table of who is written to.
  ///   - language: as the user wants it; nil leaves it to the supplier's country.
  ///   - replyBy: by when it should come back; nil for 14 days.
  /// - Throws: `Failure` for an unknown supplier, a day that is past, nobody to send from, and an unusable folder.
  package init(
    _ kind: CorrectionLetter.Kind, to code: String, of returned: String, in workspace: Workspace, folder: String,
    contacts: String?, language: Language?, replyBy: Day?
  ) throws {
    (self.workspace, self.kind, self.returned) = (workspace, kind, returned)
    self.replyBy = try workspace.replyDay(replyBy)
    let asked: (Supplier, CycleContacts) = try workspace.read { snapshot in
      let (supplier, suppliers) = try snapshot.supplier(code)
      let role: Contact.Role = kind == .recovery ? .recovery : .sheet
      return (supplier, try CycleContacts(path: contacts, snapshot, known: Set(suppliers.map(\.code)), role: role))
    }
    supplier = asked.0
    guard returned != "-" else {
      throw Failure(
        .usage, ja: "--mail: 標準入力は添付できません。ファイル名を指定してください。",
        en: "--mail: standard input can't go with a mail; name the file.")
    }
    mail = try SupplierMail(workspace: workspace, contacts: asked.1, language: language, out: folder)
  }

  /// Asks to mend the file that came back; it goes with the mail, since nothing of it was taken.
  ///
  /// - Returns: the name of the mail.
  package func askToMend(_ problems: [SheetRefusal.Problem]) throws -> String {
    let ending = (returned as NSString).pathExtension
    return try write(Array(try EvidenceFile(path: returned).content), ending: ending.isEmpty ? "csv" : ending) {
      language in
      problems.map { problem in
        let words = problem.words[language]
        return problem.row.map { language.choose(ja: "\($0) 行目: \(words)", en: "row \($0): \(words)") } ?? words
      }
    }
  }

  /// Asks for what was left out, with a sheet of these lines alone.
  ///
  /// - Returns: the name of the mail.
  package func askToComplete(_ sheet: (Language) throws -> [UInt8]) throws -> String {
    try write(sheet(mail.language(of: supplier)), ending: "xlsx") { _ in [] }
  }

  private func write(_ bytes: [UInt8], ending: String, _ problems: (Language) -> [String]) throws -> String {
    let language = mail.language(of: supplier)
    let name = "\(kind.rawValue)-\(FileNames.safe(supplier.code))"
    let attachment = "mend-\(name).\(FileNames.safe(ending))"
    let letter = CorrectionLetter(
      kind: kind, supplierName: supplier.name(in: language), contact: mail.contact(of: supplier),
      office: workspace.settings.office ?? "", replyBy: replyBy, attachment: attachment, problems: problems(language),
      language: language)
    try mail.write(
      subject: letter.subject, body: letter.body, to: supplier,
      with: MailMessage.Attachment(name: attachment, bytes: bytes), as: "correction-\(name)")
    return "correction-\(name).eml"
  }
}
