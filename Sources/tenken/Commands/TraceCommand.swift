import ArgumentParser
import Criteria
import Markup
import Office
import Partners
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

  func run() throws {
    let code = Normalised.text(code)
    let (places, files) = try Workspace(options).read { snapshot in
      let last = snapshot.editions.mostItems
      guard (1...last).contains(item) else {
        throw Failure(
          .usage, ja: "\(item) は項目番号（1〜\(last)）ではありません。", en: "\(item) is no item: they are numbered 1 to \(last).")
      }
      return (
        try AnswerPlace.all(of: item, supplier: code, year: year, in: snapshot.reader),
        try snapshot.reader.records(EvidenceRecord.self, of: code)
      )
    }
    guard !places.isEmpty else {
      throw Failure(
        .missingInput, ja: "取引先「\(TerminalText.shown(code))」の回答はデータベースにありません。",
        en: "the database holds no return of supplier ‘\(TerminalText.shown(code))’.")
    }
    let rows = places.map { place -> TraceListing.Row in
      (
        item, place.sheet, place.source, place.version, place.counts, place.file?.importedAt ?? "",
        place.file?.sha256.hexadecimal ?? "",
        ShownAnswer(
          item: item, evidence: place.sheet.evidence(of: item),
          files: files.filter { $0.year == place.sheet.fiscalYear })
      )
    }
    try ListingOutput(format: listing.format, columns: TraceListing.columns, language: options.language).list(rows)
  }
}
