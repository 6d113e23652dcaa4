import ArgumentParser
import Criteria
import Markup
import Office
import Partners
import Reports
import Rollup
import Store

struct FlowImpactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "impact",
    abstract:
      "If this company stops or leaks: who is hit after how many days, which parts, which information, what could stand in. (影響範囲)"
  )

  @Argument(help: "A company's code; OWN is ourselves.") var code: String
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let workspace = try Workspace(options)
    let policy = workspace.settings.flows
    let code = Flow.code(code)
    let (impact, suppliers, rows) = try workspace.read { snapshot in
      let rows = try snapshot.rows(filter, of: "flow impact", taking: [.year, .class, .tier])
      let lookup = try snapshot.reader.flowLookup()
      let impact = try FlowImpact(
        of: code,
        in: FlowImpact.Source(
          touching: lookup.touching, goodsFrom: { try lookup.goods(from: $0) },
          sendersTo: { try lookup.senders(to: $0) },
          reconsignedTo: { try lookup.reconsigned(to: $0) }))
      return (impact, try snapshot.reader.suppliers(), rows)
    }
    if impact.isEmpty, code != Flow.own, !suppliers.contains(where: { $0.code == code }) {
      throw Failure.unknownSupplier(TerminalText.shown(code), known: suppliers.map(\.code))
    }
    let names = CompanyNames(
      suppliers: suppliers, ownName: policy.ownName, language: workspace.language,
      flows: impact.stops.map(\.flow) + impact.exposures.map(\.flow) + impact.touching)
    try ListingOutput(format: listing.format, columns: ImpactListing.columns, language: workspace.language)
      .list(ImpactListing.rows(impact, names: names, of: rows.accepts(code:)))
    if listing.format == .table { StandardStreams.say(ImpactListing.summary(impact, names: names)) }
  }
}
