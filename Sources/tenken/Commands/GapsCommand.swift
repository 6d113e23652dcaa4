import ArgumentParser
import Criteria
import Office
import Partners
import Reports
import Rollup

struct GapsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gaps",
    abstract:
      "List the gaps of suppliers: items at or below the target level that aren't met; --history what came, stayed, went and came back. (ギャップ一覧)"
  )

  @Argument(help: "Supplier codes; default: every supplier of the register.") var codes: [String] = []
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var filter: ListFilter
  @Flag(name: .long, help: "List each gap in each year up to the year asked for: new, continued, closed, reopened.")
  var history = false

  func run() throws {
    let workspace = try Workspace(options)
    let year = try workspace.year(filter.year)
    let scale = try workspace.scale(in: year)
    let rows = try filter.rows(
      of: history ? "gaps --history" : "gaps", taking: RowChoice.Word.allCases,
      states: GapState.allCases.filter { history || $0 != .closed }.map(\.rawValue), catalogue: workspace.catalogue,
      scale: scale)
    let suppliers = try workspace.store.read { try $0.suppliers(in: year) }.named(codes).filter {
      rows.accepts($0, scale: scale)
    }
    let gaps = try GapHistory(workspace: workspace, year: year)
    let output = ListingOutput(
      format: listing.format, columns: history ? GapHistoryListing.columns : GapsListing.columns,
      language: workspace.language)
    for supplier in suppliers {
      let cells =
        try history
        ? past(gaps, of: supplier, rows, workspace) : present(gaps, of: supplier, rows, workspace, year: year)
      for row in cells { try output.row(row) }
    }
    try output.finish()
    if history { workspace.say(gaps.answers.leftOut) }
  }

  private func present(
    _ history: GapHistory, of supplier: Supplier, _ rows: RowFilter, _ workspace: Workspace, year: Int
  ) throws -> [[ListingCell]] {
    (try history.gaps(of: supplier) ?? []).filter {
      rows.accepts(workspace.catalogue[$0.item]) && rows.accepts(state: $0.state?.rawValue)
    }
    .map {
      GapsListing.row(
        $0, supplier: supplier, fiscalYear: year, catalogue: workspace.catalogue, language: workspace.language)
    }
  }

  private func past(_ history: GapHistory, of supplier: Supplier, _ rows: RowFilter, _ workspace: Workspace)
    -> [[ListingCell]]
  {
    let target = workspace.settings.targetPolicy.targetLevel(of: supplier)
    return PastGap.all(
      of: supplier.code, target: target, in: history.answers, catalogue: workspace.catalogue,
      yardstick: workspace.yardstick
    )
    .filter { rows.accepts(workspace.catalogue[$0.item]) && rows.accepts(state: $0.state.rawValue) }
    .map { GapHistoryListing.row($0, supplier: supplier, catalogue: workspace.catalogue, language: workspace.language) }
  }
}
