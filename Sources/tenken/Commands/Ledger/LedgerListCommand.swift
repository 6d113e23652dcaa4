import ArgumentParser
import Criteria
import Foundation
import Partners
import Reports
import Sheets
import Store

extension LedgerState: ExpressibleByArgument {}

struct LedgerListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List lines: number, class and state; texts only with --reveal. (台帳の一覧)")

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @Option(name: .long, help: "Only lines in this state: open, recorded, disputed, verified.") var state: LedgerState?
  @OptionGroup var reveal: RevealOption
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let workspace = try Workspace(options)
    let ledgers = try workspace.store.read { reader in
      guard !codes.isEmpty else { return try reader.ledgers() }
      return try codes.map { try reader.ledger(of: try workspace.supplier($0, reader).0.code) }
    }
    let output = ListingOutput(
      format: listing.format, columns: LedgerListing.columns(reveals: reveal.reveal), language: workspace.language)
    for line in ledgers.flatMap(\.lines) where state == nil || line.state == state {
      try output.row(LedgerListing.row(line, reveals: reveal.reveal))
    }
    try output.finish()
  }
}

struct LedgerShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one line and what became of it; texts only with --reveal. (一行の詳細)")

  @Argument(help: "The line's number.") var id: String
  @OptionGroup var reveal: RevealOption
  @OptionGroup var options: CommonOptions

  func run() throws {
    let store = try Store(path: options.databasePath, mode: .existing)
    let (line, ending) = try store.read { reader in
      guard let line = try reader.ledgerLine(Normalised.text(id)) else { throw LedgerRefusal.unknownLine }
      return (line, try reader.ledger(of: line.supplier).ending)
    }
    let language = options.language
    var shown = LedgerColumn.allCases.filter { reveal.reveal || $0.isOpen }.map { column in
      (column.title[language], column == .kind ? line.kind.label[language] : LedgerListing.text(column, of: line))
    }
    shown.append((LocalizedText(ja: "状態", en: "state")[language], line.state.label[language]))
    if let fate = line.fate {
      let columns = StatementListing.columns(reveals: reveal.reveal)
      let row = StatementListing.row(line, endedOn: ending?.endedOn ?? .none, asOf: options.day, reveals: reveal.reveal)
      shown.append((LocalizedText(ja: "結果", en: "fate")[language], fate.kind.label[language]))
      for (column, cell) in zip(columns, row).dropFirst(7) {
        switch cell {
        case .text(let text) where column.name != "what" && column.name != "holder": shown.append((column.title[language], text))
        case .integer(let number): shown.append((column.title[language], String(number)))
        default: break
        }
      }
    }
    let text = shown.filter { !$0.1.isEmpty }.map { "\($0.0): \(TerminalText.shown($0.1))\n" }.joined()
    try StandardStreams.put(text)
  }
}

struct LedgerExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the ledger as it is read in again; texts only with --reveal. (台帳の書き出し)")

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @Option(name: .long, help: "csv or json.") var format: FlowExportCommand.ExportFormat = .csv
  @Option(name: .long, help: ArgumentHelp("File to write; default: standard output.", valueName: "file")) var out: String?
  @OptionGroup var reveal: RevealOption
  @OptionGroup var options: CommonOptions

  func run() throws {
    let workspace = try Workspace(options)
    let ledgers = try workspace.store.read { reader in
      guard !codes.isEmpty else { return try reader.ledgers() }
      return try codes.map { try reader.ledger(of: try workspace.supplier($0, reader).0.code) }
    }
    let rows = ledgers.flatMap(\.lines).map { LedgerListing.row($0, reveals: reveal.reveal) }
    let bytes = try ListingBytes.make(
      rows, columns: LedgerListing.columns(reveals: reveal.reveal), format: format == .csv ? .csv : .json)
    guard let out else { return try bytes.withUnsafeBytes { try StandardStreams.put($0) } }
    try OutputFile.write(bytes, to: out)
    options.say(ja: "\(out) に \(rows.count) 行を書き出しました。", en: "wrote \(rows.count) lines to \(out).")
  }
}

