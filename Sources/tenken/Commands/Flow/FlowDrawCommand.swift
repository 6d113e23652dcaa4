import ArgumentParser
import Criteria
import Office
import Partners
import Reports
import Rollup
import Store

/// What a picture is written as.
enum PictureFormat: String, ExpressibleByArgument, CaseIterable {
  case svg, mermaid, dot
}

struct FlowDrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract:
      "Draw one company's trade, the whole supply chain by tier, or one tier of it: as SVG, Mermaid or DOT. (フロー図)")

  @Argument(help: "A company's code; OWN is ourselves. Default: the whole supply chain.") var code: String?
  @Option(name: .long, help: "Open one tier of suppliers, from 1.") var tier: Int?
  @Option(name: .long, help: "The page of a tier that one page can't hold.") var page = 1
  @Option(name: .long, help: "svg, mermaid or dot.") var format: PictureFormat = .svg
  @Option(name: .long, help: ArgumentHelp("File to write; default: standard output.", valueName: "file")) var out:
    String?
  @OptionGroup var options: CommonOptions

  func validate() throws {
    guard code == nil || tier == nil else { throw ValidationError("CODE or --tier, not both (取引先か --tier のどちらか).") }
    if let tier, tier < 1 { throw ValidationError("--tier \(tier): from 1.") }
    if page < 1 { throw ValidationError("--page \(page): from 1.") }
  }

  func run() throws {
    let workspace = try Workspace(options)
    let (flows, suppliers, scale) = try workspace.read { snapshot in
      let year = snapshot.asOf.fiscalYear
      return (try snapshot.reader.flows(), try snapshot.reader.suppliers(in: year), try snapshot.scale(in: year))
    }
    let policy = workspace.settings.flows
    let names = CompanyNames(suppliers: suppliers, ownName: policy.ownName, language: workspace.language, flows: flows)
    let text: String
    if let code {
      let code = try Flow.company(code, suppliers: suppliers, flows: flows)
      let own = flows.filter { $0.touches(code) }
      text = trade(of: code, own, names, policy, asOf: workspace.asOf)
    } else {
      let chain = SupplyChain(suppliers: suppliers, flows: flows, policy: policy) { scale.isImportant($0) == true }
      text = try drawn(chain, flows, names, policy, asOf: workspace.asOf)
    }
    guard let out else { return try StandardStreams.write(text) }
    try OutputFile.write(Array(text.utf8), to: out)
    options.say(ja: "\(out) に図を書き出しました。", en: "wrote the picture to \(out).")
  }

  private func trade(of code: String, _ flows: [Flow], _ names: CompanyNames, _ policy: FlowPolicy, asOf: Day) -> String
  {
    let graph = FlowGraphText(flows: flows, names: names, policy: policy, merged: false)
    switch format {
    case .svg: return TradePicture(of: code, flows: flows, names: names, policy: policy, asOf: asOf).picture.svg
    case .mermaid: return graph.mermaid
    case .dot: return graph.dot
    }
  }

  private func drawn(_ chain: SupplyChain, _ flows: [Flow], _ names: CompanyNames, _ policy: FlowPolicy, asOf: Day)
    throws -> String
  {
    let tiers = Dictionary(
      chain.groups.flatMap { group in group.companies.map { ($0.code, group.tier) } },
      uniquingKeysWith: { first, _ in first })
    let wanted = tier.map { SupplyChain.Tier.supplier(min($0, SupplyChain.lastTier)) }
    guard format == .svg else {
      let shown =
        wanted.map { tier in flows.filter { tiers[$0.from.code] == tier || tiers[$0.to.code] == tier } } ?? flows
      let graph = FlowGraphText(flows: shown, names: names, policy: policy, merged: true) { code in
        tiers[code].map { $0.name(names) } ?? ""
      }
      return format == .mermaid ? graph.mermaid : graph.dot
    }
    guard let wanted else { return ChainPicture(chain: chain, names: names, policy: policy, asOf: asOf).picture.svg }
    guard let picture = TierPicture(wanted, page: page, of: chain, names: names, policy: policy, asOf: asOf) else {
      throw Failure(
        .usage, ja: "\(tier ?? 1)次取引先の \(page) 頁目はありません。--tier と --page を確かめてください。",
        en: "there is no page \(page) of tier \(tier ?? 1); check --tier and --page.")
    }
    return picture.picture.svg
  }
}
