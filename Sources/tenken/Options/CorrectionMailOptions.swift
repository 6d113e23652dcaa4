import ArgumentParser
import Criteria
import Office
import Reports
import Sheets

/// `--mail`: where a file that came back from a supplier has to be mended, the mail that asks for it.
struct CorrectionMailOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Where something has to be mended or was left out, write a mail to the supplier into this folder.",
      valueName: "folder"))
  var mail: String?
  @Option(
    name: .long,
    help: ArgumentHelp("With --mail: CSV, .xlsx or JSON with supplier_code, contact, mail.", valueName: "file"))
  var contacts: String?
  @OptionGroup var reply: ReplyOption

  func validate() throws {
    guard mail != nil || (contacts == nil && reply.replyBy == nil) else {
      throw ValidationError("--contacts and --reply-by go with --mail FOLDER (--mail と一緒に使います).")
    }
  }

  /// The mail, should one be needed; nil where none is wanted.
  func mail(
    _ kind: CorrectionLetter.Kind, to code: String, of returned: String, _ workspace: Workspace,
    _ options: CommonOptions
  ) throws -> CorrectionMail? {
    try mail.map {
      try CorrectionMail(
        kind, to: code, of: returned, in: workspace, folder: $0, contacts: contacts, language: options.lang,
        replyBy: reply.day)
    }
  }

  /// Runs a step with the file that came back; where it is refused, the mail asks to mend it.
  func mending<Value>(_ correction: CorrectionMail?, _ options: CommonOptions, _ step: () throws -> Value) throws
    -> Value
  {
    do {
      return try step()
    } catch let refusal as SheetRefusal {
      try mend(correction, refusal.problems, options)
      throw refusal
    }
  }

  func mend(_ correction: CorrectionMail?, _ problems: [SheetRefusal.Problem], _ options: CommonOptions) throws {
    if let correction, !problems.isEmpty { say(try correction.askToMend(problems), options) }
  }

  /// Asks for lines that the file left out; they are written down as they are whatever becomes of the mail.
  func complete(
    _ correction: CorrectionMail?, _ kind: LedgerSheet.Kind, _ lines: Set<String>, of code: String,
    _ workspace: Workspace, _ options: CommonOptions
  ) throws {
    guard let correction, !lines.isEmpty else { return }
    do {
      let name = try correction.askToComplete { language in
        let sheet = try workspace.ledgerSheet(kind, of: code, language: language) { lines.contains($0) }
        return try WorkbookFile.bytes(of: code, in: workspace.temporaryFolder) { path throws(SheetError) in
          try sheet.writeWorkbook(to: path)
        }
      }
      say(name, options)
    } catch {
      throw Failure.recordedButNotWritten(error)
    }
  }

  private func say(_ name: String, _ options: CommonOptions) {
    let place = "\(mail ?? "")/\(name)"
    options.say(
      ja: "修正依頼を \(place) に書き出しました。メールソフトで送ってください。",
      en: "wrote a request to mend to \(place); send it with your mail program.")
  }
}
