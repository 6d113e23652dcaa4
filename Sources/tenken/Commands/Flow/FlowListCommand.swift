import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Store

extension Flow.Kind: ExpressibleByArgument {}

struct FlowListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract:
      "List flows: all, or those of some companies; item 70 asks for the information and means of each. (フローの一覧)")

  @Argument(help: "Codes of companies; OWN is ourselves. Default: all flows.") var codes: [String] = []
  @Option(name: .long, help: "Only goods or only data.") var kind: Flow.Kind?
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let workspace = try Workspace(options)
    let (flows, suppliers, rows) = try workspace.read { snapshot in
      (
        try snapshot.reader.flows(), try snapshot.reader.suppliers(),
        try snapshot.rows(filter, of: "flow list", taking: [.year, .class, .tier])
      )
    }
    let names = CompanyNames(
      suppliers: suppliers, ownName: workspace.settings.flows.ownName, language: workspace.language, flows: flows)
    let wanted = try codes.map { try Flow.company($0, suppliers: suppliers, flows: flows) }
    let output = ListingOutput(format: listing.format, columns: FlowListing.columns, language: workspace.language)
    for flow in flows
    where (kind == nil || flow.kind == kind) && (wanted.isEmpty || wanted.contains(where: flow.touches)) {
      // Ourselves have neither class nor tier.
      guard [flow.from.code, flow.to.code].contains(where: { $0 != Flow.own && rows.accepts(code: $0) }) else {
        continue
      }
      try output.row(FlowListing.row(flow, names: names))
    }
    try output.finish()
  }
}

struct FlowExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the register of flows as it is read in again: CSV or JSON. (フローの書き出し)")

  @Option(name: .long, help: "csv or json.") var format: ExportFormat = .csv
  @Option(name: .long, help: ArgumentHelp("File to write; default: standard output.", valueName: "file")) var out:
    String?
  @OptionGroup var options: CommonOptions

  enum ExportFormat: String, ExpressibleByArgument, CaseIterable { case csv, json }

  func run() throws {
    let store = try Store(path: options.databasePath, mode: .existing)
    let rows = try store.read { try $0.flows() }.map(FlowListing.storedRow)
    let bytes = try (format == .csv ? ListingFormat.csv : .json).bytes(of: rows, by: FlowListing.columns, in: .en)
    guard let out else { return try bytes.withUnsafeBytes { try StandardStreams.write($0) } }
    try OutputFile.write(bytes, to: out)
    options.say(ja: "\(out) にフロー \(rows.count) 件を書き出しました。", en: "wrote \(rows.count) flows to \(out).")
  }
}

struct FlowRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take flows out of the register. (フローの削除)")

  @Argument(help: "Ids of flows.") var ids: [String]
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func run() throws {
    let ids = ids.map(Normalised.text)
    try Workspace(options).removeFlows(ids, by: actor.author)
    options.say(ja: "フロー \(Set(ids).count) 件を削除しました。", en: "removed \(Set(ids).count) flows.")
  }
}
