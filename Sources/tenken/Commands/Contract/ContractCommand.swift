import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Store

struct ContractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contract", abstract: "The end of a contract: what to recover, what came back, closing. (契約終了時の回収)",
    subcommands: [
      ContractEndingCommand.self, ContractEndCommand.self, ContractRecoverCommand.self, ContractVerifyCommand.self,
      ContractCloseCommand.self, ContractStatementCommand.self,
    ])
}

struct ContractEndingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ending", abstract: "Contracts that end soon, or have ended, and still have open lines. (終了が近い契約)")

  @Option(name: .long, help: ArgumentHelp("Days ahead: 90d or 90.", valueName: "days"), transform: parseDays)
  var within = 90
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let workspace = try Workspace(options)
    let (dues, names, rows) = try workspace.read { snapshot in
      (
        try snapshot.dueEndings(within: within), try snapshot.names(),
        try snapshot.rows(
          filter, of: "contract ending", taking: [.class, .tier, .state],
          states: ["upcoming", "due", "ending", "closed", "forced"])
      )
    }
    let output = ListingOutput(format: listing.format, columns: EndingListing.columns, language: workspace.language)
    for due in dues where rows.accepts(code: due.ledger.supplier) && rows.accepts(state: due.state) {
      try output.row((due, names[due.ledger.supplier] ?? ""))
    }
    try output.finish()
  }
}

private func parseDays(_ text: String) throws -> Int {
  let digits = text.hasSuffix("d") || text.hasSuffix("日") ? String(text.dropLast()) : text
  guard let days = Int(digits), (0...36_500).contains(days) else { throw ValidationError("--within 90d (日数).") }
  return days
}

struct ContractEndCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "end", abstract: "End a contract: record the day, and make the recovery check sheet. (契約終了と回収確認票)")

  @Argument(help: "Supplier code.") var code: String
  @Option(name: .long, help: "The day on which the contract ends, YYYY-MM-DD.") var date: String
  @Option(name: .long, help: ArgumentHelp("The .xlsx check sheet to write.", valueName: "file")) var out: String?
  @Option(name: .long, help: ArgumentHelp("The same to print, as HTML.", valueName: "file")) var print: String?
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func validate() throws {
    guard Day(iso: date) != nil else { throw ValidationError("--date \(date): YYYY-MM-DD (日付ではありません).") }
  }

  func run() throws {
    let workspace = try Workspace(options)
    guard let day = Day(iso: date) else { return }
    // Whether the files can be written is known before anything is recorded.
    let (sheet, page) = (try out.map { try OutputFile(path: $0) }, try print.map { try OutputFile(path: $0) })
    let ended = try workspace.endContract(of: code, on: day, by: actor.author, workbook: out)
    do {
      if let workbook = ended.workbook { try sheet?.complete(with: workbook) }
      try page?.complete(with: ended.page)
    } catch {
      throw Failure.recordedButNotWritten(error)
    }
    let open = ended.open
    options.say(ja: "契約終了日 \(day) を記録しました。回収する行 \(open)", en: "recorded the end on \(day); \(open) lines to recover")
  }
}

struct ContractRecoverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recover",
    abstract: "Read the recovery check sheet back: each line's result, with evidence files. (回収確認票の取り込み)")

  @Argument(help: "Supplier code.") var code: String
  @Argument(help: "The sheet that came back: .xlsx, CSV or JSON.") var path: String
  @Option(
    name: .long, help: ArgumentHelp("The folder of the evidence files that the sheet names.", valueName: "folder"))
  var evidence: String?
  @OptionGroup var correcting: CorrectionMailOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func run() throws {
    let workspace = try Workspace(options)
    let mail = try correcting.mail(.recovery, to: code, of: path, workspace, options)
    let recovery = Recovery(of: code, path: path, evidence: evidence, by: actor.author)
    let counts = try correcting.mending(mail, options) { try recovery.record(in: workspace) }
    try correcting.complete(mail, .recovery, counts.open, of: code, workspace, options)
    options.say(
      ja: "結果 \(counts.recorded) 行を記録しました。結果のない行 \(counts.open.count)。別の人が検証してください（tenken contract verify）。",
      en:
        "recorded \(counts.recorded) lines; \(counts.open.count) without a result. Somebody else has to verify (tenken contract verify)."
    )
  }
}

struct ContractVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Verify what was recorded; not by who recorded it. (別の人による検証)")

  @Argument(help: "Supplier code.") var code: String
  @Option(name: .long, help: "Only this line; may be given again. Default: all that are recorded.") var line: [String] =
    []
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func run() throws {
    let workspace = try Workspace(options)
    let (verified, open) = try workspace.verifyRecovery(of: code, lines: line, by: actor.author)
    options.say(ja: "\(verified) 行を検証済みにしました。未完了 \(open) 行", en: "verified \(verified) lines; \(open) still open")
  }
}

struct ContractCloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Close the contract once no line is open; --force closes it with open lines, and that stays visible. (完了)"
  )

  @Argument(help: "Supplier code.") var code: String
  @Flag(name: .long, help: "Close although lines are open; needs --reason.") var force = false
  @Option(name: .long, help: "Why it is closed with open lines.") var reason = ""
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func validate() throws {
    if force, Normalised.text(reason).isEmpty || actor.by == nil {
      throw ValidationError("--force --reason TEXT --by NAME (理由と氏名).")
    }
    if !force, !reason.isEmpty { throw ValidationError("--reason: --force.") }
  }

  func run() throws {
    let workspace = try Workspace(options)
    let open: Int
    do {
      open = try workspace.closeContract(of: code, despite: force ? reason : nil, by: actor.author)
    } catch let error as OpenLines {
      for line in error.lines {
        options.say(ja: "\(line.id): \(line.state.label.ja)", en: "\(line.id): \(line.state.label.en)")
      }
      throw LedgerRefusal.linesOpen
    }
    options.say(
      ja: open == 0 ? "契約を完了しました。" : "未完了 \(open) 行のまま強制完了しました。記録に残ります。",
      en: open == 0 ? "closed the contract." : "closed by force with \(open) open lines; this stays on record.")
  }
}

struct ContractStatementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statement",
    abstract: "For the auditor: every line ever given, its fate, by whom, when, hashes of evidence. (回収完了の証明)",
    discussion: "Texts only with --reveal. --out writes a page to print instead of a list.")

  @Argument(help: "Supplier code.") var code: String
  @Option(name: .long, help: ArgumentHelp("HTML file to write.", valueName: "file")) var out: String?
  @OptionGroup var reveal: RevealOption
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let workspace = try Workspace(options)
    let (supplier, ledger, head) = try workspace.read { snapshot in
      let supplier = try snapshot.supplier(code).0
      return (supplier, try snapshot.reader.ledger(of: supplier.code), try snapshot.reader.journalHead())
    }
    guard let ending = ledger.ending else { throw LedgerRefusal.notEnding }
    let rows = ledger.lines.flatMap {
      StatementListing.rows($0, endedOn: ending.endedOn, asOf: workspace.asOf)
    }
    let columns = StatementListing.columns(reveals: reveal.reveal)
    guard let out else {
      return try ListingOutput(format: listing.format, columns: columns, language: workspace.language).list(rows)
    }
    let page = StatementPage(
      supplier: supplier, ledger: ledger, ending: ending, columns: columns, rows: rows, journalHead: head.hexadecimal,
      office: workspace.settings.office ?? "", asOf: workspace.asOf, language: workspace.language)
    try OutputFile.write(Array(page.text.utf8), to: out)
    options.say(ja: "\(out) を書き出しました。", en: "wrote \(out).")
  }
}
