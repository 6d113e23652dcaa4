import ArgumentParser
import Criteria
import Foundation
import Markup
import Office
import Partners
import Registers
import Reports
import Store

struct AgreementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreement",
    abstract: "NDAs and security clauses: since when, for which classes, with which clauses. (秘密保持契約・セキュリティ条項)",
    subcommands: [
      AgreementAddCommand.self, AgreementImportCommand.self, AgreementListCommand.self, AgreementShowCommand.self,
      AgreementCheckCommand.self,
    ])
}

struct AgreementAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add an agreement, or correct a known one: column=value for each column, as a file has them. (契約書の登録)",
    discussion:
      "tenken agreement add S-0001 kind=nda signed_on=2026-04-01 expires_on=2029-03-31 classes=極秘 return_or_destruction=第8条 incident_notice=yes --file NDA.pdf. A clause is yes, no, or where it stands; nothing where nobody has looked."
  )

  @Argument(help: "Supplier code.") var code: String
  @Argument(help: "column=value, names as in `agreement list --reveal`.") var cells: [String]
  @Option(
    name: .long, help: ArgumentHelp("The agreement itself, kept as evidence of it.", valueName: "file"))
  var file: String?
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  func validate() throws {
    for cell in cells {
      guard let equals = cell.firstIndex(of: "="),
        IncomingTable<AgreementRow>.meanings[String(cell[..<equals])] != nil
      else {
        // Never the value: it may be confidential.
        throw ValidationError(
          "column=value, with the columns: \(AgreementColumn.allCases.map(\.rawValue).joined(separator: ", "))")
      }
    }
  }

  func run() throws {
    try AgreementTable(supplier: code, cells: cells, file: file).reply(
      "agreement.add", options, listing.format, by: actor.author)
  }
}

struct AgreementImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read agreements from a CSV, .xlsx or JSON file; known ones are updated. (契約書の取り込み)")

  @OptionGroup var file: TableFileOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  func run() throws {
    try AgreementTable(path: file.path).reply(
      "agreement.import", options, listing.format, by: actor.author, dryRun: file.dryRun, keepGoing: file.keepGoing)
  }
}

struct AgreementListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List agreements; with whom, and where clauses stand, only with --reveal. (契約書の一覧)",
    discussion: "With --reveal --format csv it is read in again by tenken agreement import.")

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @OptionGroup var filter: ListFilter
  @OptionGroup var reveal: RevealOption
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let (rows, suppliers, agreements) = try Workspace(options).readAtLength { snapshot in
      let suppliers = try snapshot.reader.suppliers()
      let wanted = Set(try suppliers.named(codes).map(\.code))
      return (
        try snapshot.rows(
          filter, of: "agreement list", taking: [.class, .tier, .state], states: AgreementListing.states), suppliers,
        try snapshot.reader.records(Agreement.self).filter { wanted.contains($0.supplier) }
      )
    }
    let names = Dictionary(
      suppliers.map { ($0.code, $0.name(in: options.language)) }, uniquingKeysWith: { first, _ in first })
    let output = ListingOutput(
      format: listing.format, columns: AgreementListing.columns(reveals: reveal.reveal), language: options.language)
    for agreement in agreements {
      let state = AgreementListing.state(of: agreement, on: options.day)
      guard rows.accepts(code: agreement.supplier), rows.accepts(state: state) else { continue }
      try output.row((agreement, names[agreement.supplier] ?? "", state))
    }
    try output.finish()
  }
}

struct AgreementShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one agreement and what is wrong with it; texts only with --reveal. (契約書の詳細)")

  @Argument(help: "The agreement's number.") var id: String
  @OptionGroup var reveal: RevealOption
  @OptionGroup var options: CommonOptions

  func run() throws {
    let wanted = Normalised.text(id)
    let (agreement, name, problems) = try Workspace(options).read { snapshot in
      let all = try snapshot.reader.records(Agreement.self)
      guard let agreement = all.first(where: { $0.id == wanted }) else {
        throw Failure.unknownAgreement(wanted, known: all.map(\.id))
      }
      return (
        agreement, try snapshot.names()[agreement.supplier] ?? "",
        try snapshot.agreementProblems(of: [agreement.supplier])
      )
    }
    let row: AgreementListing.Row = (agreement, name, AgreementListing.state(of: agreement, on: options.day))
    var lines = AgreementListing.columns(reveals: reveal.reveal).compactMap { column -> String? in
      guard case .text(let text) = column.cell(of: row, in: options.language), !text.isEmpty else { return nil }
      return "\(column.title[options.language]): \(text)"
    }
    for problem in problems {
      lines.append(
        "  ! \(problem.reason.label[options.language]) \(problem.date) \(problem.lines.joined(separator: ", "))")
    }
    try StandardStreams.write(lines.map { TerminalText.shown($0) + "\n" }.joined())
  }
}

struct AgreementCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "What is wrong between agreements and what was handed over: none, too late, above the class, expired, without a clause; status 1 where anything is overdue. (契約書の点検)"
  )

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @OptionGroup var filter: RowOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let problems = try Workspace(options).readAtLength { snapshot in
      let rows = try snapshot.rows(
        filter, of: "agreement check", taking: [.class, .tier, .state],
        states: AgreementProblem.Reason.allCases.map(\.rawValue))
      return try snapshot.agreementProblems(of: codes).filter {
        rows.accepts(code: $0.supplier) && rows.accepts(state: $0.reason.rawValue)
      }
    }
    try ListingOutput(
      format: listing.format, columns: AgreementProblemListing.columns, language: options.language
    ).list(problems)
    if problems.contains(where: \.isOverdue) { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}

extension AgreementTable {
  /// Stores the agreements and says what came of them.
  fileprivate func reply(
    _ action: String, _ options: CommonOptions, _ format: ListingFormat, by author: Author, dryRun: Bool = false,
    keepGoing: Bool = false
  ) throws {
    let outcome = try store(action, in: Workspace(options), by: author, dryRun: dryRun, keepGoing: keepGoing)
    try TableReply(options: options, format: format, dryRun: dryRun).show(
      outcome,
      ja: "契約書 新規 \(outcome.added) 件、変更 \(outcome.changed) 件、変更なし \(outcome.unchanged) 件",
      en: "agreements: \(outcome.added) new, \(outcome.changed) changed, \(outcome.unchanged) unchanged")
  }
}
