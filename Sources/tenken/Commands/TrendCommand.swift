import ArgumentParser
import Criteria
import Office
import Partners
import Reports
import Rollup

struct TrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Achievement over the stored years, on items that can be compared only; says what was left out. (達成度の推移)")

  /// What a row is about.
  enum Grouping: String, ExpressibleByArgument, CaseIterable { case supplier, level, label, all }

  @Argument(help: "Supplier codes; default: every supplier of the register.") var codes: [String] = []
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var filter: ListFilter
  @Option(
    name: .long,
    help:
      "One line per supplier, level or label and year, or all suppliers and items together: supplier, level, label, all."
  )
  var by: Grouping = .supplier

  func run() throws {
    let output = ListingOutput(format: listing.format, columns: TrendListing.columns, language: options.language)
    let leftOut = try Workspace(options).readAtLength { snapshot in
      let year = try snapshot.year(filter.year)
      let snapshot = snapshot.asked(in: year)
      let scale = try snapshot.scale(in: year)
      let rows = try filter.rows(
        of: "trend", taking: [.year, .class, .level, .label, .tier], catalogue: snapshot.catalogue, scale: scale)
      let suppliers = try snapshot.reader.suppliers(in: year).named(codes).filter { rows.accepts($0, scale: scale) }
      let history = try snapshot.answerHistory(upTo: year)
      // Whoever answered in a year counts in it, whatever became of it since.
      let trend = try Trend(
        history, suppliers: suppliers, years: history.years, catalogue: snapshot.catalogue,
        yardstick: { try snapshot.yardstick(weighing: $0) }, where: { rows.accepts($0) })
      let names = Dictionary(
        suppliers.map { ($0.code, $0.name(in: snapshot.language)) }, uniquingKeysWith: { first, _ in first })
      for series in series(of: trend) {
        for row in TrendListing.rows(series, names: names, catalogue: snapshot.catalogue) { try output.row(row) }
      }
      return trend.leftOut
    }
    try output.finish()
    options.say(leftOut)
  }

  private func series(of trend: Trend) -> [Trend.Series] {
    switch by {
    case .supplier: trend.bySupplier
    case .level: trend.levels
    case .label: trend.labels
    case .all: trend.together.filter { $0.group == .all }
    }
  }
}
