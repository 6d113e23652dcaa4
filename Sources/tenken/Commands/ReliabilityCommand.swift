import ArgumentParser
import Criteria
import Office
import Partners
import Reports
import Rollup
import Store

struct ReliabilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reliability",
    abstract:
      "How far each return can be believed, from 0 to 1, and why; the least reliable first. Changes no score. (回答の信頼性)")

  @Argument(help: "Supplier codes; default: every supplier with a return.") var codes: [String] = []
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var filter: ListFilter

  func run() throws {
    let output = ListingOutput(format: listing.format, columns: ReliabilityListing.columns, language: options.language)
    try Workspace(options).readAtLength { snapshot in
      let year = try snapshot.year(filter.year)
      let scale = try snapshot.scale(in: year)
      let rows = try filter.rows(
        of: "reliability", taking: [.year, .class, .tier, .state],
        states: [ReturnRow.State.accepted, .invalid].map(\.rawValue),
        catalogue: snapshot.catalogue, scale: scale)
      let all = try snapshot.reliabilities(year: year)
      let wanted = Set(codes.map(Normalised.text))
      for code in wanted.sorted() where all[code] == nil {
        let near = Nearest.word(to: code, among: Array(all.keys))
        throw Failure(
          .usage, ja: "取引先「\(code)」の \(year) 年度の回答はありません。\(near.map { "「\($0)」のことですか。" } ?? "")",
          en: "there is no return of ‘\(code)’ for \(year).\(near.map { " Did you mean ‘\($0)’?" } ?? "")")
      }
      let suppliers = Dictionary(
        try snapshot.reader.suppliers(in: year).map { ($0.code, $0) },
        uniquingKeysWith: { first, _ in first })
      var states: [String: String] = [:]
      if filter.state != nil {
        try snapshot.reader.currentReturns(year: year) { states[$0.supplierCode] = $0.state.rawValue }
      }
      let order = all.sorted { a, b in
        a.value.reliability.value != b.value.reliability.value
          ? a.value.reliability.value < b.value.reliability.value : Ranking.codePrecedes(a.key, b.key)
      }
      for (code, entry) in order where wanted.isEmpty || wanted.contains(code) {
        let supplier = suppliers[code]
        guard rows.accepts(supplier, scale: scale), rows.accepts(state: states[code]) else { continue }
        let importanceClass = supplier.flatMap(scale.importance).flatMap(scale.importanceClass)?.id ?? ""
        let name = supplier?.name(in: snapshot.language) ?? entry.name
        try output.row((code, name, year, importanceClass, entry.reliability))
      }
    }
    try output.finish()
  }
}
