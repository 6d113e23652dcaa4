import ArgumentParser
import Criteria
import Office
import Partners
import Reports
import Rollup

struct RankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank",
    abstract:
      "Rank suppliers by importance × gap; --explain shows the arithmetic of one, --stability what shifted weights change, --levers which items would move it. (順位)"
  )

  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var filter: ListFilter
  @Option(name: .long, help: ArgumentHelp("Show every term of one supplier's rank.", valueName: "code")) var explain:
    String?
  @Flag(
    name: .long,
    help: "Rank under shifted weights too: each supplier's best and worst rank, and how often it is among the first.")
  var stability = false
  @Flag(name: .long, help: "List items by how much total priority would fall if everybody met them.") var levers = false
  @Option(name: .long, help: "With --stability: number of draws.") var draws = 1000
  @Option(name: .long, help: "With --stability: by how many per cent a weight may be higher or lower.") var spread = 20
  @Option(name: .long, help: "With --stability: how many of the first are looked at as a group.") var top = 10
  @Option(name: .long, help: "With --stability: the same seed gives the same draws.") var seed: UInt64 = 1

  func validate() throws {
    if [explain != nil, stability, levers].count(where: { $0 }) > 1 {
      throw ValidationError("--explain, --stability and --levers are asked one at a time.")
    }
    guard (1...100_000).contains(draws) else { throw ValidationError("--draws takes 1 to 100000.") }
    guard (0...90).contains(spread) else { throw ValidationError("--spread takes 0 to 90 (%).") }
    guard top >= 1 else { throw ValidationError("--top takes 1 or more.") }
  }

  func run() throws {
    let workspace = try Workspace(options)
    try options.sayRoles(workspace.store, year: filter.year)
    if let explain { return try show(Normalised.text(explain), workspace) }
    if stability { return try listStability(workspace) }
    if levers { return try listLevers(workspace) }
    try list(workspace)
  }

  private func show(_ code: String, _ workspace: Workspace) throws {
    let text = try workspace.read { snapshot in
      let year = try snapshot.year(filter.year)
      _ = try self.rows(snapshot, year: year)
      let ranking = try snapshot.ranking(year: year)
      guard let line = ranking.lines.first(where: { $0.supplier.code == code }) else {
        throw Failure.unknownSupplier(code, known: ranking.lines.map(\.supplier.code))
      }
      return RankExplanation(
        line: line, answers: try snapshot.answers(of: code, year: year) ?? [], ranking: ranking,
        scale: try snapshot.scale(in: year), yardstick: try snapshot.basis(of: year).yardstick
      ).text(in: snapshot.language)
    }
    try StandardStreams.write(text)
  }
}

extension RankCommand {
  /// Places are those among all suppliers, whatever is shown.
  private func rows(_ snapshot: Snapshot, year: Int) throws -> RowFilter {
    let (listing, words): (String, [RowChoice.Word]) =
      explain != nil
      ? ("rank --explain", [.year])
      : levers ? ("rank --levers", [.year, .level, .label]) : ("rank", [.year, .class, .tier, .state])
    return try filter.rows(
      of: listing, taking: words, states: RankedSupplier.Status.allCases.map(\.rawValue),
      catalogue: snapshot.catalogue(in: year), scale: snapshot.scale(in: year))
  }

  private func accepts(_ line: RankedSupplier, _ rows: RowFilter) -> Bool {
    rows.accepts(line) && rows.accepts(state: line.status.rawValue)
  }

  private func list(_ workspace: Workspace) throws {
    let (ranking, rows) = try workspace.read { snapshot in
      let year = try snapshot.year(filter.year)
      let rows = try self.rows(snapshot, year: year)
      return (try snapshot.ranking(year: year), rows)
    }
    let output = ListingOutput(
      format: listing.format, columns: RankListing.columns, language: workspace.language, streams: true)
    for line in ranking.lines where accepts(line, rows) { try output.row(line) }
    try output.finish()
    if ranking.absent > 0 {
      options.say(
        ja: "\(ranking.year)年度に取引のなかった \(ranking.absent) 社は除いています。",
        en: "left out: \(ranking.absent) suppliers that the office didn't deal with in \(ranking.year).")
    }
  }

  private func listStability(_ workspace: Workspace) throws {
    let (ranking, scale, rows) = try workspace.read { snapshot in
      let year = try snapshot.year(filter.year)
      return (
        try snapshot.ranking(year: year), try snapshot.scale(in: year), try self.rows(snapshot, year: year)
      )
    }
    let stability = Stability(
      ranking: ranking, scale: scale, spread: Double(spread) / 100, top: top, seed: seed)
    let result = try stability.drawn(draws)
    try ListingOutput(format: listing.format, columns: StabilityListing.columns, language: workspace.language)
      .list(StabilityListing.rows(ranking.lines, result).filter { accepts($0.line, rows) })
    if stability.count > 0 {
      StandardStreams.say(StabilityListing.statement(result, spread: spread)[workspace.language])
    }
  }

  private func listLevers(_ workspace: Workspace) throws {
    let output = ListingOutput(format: listing.format, columns: LeverListing.columns, language: workspace.language)
    try workspace.read { snapshot in
      let year = try snapshot.year(filter.year)
      let rows = try self.rows(snapshot, year: year)
      let catalogue = snapshot.catalogue(in: year)
      for lever in try snapshot.levers(snapshot.ranking(year: year)).items where rows.accepts(catalogue[lever.item]) {
        try output.row((lever, catalogue[lever.item]))
      }
    }
    try output.finish()
  }
}