struct LedgerConfirmCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract: "Yearly: a sheet of what a supplier holds (--out), what it answered (--read), and who is overdue (--overdue). (年次確認)")

  @Argument(help: "The supplier's code.") var code: String?
  @Option(name: .long, help: ArgumentHelp("The .xlsx sheet to write.", valueName: "file")) var out: String?
  @Option(name: .long, help: ArgumentHelp("The sheet that came back.", valueName: "file")) var read: String?
  @Option(name: .customLong("confirmed-by"), help: "Who confirmed, on the supplier's side.") var confirmedBy = ""
  @Flag(name: .long, help: "List the suppliers whose confirmation is overdue.") var overdue = false
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
    if overdue { return try listOverdue(workspace) }
    let supplier = try workspace.store.read { try workspace.supplier(code ?? "", $0).0 }
    if let out { return try write(out, supplier, workspace) }
    try take(read ?? "", supplier, workspace)
  }

  private func write(_ out: String, _ supplier: Supplier, _ workspace: Workspace) throws {
    let lines = try workspace.store.read { try $0.ledger(of: supplier.code) }.lines.filter { $0.fate == nil }
    guard !lines.isEmpty else { throw Failure.nothingInLedger(supplier.code) }
    try LedgerSheetFile.write(LedgerSheet(kind: .confirm, supplier: supplier, lines: lines, asOf: workspace.asOf, workspace), to: out)
    options.say(ja: "\(out) に確認票（\(lines.count) 行）を書き出しました。", en: "wrote the sheet (\(lines.count) lines) to \(out).")
  }

  private func take(_ path: String, _ supplier: Supplier, _ workspace: Workspace) throws {
    let answers = try LedgerSheetFile.read(path)
    let lines = try workspace.store.read { try $0.ledger(of: supplier.code) }.lines.filter { $0.fate == nil }
    try LedgerSheetFile.check(path, answers, Set(lines.map(\.id)))
    let said = Dictionary(answers.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
    let corrections = lines.filter { line in said[line.id].map { !$0.isYes } ?? true }.map {
      LedgerCorrection(supplier: supplier.code, line: $0.id, reason: .corrected)
    }
    let output = ListingOutput(format: listing.format, columns: CorrectionListing.columns, language: workspace.language)
    for correction in corrections { try output.row(CorrectionListing.row(correction)) }
    try output.finish()
    try workspace.store.write { writer in
      try writer.confirmLedger(of: supplier.code, on: workspace.asOf, by: Normalised.text(confirmedBy))
      let after = CanonicalJSON.object([
        "day": .day(workspace.asOf), "by": .text(Normalised.text(confirmedBy)), "corrections": .list(corrections.map { .text($0.line) }),
      ])
      try writer.record(
        [JournalEntry(action: "ledger.confirm", subject: supplier.code, after: after.json)], by: actor.name, settings: workspace.settings)
    }
    options.say(
      ja: "確認を記録しました。一致 \(lines.count - corrections.count) 行、訂正・未回答 \(corrections.count) 行",
      en: "recorded the confirmation: \(lines.count - corrections.count) lines agree, \(corrections.count) to correct or not answered")
    if !corrections.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  private func listOverdue(_ workspace: Workspace) throws {
    let overdue = try workspace.store.read { try OverdueConfirmation.all(workspace, $0) }
    let output = ListingOutput(format: listing.format, columns: OverdueListing.columns, language: workspace.language)
    for supplier in overdue { try output.row(OverdueListing.row(supplier.code, confirmedOn: supplier.confirmedOn, lines: supplier.lines)) }
    try output.finish()
    if !overdue.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}

/// A supplier that holds something and hasn't confirmed it for too long.
struct OverdueConfirmation {
  let code: String
  let confirmedOn: Day
  let lines: Int

  static func all(_ workspace: Workspace, _ reader: StoreReader) throws -> [OverdueConfirmation] {
    let confirmed = try reader.ledgerConfirmations()
    return try reader.ledgers().compactMap { ledger in
      let held = ledger.lines.filter { $0.fate == nil }
      // What was given within the time needs no confirmation yet.
      guard ledger.ending == nil, let first = held.map(\.givenOn).min() else { return nil }
      let last = confirmed[ledger.supplier] ?? .none
      let due = max(last, first).adding(months: workspace.settings.ledger.confirmedForMonths)
      return due < workspace.asOf ? OverdueConfirmation(code: ledger.supplier, confirmedOn: last, lines: held.count) : nil
    }
  }
}

extension Failure {
  static func nothingInLedger(_ code: String) -> Failure {
    Failure(
      .usage, ja: "\(code): 台帳に行がありません。先に tenken ledger import を実行してください。",
      en: "\(code): the ledger has no lines; run tenken ledger import first.")
  }
}
