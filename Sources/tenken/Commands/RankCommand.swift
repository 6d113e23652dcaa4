import ArgumentParser
import Criteria
import Partners
import Reports
import Rollup

struct RankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank", abstract: "Rank suppliers by importance × gap; --explain shows the arithmetic of one. (順位)")

  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @Option(name: .long, help: "Fiscal year; default: the latest with returns.") var year: Int?
  @Option(name: .long, help: ArgumentHelp("Show every term of one supplier's rank.", valueName: "code")) var explain: String?

  func run() throws {
    let workspace = try Workspace(options)
    let year = try workspace.year(year)
    let ranking = try workspace.ranking(year: year)
    if let explain {
      let code = Normalised.text(explain)
      guard let line = ranking.lines.first(where: { $0.supplier.code == code }) else {
        throw Failure.unknownSupplier(code, known: ranking.lines.map(\.supplier.code))
      }
      let text = RankExplanation(line: line, ranking: ranking, scale: try workspace.scale(in: year), yardstick: workspace.yardstick)
        .text(in: workspace.language)
      try StandardStreams.put(text)
      return
    }
    let output = ListingOutput(format: listing.format, columns: RankListing.columns, language: workspace.language)
    for line in ranking.lines { try output.row(RankListing.row(line)) }
    try output.finish()
  }
}

extension Failure {
  static func unknownSupplier(_ code: String, known: [String]) -> Failure {
    let near = Nearest.word(to: code, among: known)
    return Failure(
      .usage, ja: "取引先コード「\(code)」は台帳にありません。\(near.map { "「\($0)」のことですか。" } ?? "")",
      en: "the register has no supplier ‘\(code)’.\(near.map { " Did you mean ‘\($0)’?" } ?? "")")
  }
}
