import ArgumentParser
import Criteria
import Office
import Reports
import Store

struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract:
      "Show where a stored answer comes from: file, SHA-256, sheet, row, column, and when, for every version. (回答の出どころ)"
  )

  @Argument(help: "The supplier's code.") var code: String
  @Argument(help: "The item's number.") var item: Int
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @Option(name: .long, help: "Fiscal year; default: all years with returns of the supplier.") var year: Int?

  func validate() throws {
    let numbers = try Catalogue.builtIn().numbers
    guard numbers.contains(item) else {
      let last = numbers.upperBound
      throw ValidationError("\(item) is no item: they are numbered 1 to \(last) (項目番号は 1〜\(last)).")
    }
  }

  func run() throws {
    let store = try Store(path: options.databasePath, mode: .existing)
    let code = Normalised.text(code)
    let output = ListingOutput(format: listing.format, columns: TraceListing.columns, language: options.language)
    let found = try store.read { reader in
      let files = Dictionary(try reader.files().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      var found = false
      for year in try year.map({ [$0] }) ?? reader.years() {
        let versions = try reader.versions(supplier: code, year: year)
        for version in versions {
          guard let sheet = try reader.returnSheet(id: version.id) else { continue }
          found = true
          let origin = versions.first { $0.version == sheet[item].carriedFrom } ?? version
          let source = origin.id == version.id ? sheet : try reader.returnSheet(id: origin.id) ?? sheet
          let file = files[origin.fileID]
          try output.row(
            TraceListing.row(
              item: item, of: sheet, standingIn: source, version: version.version, counts: version.isCurrent,
              importedAt: file?.importedAt ?? "", sha256: file?.sha256.hexadecimal ?? "", language: options.language))
        }
      }
      return found
    }
    guard found else {
      throw Failure(
        .missingInput, ja: "取引先「\(TerminalText.shown(code))」の回答はデータベースにありません。",
        en: "the database holds no return of supplier ‘\(TerminalText.shown(code))’.")
    }
    try output.finish()
  }
}
