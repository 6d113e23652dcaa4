import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Sheets
import Store

struct LedgerConfirmCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract:
      "Yearly: a sheet of what a supplier holds (--out), what it answered (--read), and who is overdue (--overdue). (年次確認)"
  )

  @Argument(help: "The supplier's code.") var code: String?
  @Option(name: .long, help: ArgumentHelp("The .xlsx sheet to write.", valueName: "file")) var out: String?
  @Option(name: .long, help: ArgumentHelp("The sheet that came back.", valueName: "file")) var read: String?
  @Option(name: .customLong("confirmed-by"), help: "Who confirmed, on the supplier's side.") var confirmedBy = ""
  @Flag(name: .long, help: "List the suppliers whose confirmation is overdue.") var overdue = false
  @OptionGroup var filter: RowOptions
  @OptionGroup var reveal: RevealOption
  @OptionGroup var correcting: CorrectionMailOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  func validate() throws {
    guard [overdue, out != nil, read != nil].count(where: { $0 }) == 1, overdue == (code == nil) else {
      throw ValidationError("CODE --out FILE, CODE --read FILE --confirmed-by NAME, or --overdue (どれか一つ).")
    }
    if read != nil, Normalised.text(confirmedBy).isEmpty { throw ValidationError("--confirmed-by NAME (誰が確認したか).") }
    guard read != nil || correcting.mail == nil else {
      throw ValidationError("--mail goes with --read (--read と一緒に使います).")
    }
  }

  func run() throws {
    let workspace = try Workspace(options)
    if overdue { return try listOverdue(workspace) }
    _ = try workspace.read { try $0.rows(filter, of: "ledger confirm", taking: []) }
    if let out { return try write(out, workspace) }
    try importAnswers(read ?? "", workspace)
  }

  private func write(_ out: String, _ workspace: Workspace) throws {
    let sheet = try workspace.ledgerSheet(.confirm, of: code ?? "", language: workspace.language) { _ in true }
    try WorkbookFile.write(to: out, in: workspace.temporaryFolder) { path throws(SheetError) in
      try sheet.writeWorkbook(to: path)
    }
    let count = sheet.lines.count + sheet.flows.count
    options.say(ja: "\(out) に確認票（\(count) 行）を書き出しました。", en: "wrote the sheet (\(count) lines) to \(out).")
  }

  private func importAnswers(_ path: String, _ workspace: Workspace) throws {
    let mail = try correcting.mail(.ledger, to: code ?? "", of: path, workspace, options)
    let confirmation = LedgerConfirmation(
      of: code ?? "", path: path, confirmedBy: Normalised.text(confirmedBy), by: actor.author)
    let (agreeing, found) = try correcting.mending(mail, options) { try confirmation.record(in: workspace) }
    let unanswered = Set(found.map(\.0).filter { $0.reason == .unanswered }.map(\.line))
    try correcting.complete(mail, .confirm, unanswered, of: code ?? "", workspace, options)
    try list(found, workspace)
    options.say(
      ja: "確認を記録しました。一致 \(agreeing) 行、訂正・未回答 \(found.count) 行",
      en: "recorded the confirmation: \(agreeing) lines agree, \(found.count) to correct or not answered")
    if !found.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  private func list(_ corrections: [(LedgerCorrection, String)], _ workspace: Workspace) throws {
    let columns = CorrectionListing.columns(reveals: reveal.reveal)
    try ListingOutput(format: listing.format, columns: columns, language: workspace.language)
      .list(corrections.map { ($0, $1) })
  }

  private func listOverdue(_ workspace: Workspace) throws {
    let overdue = try workspace.read { snapshot in
      let rows = try snapshot.rows(filter, of: "ledger confirm --overdue", taking: [.class, .tier])
      return OverdueConfirmation.all(
        try snapshot.reader.ledgers(), asOf: snapshot.asOf, months: snapshot.settings.ledger.confirmedForMonths
      ).filter { rows.accepts(code: $0.code) }
    }
    try ListingOutput(format: listing.format, columns: OverdueListing.columns, language: workspace.language)
      .list(overdue.map { ($0.code, $0.confirmedOn, $0.lines) })
    if !overdue.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}

struct LedgerCorrectionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corrections",
    abstract:
      "Lines about which something is to be done: missing or wrong by the yearly check, disputed, open or kept too long. (是正が要る行)"
  )

  @OptionGroup var filter: RowOptions
  @OptionGroup var reveal: RevealOption
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let workspace = try Workspace(options)
    let (corrections, rows) = try workspace.read { snapshot in
      (
        try snapshot.ledgerCorrections(),
        try snapshot.rows(
          filter, of: "ledger corrections", taking: [.class, .tier, .state],
          states: LedgerCorrection.Reason.allCases.map(\.rawValue))
      )
    }
    let output = ListingOutput(
      format: listing.format, columns: CorrectionListing.columns(reveals: reveal.reveal), language: workspace.language)
    for row in corrections
    where rows.accepts(code: row.correction.supplier) && rows.accepts(state: row.correction.reason.rawValue) {
      try output.row(row)
    }
    try output.finish()
  }
}
