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
    let output = ListingOutput(
      format: listing.format, columns: history ? GapHistoryListing.columns : GapsListing.columns,
      language: options.language, streams: true)
    let leftOut = try Workspace(options).readAtLength(streams: true) { snapshot in
      let year = try snapshot.year(filter.year)
      let scale = try snapshot.scale(in: year)
      let rows = try filter.rows(
        of: history ? "gaps --history" : "gaps", taking: RowChoice.Word.allCases,
        states: GapState.allCases.filter { history || $0 != .closed }.map(\.rawValue), catalogue: snapshot.catalogue,
        scale: scale)
      let suppliers = try snapshot.reader.suppliers(in: year).named(codes).filter { rows.accepts($0, scale: scale) }
      let gaps = try GapHistory(snapshot, year: year)
      for supplier in suppliers {
        let cells =
          try history
          ? past(gaps, of: supplier, rows, snapshot) : present(gaps, of: supplier, rows, snapshot, year: year)
        for row in cells { try output.row(row) }
      }
      return gaps.answers.leftOut
    }
    try output.finish()
    if history { options.say(leftOut) }
  }

  private func present(
    _ history: GapHistory, of supplier: Supplier, _ rows: RowFilter, _ snapshot: Snapshot, year: Int
  ) throws -> [[ListingCell]] {
    (try history.gaps(of: supplier) ?? []).filter {
      rows.accepts(snapshot.catalogue[$0.item]) && rows.accepts(state: $0.state?.rawValue)
    }
    .map {
      GapsListing.row(
        $0, supplier: supplier, fiscalYear: year, catalogue: snapshot.catalogue, language: snapshot.language)
    }
  }

  private func past(_ history: GapHistory, of supplier: Supplier, _ rows: RowFilter, _ snapshot: Snapshot)
    -> [[ListingCell]]
  {
    let target = snapshot.settings.targetPolicy.targetLevel(of: supplier)
    return PastGap.all(
      of: supplier.code, target: target, in: history.answers, catalogue: snapshot.catalogue,
      yardstick: snapshot.yardstick
    )
    .filter { rows.accepts(snapshot.catalogue[$0.item]) && rows.accepts(state: $0.state.rawValue) }
    .map { GapHistoryListing.row($0, supplier: supplier, catalogue: snapshot.catalogue, language: snapshot.language) }
  }
}
