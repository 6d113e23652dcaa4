import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Store

struct CriteriaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "criteria", abstract: "The criteria catalogue: its items on three levels. (項目)",
    subcommands: [
      CriteriaListCommand.self, CriteriaShowCommand.self, CriteriaImportCommand.self, CriteriaExportCommand.self,
    ])

  /// The catalogue as the database has it, or the built-in one where there is no database yet.
  static func catalogue(_ options: CommonOptions) throws -> Catalogue {
    guard options.db != nil || FileManager.default.fileExists(atPath: options.databasePath) else {
      return try Catalogue.builtIn()
    }
    return try Workspace(options).read { $0.catalogue }
  }
}

struct CriteriaListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the items. (項目の一覧)")
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var filter: ListFilter

  func run() throws {
    let catalogue = try CriteriaCommand.catalogue(options)
    let rows = try filter.rows(of: "criteria list", taking: [.level, .label], catalogue: catalogue, scale: .standard)
    try ListingOutput(format: listing.format, columns: CriteriaListing.columns, language: options.language)
      .list(CriteriaListing.rows(of: catalogue).filter { rows.accepts($0.item) })
  }
}

struct CriteriaShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one item with all that is known of it. (項目の詳細)")
  @Argument(help: "The item's number.") var number: Int
  @OptionGroup var options: CommonOptions

  func validate() throws {
    let numbers = try Catalogue.builtIn().numbers
    guard numbers.contains(number) else {
      let last = numbers.upperBound
      throw ValidationError("item numbers go from 1 to \(last) (項目番号は 1〜\(last)).")
    }
  }

  func run() throws {
    let catalogue = try CriteriaCommand.catalogue(options)
    let text = ItemSheet(item: catalogue[number], catalogue: catalogue).text(in: options.language)
    try StandardStreams.write(text)
  }
}

struct CriteriaImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Lay the office's own copy of the official check sheet (CSV) over the catalogue. (公式シートの取り込み)")
  @Argument(help: "A CSV file; - is standard input.") var path: String
  @OptionGroup var options: CommonOptions
  @Flag(name: .customLong("dry-run"), help: "Do everything but store.") var dryRun = false

  func run() throws {
    let language = options.language
    let read = try CriteriaSheet(path: path)
    for problem in read.sheet.problems { StandardStreams.say("\(path):\(problem.line): \(problem.words[language])") }
    for damage in read.damage { StandardStreams.say(damage[language]) }
    let (catalogue, contradictions) = try read.laidOver()
    for contradiction in contradictions { StandardStreams.say(contradiction.words[language]) }
    try Workspace(making: options, dryRun: dryRun).store(read.sheet, catalogue, dryRun: dryRun)
    let levels = Dictionary(grouping: catalogue.items.compactMap(\.level), by: { $0 }).mapValues(\.count)
    let counts = [1, 2, 3].map { levels[Level(rawValue: $0) ?? .one] ?? 0 }
    StandardStreams.say(
      LocalizedText(
        ja:
          "\(dryRun ? "試し読み（保存なし）: " : "")\(read.sheet.overlays.count) 項目を重ねました（Lv1 \(counts[0])、Lv2 \(counts[1])、Lv3 \(counts[2])）。",
        en:
          "\(dryRun ? "dry run, nothing stored: " : "")laid \(read.sheet.overlays.count) items over the catalogue (Lv1 \(counts[0]), Lv2 \(counts[1]), Lv3 \(counts[2]))."
      )[language])
  }
}

struct CriteriaExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the catalogue as JSON. (項目の書き出し)")
  @OptionGroup var options: CommonOptions

  func run() throws {
    try StandardStreams.write(StoredJSON.document(CriteriaCommand.catalogue(options).file))
  }
}
