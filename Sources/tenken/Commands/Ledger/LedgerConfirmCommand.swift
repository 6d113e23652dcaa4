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
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  func validate() throws {
    guard [overdue, out != nil, read != nil].count(where: { $0 }) == 1, overdue == (code == nil) else {
      throw ValidationError("CODE --out FILE, CODE --read FILE --confirmed-by NAME, or --overdue (どれか一つ).")
    }
    if read != nil, Normalised.text(confirmedBy).isEmpty { throw ValidationError("--confirmed-by NAME (誰が確認したか).") }
  }

  func run() throws {
    let workspace = try Workspace(options)
    let rows = try workspace.rows(
      filter, of: overdue ? "ledger confirm --overdue" : "ledger confirm", taking: overdue ? [.class, .tier] : [])
    if overdue { return try listOverdue(workspace, rows) }
    let supplier = try workspace.store.read { try workspace.supplier(code ?? "", $0).0 }
    if let out { return try write(out, supplier, workspace) }
    try take(read ?? "", supplier, workspace)
  }

  private func write(_ out: String, _ supplier: Supplier, _ workspace: Workspace) throws {
    let lines = try workspace.store.read { try $0.ledger(of: supplier.code) }.lines.filter(\.isHeld)
    guard !lines.isEmpty else { throw Failure.nothingInLedger(supplier.code) }
    let sheet = LedgerSheet(kind: .confirm, supplier: supplier, lines: lines, asOf: workspace.asOf, workspace)
    try WorkbookFile.write(to: out, in: workspace.temporaryFolder) { path throws(SheetError) in
      try sheet.writeWorkbook(to: path)
    }
    options.say(ja: "\(out) に確認票（\(lines.count) 行）を書き出しました。", en: "wrote the sheet (\(lines.count) lines) to \(out).")
  }

  private func take(_ path: String, _ supplier: Supplier, _ workspace: Workspace) throws {
    let answers = try LedgerSheetFile.read(path)
    let ledger = try workspace.store.read { try $0.ledger(of: supplier.code) }
    try LedgerSheetFile.check(path, answers, Set(ledger.lines.map(\.id)))
    let held = ledger.lines.filter(\.isHeld)
    let said = Dictionary(
      answers.compactMap { answer in answer.held.map { (answer.line, $0) } }, uniquingKeysWith: { first, _ in first })
    guard held.contains(where: { said[$0.id] != nil }) else {
      throw Failure(
        .badInput, ja: "\(path): 回答が一つもありません。「保有」の列に「はい」か「いいえ」を書いてもらってください。何も保存していません。",
        en: "\(path): holds no answer; the column ‘Held’ wants yes or no. Nothing was stored.")
    }
    let found = held.compactMap { line -> (LedgerCorrection, String)? in
      guard let said = said[line.id] else {
        return (
          LedgerCorrection(supplier: supplier.code, line: line.id, reason: .unanswered, since: workspace.asOf), ""
        )
      }
      guard said.kind != .held else { return nil }
      let reason: LedgerCorrection.Reason = said.kind == .missing ? .missing : .corrected
      return (
        LedgerCorrection(supplier: supplier.code, line: line.id, reason: reason, since: workspace.asOf), said.correction
      )
    }
    try list(found, workspace)
    try store(held.compactMap { line in said[line.id].map { (line.id, $0) } }, of: supplier, workspace)
    options.say(
      ja: "確認を記録しました。一致 \(held.count - found.count) 行、訂正・未回答 \(found.count) 行",
      en:
        "recorded the confirmation: \(held.count - found.count) lines agree, \(found.count) to correct or not answered")
    if !found.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  private func list(_ corrections: [(LedgerCorrection, String)], _ workspace: Workspace) throws {
    let output = ListingOutput(
      format: listing.format, columns: CorrectionListing.columns(reveals: reveal.reveal), language: workspace.language)
    for (correction, text) in corrections {
      try output.row(CorrectionListing.row(correction, text: reveal.reveal ? text : nil))
    }
    try output.finish()
  }

  private func store(_ answers: [(String, LedgerSheetFile.Held)], of supplier: Supplier, _ workspace: Workspace) throws
  {
    let by = Normalised.text(confirmedBy)
    let steps = answers.map { id, said in
      LedgerStep.confirm(id, LedgerAnswer(kind: said.kind, correction: said.correction, on: workspace.asOf, by: by))
    }
    try workspace.store.write { writer in
      try writer.record(
        try writer.ledger("ledger.confirm", of: supplier.code, steps), by: actor.author, settings: workspace.settings)
    }
  }

  private func listOverdue(_ workspace: Workspace, _ rows: RowFilter) throws {
    let overdue = OverdueConfirmation.all(
      try workspace.store.read { try $0.ledgers() }, asOf: workspace.asOf,
      months: workspace.settings.ledger.confirmedForMonths
    ).filter { rows.accepts(code: $0.code) }
    let output = ListingOutput(format: listing.format, columns: OverdueListing.columns, language: workspace.language)
    for supplier in overdue {
      try output.row(OverdueListing.row(supplier.code, confirmedOn: supplier.confirmedOn, lines: supplier.lines))
    }
    try output.finish()
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
    let rows = try workspace.rows(
      filter, of: "ledger corrections", taking: [.class, .tier, .state],
      states: LedgerCorrection.Reason.allCases.map(\.rawValue))
    let (ledgers, ends) = try workspace.store.read { (try $0.ledgers(), try workspace.contractEnds($0)) }
    let lines = Dictionary(ledgers.flatMap(\.lines).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let output = ListingOutput(
      format: listing.format, columns: CorrectionListing.columns(reveals: reveal.reveal), language: workspace.language)
    for correction in LedgerCorrection.all(in: ledgers, ends: ends, asOf: workspace.asOf)
    where rows.accepts(code: correction.supplier) && rows.accepts(state: correction.reason.rawValue) {
      let text = lines[correction.line]?.answer.flatMap { $0.isOpen ? $0.correction : nil } ?? ""
      try output.row(CorrectionListing.row(correction, text: reveal.reveal ? text : nil))
    }
    try output.finish()
  }
}
