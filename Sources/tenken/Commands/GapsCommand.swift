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
  @Flag(
    name: .customLong("aged"),
    help: "List instead what was met by evidence that was fresh on the day of the answer and has become old since.")
  var listsAged = false

  func validate() throws {
    if history, listsAged { throw ValidationError("--history and --aged are asked one at a time (どちらか一つ).") }
  }

  func run() throws {
    if history {
      let leftOut = try list(GapHistoryListing.columns, of: "gaps --history", rows: past)
      options.say(leftOut)
    } else if listsAged {
      _ = try list(AgedEvidenceListing.columns, of: "gaps --aged", rows: aged)
    } else {
      var aged = (items: 0, suppliers: 0)
      _ = try list(GapsListing.columns, of: "gaps") { supplier, year in
        guard let (gaps, agedSince) = try year.gaps.look(at: supplier) else { return [] }
        aged.items += agedSince.count
        aged.suppliers += agedSince.isEmpty ? 0 : 1
        return present(gaps, of: supplier, year)
      }
      sayAged(aged)
    }
  }

  /// Evidence that has become old since the answer is no gap of the answer; it is a second fact.
  private func sayAged(_ aged: (items: Int, suppliers: Int)) {
    let (items, suppliers) = aged
    guard items > 0 else { return }
    options.say(
      ja: "回答日には有効だった根拠が、その後古くなったもの: \(suppliers) 社、延べ \(items) 項目（ギャップには数えません。gaps --aged で一覧できます）。",
      en:
        "evidence that was fresh on the day of the answer and has become old since: \(items) answers of \(suppliers) suppliers; not counted as gaps (gaps --aged lists them)."
    )
  }

  /// What the listing of one supplier is made from.
  private typealias Year = (gaps: GapHistory, rows: RowFilter, snapshot: Snapshot, year: Int)

  /// - Returns: what is left out of the years.
  private func list<Row>(
    _ columns: [Column<Row>], of name: String, rows: (Supplier, Year) throws -> [Row]
  ) throws -> [LeftOut] {
    let output = ListingOutput(
      format: listing.format, columns: columns, language: options.language, streams: true)
    let workspace = try Workspace(options)
    try options.sayRoles(workspace.store, year: filter.year)
    let leftOut = try workspace.readAtLength(streams: true) { snapshot in
      let year = try snapshot.year(filter.year)
      let snapshot = snapshot.asked(in: year)
      let scale = try snapshot.scale(in: year)
      let filtered = try filter.rows(
        of: name, taking: RowChoice.Word.allCases.filter { !listsAged || $0 != .state },
        states: listsAged ? [] : GapState.allCases.filter { history || $0 != .closed }.map(\.rawValue),
        catalogue: snapshot.catalogue,
        scale: scale)
      let suppliers = try snapshot.reader.suppliers(in: year).named(codes).filter { filtered.accepts($0, scale: scale) }
      let gaps = try GapHistory(snapshot, year: year)
      for supplier in suppliers {
        for row in try rows(supplier, (gaps, filtered, snapshot, year)) { try output.row(row) }
      }
      return gaps.answers.leftOut
    }
    try output.finish()
    return leftOut
  }

  private func present(_ gaps: [Gap], of supplier: Supplier, _ year: Year) -> [GapsListing.Row] {
    let catalogue = year.snapshot.catalogue
    return gaps.filter {
      year.rows.accepts(catalogue[$0.item]) && year.rows.accepts(state: $0.state?.rawValue)
    }
    .map { ($0, catalogue[$0.item], supplier, year.year, year.snapshot.asOf) }
  }

  private func aged(_ supplier: Supplier, _ year: Year) throws -> [AgedEvidenceListing.Row] {
    let catalogue = year.snapshot.catalogue
    return (try year.gaps.look(at: supplier)?.agedSince ?? []).filter { year.rows.accepts(catalogue[$0.item]) }
      .map { ($0, catalogue[$0.item], supplier, year.year) }
  }

  private func past(_ supplier: Supplier, _ year: Year) -> [GapHistoryListing.Row] {
    let catalogue = year.snapshot.catalogue
    return PastGap.all(
      of: supplier.code, in: year.gaps.answers, catalogue: catalogue, yardstick: year.gaps.basis.yardstick
    )
    .filter { year.rows.accepts(catalogue[$0.item]) && year.rows.accepts(state: $0.state.rawValue) }
    .map { ($0, catalogue[$0.item], supplier) }
  }
}
