import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Store

struct IncidentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incident",
    abstract: "Incidents at suppliers, from which a score of the scale follows and ages. (取引先の事故)",
    subcommands: [
      IncidentAddCommand.self, IncidentImportCommand.self, IncidentListCommand.self, IncidentWithdrawCommand.self,
    ])
}

struct IncidentAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Record an incident at a supplier. (事故の登録)",
    discussion:
      "tenken incident add S-0001 --on 2026-05-01 --kind leak --source 取引先の連絡 --what 図面の誤送信. It counts from the day on which it is known, so that past years stay as they were judged."
  )

  @Argument(help: "Supplier code.") var code: String
  @Option(name: .long, help: "The day on which it happened or was found out, YYYY-MM-DD.") var on: String
  @Option(name: .long, help: "leak, intrusion, malware, outage, loss or other.") var kind: String
  @Option(name: .long, help: "From whom or where it is known.") var source: String
  @Flag(name: .long, help: "It is a serious one.") var serious = false
  @Option(name: .long, help: "What happened.") var what: String?
  @Option(name: .long, help: "What was decided about it.") var decision: String?
  @Option(name: .customLong("known-on"), help: "The day since which it is known; default: that of --as-of.")
  var knownOn: String?
  @Option(name: .long, help: "The office's own number of it; default: one that is made of the rest.") var id: String?
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  func run() throws {
    var cells: [IncidentColumn: String] = [
      .supplier: code, .on: on, .kind: kind, .source: source, .serious: serious ? "yes" : "no",
    ]
    (cells[.what], cells[.decision], cells[.knownOn], cells[.id]) = (what, decision, knownOn, id)
    try IncidentTable(cells).reply("incident.add", options, listing.format, by: actor.author)
  }
}

struct IncidentImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read incidents from a CSV, .xlsx or JSON file; known ones are updated. (事故の取り込み)")

  @OptionGroup var file: TableFileOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  func run() throws {
    try IncidentTable(path: file.path).reply(
      "incident.import", options, listing.format, by: actor.author, dryRun: file.dryRun, keepGoing: file.keepGoing)
  }
}

struct IncidentListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List incidents; as CSV it is read in again by tenken incident import. (事故の一覧)")

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let (rows, suppliers, incidents) = try Workspace(options).read { snapshot in
      let suppliers = try snapshot.reader.suppliers()
      let wanted = Set(try suppliers.named(codes).map(\.code))
      return (
        try snapshot.rows(filter, of: "incident list", taking: [.year, .class, .tier]), suppliers,
        try snapshot.reader.incidents().filter { wanted.contains($0.supplier) }
      )
    }
    let names = Dictionary(
      suppliers.map { ($0.code, $0.name(in: options.language)) }, uniquingKeysWith: { first, _ in first })
    let output = ListingOutput(format: listing.format, columns: IncidentListing.columns, language: options.language)
    for incident in incidents
    where (filter.year ?? incident.on.fiscalYear) == incident.on.fiscalYear && rows.accepts(code: incident.supplier) {
      try output.row((incident, names[incident.supplier] ?? ""))
    }
    try output.finish()
  }
}

struct IncidentWithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Take back an incident that turned out to be none; it stays in the list and counts no more. (事故の取消)")

  @Argument(help: "The incident's number, as in incident list.") var id: String
  @Option(name: .long, help: "Why.") var reason: String
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func run() throws {
    let remarks = try Workspace(options).withdrawIncident(
      Normalised.text(id), reason: Normalised.text(reason), by: actor.author)
    options.say(ja: "事故 \(id) を取り消しました。", en: "withdrew incident \(id).")
    for remark in remarks { StandardStreams.say(remark[options.language]) }
  }
}

extension IncidentTable {
  /// Stores the incidents and says what came of them.
  fileprivate func reply(
    _ action: String, _ options: CommonOptions, _ format: ListingFormat, by author: Author, dryRun: Bool = false,
    keepGoing: Bool = false
  ) throws {
    let outcome = try store(action, in: Workspace(options), by: author, dryRun: dryRun, keepGoing: keepGoing)
    try TableReply(options: options, format: format, dryRun: dryRun).show(
      outcome,
      ja: "事故 新規 \(outcome.added) 件、変更 \(outcome.changed) 件、変更なし \(outcome.unchanged) 件",
      en: "incidents: \(outcome.added) new, \(outcome.changed) changed, \(outcome.unchanged) unchanged")
  }
}
