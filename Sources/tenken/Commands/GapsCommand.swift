import ArgumentParser
import Criteria
import Partners
import Reports
import Rollup

struct GapsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gaps", abstract: "List the gaps of suppliers: items at or below the target level that aren't met. (ギャップ一覧)")

  @Argument(help: "Supplier codes; default: every supplier of the register.") var codes: [String] = []
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @Option(name: .long, help: "Fiscal year; default: the latest with returns.") var year: Int?

  func run() throws {
    let workspace = try Workspace(options)
    let year = try workspace.year(year)
    let suppliers = try wanted(workspace.store.read { try $0.suppliers(in: year) })
    let history = try GapHistory(workspace: workspace, year: year)
    let output = ListingOutput(format: listing.format, columns: GapsListing.columns, language: workspace.language)
    for supplier in suppliers {
      guard let gaps = try history.gaps(of: supplier) else { continue }
      for gap in gaps {
        try output.row(
          GapsListing.row(gap, supplier: supplier, fiscalYear: year, catalogue: workspace.catalogue, language: workspace.language))
      }
    }
    try output.finish()
  }

  private func wanted(_ suppliers: [Supplier]) throws -> [Supplier] {
    guard !codes.isEmpty else { return suppliers }
    return try codes.map { code in
      guard let supplier = suppliers.first(where: { $0.code == Normalised.text(code) }) else {
        throw Failure.unknownSupplier(code, known: suppliers.map(\.code))
      }
      return supplier
    }
  }
}

/// The gaps of one year with how long each has lasted.
struct GapHistory {
  private let workspace: Workspace
  private let current: [String: Int64]
  private let earlier: [String: [Int: [UInt8]]]
  private let found: [String: FoundAnswers]
  private let gapList: GapList

  init(workspace: Workspace, year: Int) throws {
    self.workspace = workspace
    gapList = workspace.gapList
    (current, earlier, found) = try workspace.store.read { reader in
      var current: [String: Int64] = [:]
      try reader.currentReturns(year: year) { current[$0.supplierCode] = $0.id }
      var earlier: [String: [Int: [UInt8]]] = [:]
      for past in try reader.years() where past < year {
        for (code, answers) in try workspace.answers(year: past, reader) { earlier[code, default: [:]][past] = answers.codes }
      }
      return (current, earlier, try workspace.found(year: year, reader))
    }
  }

  /// Nil where the supplier has no return for the year.
  func gaps(of supplier: Supplier) throws -> [Gap]? {
    guard let id = current[supplier.code], let sheet = try workspace.store.read({ try $0.returnSheet(id: id) }) else { return nil }
    return gapList.gaps(
      of: sheet, target: workspace.settings.targetPolicy.targetLevel(of: supplier), asOf: workspace.asOf,
      earlier: earlier[supplier.code] ?? [:], found: found[supplier.code])
  }
}
