import ArgumentParser
import Criteria
import Foundation
import Markup
import Office
import Partners
import Registers
import Reports
import Store

struct ContractAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add a contract, or correct a known one: column=value for each column, as a file has them. (契約の登録)",
    discussion:
      "tenken contract add S-0001 K-2026-07 subject=試作部品の委託 starts_on=2026-04-01 ends_on=2027-03-31 notice_days=90 flows=F-0009"
  )

  @Argument(help: "Supplier code.") var code: String
  @Argument(help: "The contract's number, then column=value, names as in `contract list --reveal`.")
  var cells: [String]
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  /// Nil where it is among the cells.
  private var number: String? { cells.first.flatMap { $0.contains("=") ? nil : $0 } }

  func validate() throws {
    for cell in cells.dropFirst(number == nil ? 0 : 1) {
      guard let equals = cell.firstIndex(of: "="), IncomingTable<ContractRow>.meanings[String(cell[..<equals])] != nil
      else {
        // Never the value: it may be confidential.
        throw ValidationError(
          "NUMBER column=value, with the columns: \(ContractColumn.allCases.map(\.rawValue).joined(separator: ", "))")
      }
    }
  }

  func run() throws {
    try ContractTable(supplier: code, number: number, cells: Array(cells.dropFirst(number == nil ? 0 : 1))).reply(
      "contract.add", options, listing.format, by: actor.author)
  }
}

struct ContractImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read contracts from a CSV, .xlsx or JSON file; known ones are updated. (契約の取り込み)")

  @OptionGroup var file: TableFileOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  func run() throws {
    try ContractTable(path: file.path).reply(
      "contract.import", options, listing.format, by: actor.author, dryRun: file.dryRun, keepGoing: file.keepGoing)
  }
}

struct ContractListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List contracts with what is open under them; what they are about only with --reveal. (契約の一覧)",
    discussion: "With --reveal --format csv it is read in again by tenken contract import.")

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @OptionGroup var filter: ListFilter
  @OptionGroup var reveal: RevealOption
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let (contracts, rows) = try Workspace(options).readAtLength { snapshot in
      (
        try snapshot.contractRows(of: codes),
        try snapshot.rows(
          filter, of: "contract list", taking: [.class, .tier, .state], states: ContractListing.states)
      )
    }
    let output = ListingOutput(
      format: listing.format, columns: ContractListing.columns(reveals: reveal.reveal), language: options.language)
    for row in contracts
    where rows.accepts(code: row.ledger.supplier) && rows.accepts(state: ContractListing.state(of: row.due)) {
      try output.row(row)
    }
    try output.finish()
  }
}

struct ContractShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one contract with its lines and flows; what it is about only with --reveal. (契約の詳細)")

  @Argument(help: "Supplier code.") var code: String
  @OptionGroup var which: ContractOption
  @OptionGroup var reveal: RevealOption
  @OptionGroup var options: CommonOptions

  func run() throws {
    let lines = try Workspace(options).read { snapshot in
      let supplier = try snapshot.supplier(code).0
      let ledger = try snapshot.reader.ledger(of: supplier.code)
      guard let number = try snapshot.contract(which.contract, of: ledger),
        let row = try snapshot.contractRows(of: [supplier.code]).first(where: { $0.ledger.contract.number == number })
      else { throw LedgerRefusal.unknownContract }
      return try self.lines(of: row, snapshot)
    }
    try StandardStreams.write(lines.map { TerminalText.shown($0) + "\n" }.joined())
  }

  private func lines(of row: ContractListing.Row, _ snapshot: Snapshot) throws -> [String] {
    let language = snapshot.language
    var lines = ContractListing.columns(reveals: reveal.reveal).compactMap { column -> String? in
      switch column.cell(of: row, in: language) {
      case .text(let text) where !text.isEmpty: "\(column.title[language]): \(text)"
      case .integer(let number): "\(column.title[language]): \(number)"
      default: nil
      }
    }
    for line in row.ledger.lines {
      lines.append("  \(line.id)  \(line.kind.label[language])  \(line.confidentiality)  \(line.state.label[language])")
    }
    for flow in row.due.unsettled {
      lines.append("  \(flow)  \(language.choose(ja: "台帳にない提供（未精算）", en: "beside the ledger, not settled"))")
    }
    for settled in row.ledger.contract.settled {
      let reason = reveal.reveal ? "  \(settled.reason)" : ""
      lines.append(
        "  \(settled.flow)  \(language.choose(ja: "精算済", en: "settled")) \(settled.on) \(settled.by)\(reason)")
    }
    return lines
  }
}

extension ContractTable {
  /// Stores the contracts and says what came of them.
  fileprivate func reply(
    _ action: String, _ options: CommonOptions, _ format: ListingFormat, by author: Author, dryRun: Bool = false,
    keepGoing: Bool = false
  ) throws {
    let outcome = try store(action, in: Workspace(options), by: author, dryRun: dryRun, keepGoing: keepGoing)
    try TableReply(options: options, format: format, dryRun: dryRun).show(
      outcome,
      ja: "契約 新規 \(outcome.added) 件、変更 \(outcome.changed) 件、変更なし \(outcome.unchanged) 件",
      en: "contracts: \(outcome.added) new, \(outcome.changed) changed, \(outcome.unchanged) unchanged")
  }
}
