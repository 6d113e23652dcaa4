import ArgumentParser
import Criteria
import Foundation
import Ingest
import Office
import Partners
import Reports
import Rollup
import Rules
import Store

struct ActionImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Read actions from a CSV, .xlsx or JSON file; known ones are updated. (是正処置の取り込み)")

  @Argument(help: "A CSV, .xlsx or JSON file; - is standard input.") var path: String
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption
  @Flag(name: .customLong("dry-run"), help: "Do everything but store.") var dryRun = false
  @Flag(name: .customLong("keep-going"), help: "Store the rows without errors.") var keepGoing = false

  func run() throws {
    let (name, table) = try RecordTable.named(path)
    let columns = Set(table.headings.compactMap { ActionColumn(heading: $0) })
    guard columns.contains(.supplier), columns.contains(.item) || columns.contains(.line) else {
      throw Failure(
        .badInput, ja: "\(name): 是正処置の表ではないようです。見出し「取引先コード」と「No.」（または「台帳番号」）がありません。",
        en:
          "\(name): this doesn't look like corrective actions: no headings “supplier_code” and “item_no” (or “line_id”)."
      )
    }
    for damage in table.damage { StandardStreams.say(damage[options.language]) }
    try ActionRows(file: name, headings: table.headings, rows: table.rows, damage: table.damage.count).store(
      "action.import", options, listing.format, by: actor.author, dryRun: dryRun, keepGoing: keepGoing)
  }
}

struct ActionSetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Enter or change the action of one gap: column=value for each column. (是正処置の登録)",
    discussion: "tenken action set S-0001 41 what=尺度を文書にする owner=総務部 due_on=2026-12-31 state=open")

  @Argument(help: "Supplier code.") var code: String
  @Argument(help: "Item number, or the number of a line of the ledger.") var subject: String
  @Argument(help: "column=value, names as in `action list`.") var cells: [String]
  @Option(name: .long, help: "Fiscal year of the return; default: the latest with returns.") var year: Int?
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  private static let settable: [ActionColumn] = [.what, .owner, .due, .state, .reason, .acceptedBy, .acceptedUntil]

  func validate() throws {
    for cell in cells {
      guard let equals = cell.firstIndex(of: "="), let column = ActionColumn(heading: String(cell[..<equals])),
        Self.settable.contains(column)
      else {
        throw ValidationError(
          "column=value, with the columns: \(Self.settable.map(\.rawValue).joined(separator: ", "))")
      }
    }
  }

  func run() throws {
    let numbers = try Catalogue.builtIn().numbers
    let isItem = Normalised.itemNumber(subject).map(numbers.contains) ?? false
    let column: ActionColumn = isItem ? .item : .line
    var row = [ActionColumn.supplier.rawValue: code, column.rawValue: subject]
    var headings = [ActionColumn.supplier.rawValue, column.rawValue]
    if let year {
      headings.append(ActionColumn.year.rawValue)
      row[ActionColumn.year.rawValue] = String(year)
    }
    for cell in cells {
      let parts = cell.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      headings.append(parts[0])
      row[parts[0]] = parts[1]
    }
    try ActionRows(file: "arguments", headings: headings, rows: [TableRow(line: 1, cells: row)], damage: 0).store(
      "action.set", options, listing.format, by: actor.author)
  }
}

/// Rows of corrective actions on their way into the database.
struct ActionRows {
  let file: String
  let headings: [String]
  let rows: [TableRow]
  let damage: Int

  func store(
    _ action: String, _ options: CommonOptions, _ format: ListingFormat, by: Author, dryRun: Bool = false,
    keepGoing: Bool = false
  ) throws {
    let workspace = try Workspace(options)
    let source = try ActionSource(workspace)
    let lines = try lines(source)
    let register = try ActionRegister(
      file: file, headings: headings, rows: rows, known: try known(lines, source, workspace), isGap: source.isGap)
    try list(register.findings, format, workspace.language)
    let errors = register.findings.count { $0.severity == .error } + damage
    guard errors == 0 || keepGoing else { throw Failure.nothingStored(errors, workspace.language) }
    guard !register.actions.isEmpty else {
      throw Failure(.badInput, ja: "\(file): 取り込める行がありません。", en: "\(file): holds no actions.")
    }
    // A planned date that a list repeats as it is stays the return's.
    let computed = Set(lines.filter { $0.source != .entered }.map(\.action))
    let changed = register.actions.filter { !computed.contains($0) }
    let entries = try workspace.store.write(dryRun: dryRun) { writer in
      let entries = try writer.put(changed, action)
      try writer.record(entries, by: by, settings: workspace.settings)
      return entries
    }
    let added = entries.count { $0.before.isEmpty }
    let same = register.actions.count - entries.count
    options.say(
      ja: "\(dryRun ? "試し読み（保存なし）: " : "")是正処置 新規 \(added) 件、変更 \(entries.count - added) 件、変更なし \(same) 件",
      en:
        "\(dryRun ? "dry run, nothing stored: " : "")actions: \(added) new, \(entries.count - added) changed, \(same) unchanged"
    )
    if errors > 0 { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  /// The lines of the suppliers that the rows name.
  private func lines(_ source: ActionSource) throws -> [ActionLine] {
    let column = headings.first { ActionColumn(heading: $0) == .supplier } ?? ""
    let codes = Set(rows.map { Normalised.text($0.cells[column] ?? "") })
    return try source.suppliers.filter { codes.contains($0.code) }.flatMap { try source.lines(of: $0) }
  }

  private func known(_ lines: [ActionLine], _ source: ActionSource, _ workspace: Workspace) throws
    -> ActionRegister.Known
  {
    let verified = lines.filter { $0.state == .verified }.map { ($0.action.key, ActionListing.closedBy($0)) }
    let ledger = try workspace.store.read { try $0.ledgers() }.flatMap(\.lines).map { ($0.id, $0.supplier) }
    return ActionRegister.Known(
      suppliers: Set(source.suppliers.map(\.code)), actions: lines.map(\.action),
      verified: Dictionary(verified, uniquingKeysWith: { first, _ in first }),
      lines: Dictionary(ledger, uniquingKeysWith: { first, _ in first }),
      year: try workspace.store.read { try $0.years() }.max() ?? workspace.asOf.fiscalYear, asOf: workspace.asOf)
  }

  private func list(_ findings: [Finding], _ format: ListingFormat, _ language: Language) throws {
    try ListingOutput.list(findings, as: format, language: language) { finding, found in
      ActionRule(rawValue: finding.rule).map {
        ($0.message(found: found, detail: finding.detail, in: language), $0.remedy(in: language))
      }
    }
  }
}
