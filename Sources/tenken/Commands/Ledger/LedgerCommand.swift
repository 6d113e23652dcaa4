import ArgumentParser
import Criteria
import Foundation
import Ingest
import Office
import Partners
import Reports
import Rules
import Store

struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "The ledger of information, access rights and equipment handed over to suppliers. (提供情報・アクセス権・貸与品の台帳)",
    subcommands: [
      LedgerImportCommand.self, LedgerAddCommand.self, LedgerListCommand.self, LedgerShowCommand.self,
      LedgerExportCommand.self,
      LedgerConfirmCommand.self, LedgerCorrectionsCommand.self, LedgerRecordCommand.self,
    ])
}

/// `--reveal`: contents are confidential by default.
struct RevealOption: ParsableArguments {
  @Flag(name: .long, help: "Also show what was given, to whom and why: confidential texts.") var reveal = false
}

struct LedgerImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Read lines from a CSV, .xlsx or JSON file; known ones are updated. (台帳の取り込み)")

  @Argument(help: "A CSV, .xlsx or JSON file; - is standard input.") var path: String
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption
  @Flag(name: .customLong("dry-run"), help: "Do everything but store.") var dryRun = false
  @Flag(name: .customLong("keep-going"), help: "Store the rows without errors.") var keepGoing = false

  func run() throws {
    let (name, table) = try RecordTable.named(path)
    let columns = Set(table.headings.compactMap { LedgerColumn(heading: $0) })
    guard columns.contains(.id) || columns.isSuperset(of: [.supplier, .what]) else {
      throw Failure(
        .badInput, ja: "\(name): 台帳の表ではないようです。見出し「取引先コード」と「内容」（または「台帳番号」）がありません。",
        en: "\(name): this doesn't look like a ledger: no headings “supplier_code” and “what”, nor “line_id”.")
    }
    for damage in table.damage { StandardStreams.say(damage[options.language]) }
    try LedgerRows(file: name, table: (table.headings, table.rows, table.isJSON), damage: table.damage.count).store(
      "ledger.import", options, listing.format, by: actor.author, dryRun: dryRun, keepGoing: keepGoing)
  }
}

struct LedgerAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add one line: column=value for each column, as a file has them. (一行の追加)",
    discussion: "tenken ledger add S-0001 kind=access given_on=2026-04-01 'what=設計サーバー' person=見本 account=x01")

  @Argument(help: "Supplier code.") var code: String
  @Argument(help: "column=value, names as in `ledger export`.") var cells: [String]
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  func validate() throws {
    for cell in cells {
      guard let equals = cell.firstIndex(of: "="), LedgerColumn(heading: String(cell[..<equals])) != nil else {
        // Never the value: it may be confidential.
        throw ValidationError(
          "column=value, with the columns: \(LedgerColumn.allCases.map(\.rawValue).joined(separator: ", "))")
      }
    }
  }

  func run() throws {
    var row = [LedgerColumn.supplier.rawValue: code]
    var headings = [LedgerColumn.supplier.rawValue]
    for cell in cells {
      let parts = cell.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      headings.append(parts[0])
      row[parts[0]] = parts[1]
    }
    try LedgerRows(file: "arguments", table: (headings, [TableRow(line: 1, cells: row)], false), damage: 0).store(
      "ledger.add", options, listing.format, by: actor.author)
  }
}

/// Rows of a ledger on their way into the database.
struct LedgerRows {
  let file: String
  let table: (headings: [String], rows: [TableRow], isJSON: Bool)
  let damage: Int

  func store(
    _ action: String, _ options: CommonOptions, _ format: ListingFormat, by: Author, dryRun: Bool = false,
    keepGoing: Bool = false
  ) throws {
    let settings = try options.settings()
    let store = try Store(path: options.databasePath, mode: .existing)
    let known = try store.read { reader in
      LedgerRegister.Known(
        suppliers: try reader.suppliers(), ledgers: try reader.ledgers(), policy: settings.flows,
        ndaClasses: settings.ledger.ndaClasses)
    }
    let register = LedgerRegister(
      file: file, headings: table.headings, rows: table.rows, known: known, isJSON: table.isJSON)
    try list(register.findings, format, options.language)
    let errors = register.findings.count { $0.severity == .error } + damage
    guard errors == 0 || keepGoing else { throw Failure.nothingStored(errors, options.language) }
    guard !register.lines.isEmpty else {
      throw Failure(.badInput, ja: "\(file): 取り込める行がありません。", en: "\(file): holds no lines.")
    }
    let changed = try store.write(dryRun: dryRun) { writer in
      var entries: [JournalEntry] = []
      for (code, lines) in Dictionary(grouping: register.lines, by: \.supplier).sorted(by: { $0.key < $1.key }) {
        entries += try writer.ledger(action, of: code, lines.map { .put($0) })
      }
      try writer.record(entries, by: by, settings: settings)
      return entries
    }
    let added = changed.count { $0.before.isEmpty }
    let same = register.lines.count - changed.count
    options.say(
      ja: "\(dryRun ? "試し読み（保存なし）: " : "")台帳 新規 \(added) 行、変更 \(changed.count - added) 行、変更なし \(same) 行",
      en:
        "\(dryRun ? "dry run, nothing stored: " : "")ledger: \(added) new, \(changed.count - added) changed, \(same) unchanged"
    )
    if errors > 0 { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  private func list(_ findings: [Finding], _ format: ListingFormat, _ language: Language) throws {
    try ListingOutput.list(findings, as: format, language: language) { finding, found in
      LedgerRule(rawValue: finding.rule).map {
        (
          $0.message(found: found, detail: finding.detail, in: language),
          $0.remedy(detail: finding.detail, in: language)
        )
      }
    }
  }
}
