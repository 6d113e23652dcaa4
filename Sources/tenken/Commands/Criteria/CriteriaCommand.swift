import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Store

struct CriteriaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "criteria", abstract: "The criteria catalogue: its editions, and its items on three levels. (項目)",
    subcommands: [
      CriteriaListCommand.self, CriteriaShowCommand.self, CriteriaEditionsCommand.self, CriteriaDiffCommand.self,
      CriteriaImportCommand.self, CriteriaExportCommand.self,
    ])

  /// The editions as the database has them, with the one that is asked for on the day of asking; the built-in one where
  /// there is no database yet.
  static func editions(_ options: CommonOptions) throws -> (all: Editions, asked: Catalogue) {
    guard hasDatabase(options) else {
      let builtIn = try Catalogue.builtIn()
      return (try Editions(builtIn: builtIn, office: []), builtIn)
    }
    return try Workspace(options).read { ($0.editions, $0.catalogue) }
  }

  static func hasDatabase(_ options: CommonOptions) -> Bool {
    options.db != nil || FileManager.default.fileExists(atPath: options.databasePath)
  }
}

/// `--edition` of what shows a catalogue.
struct EditionOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("The edition, such as 2.2; default: the one that is asked for.", valueName: "edition"))
  var edition: String?

  /// - Throws: `Failure` where the edition isn't known.
  func catalogue(_ options: CommonOptions) throws -> Catalogue {
    let (all, asked) = try CriteriaCommand.editions(options)
    guard let edition else { return asked }
    guard let catalogue = edition.isEmpty ? nil : all[named: edition] else {
      throw Failure.unknownEdition(edition, known: all)
    }
    return catalogue
  }
}

struct CriteriaListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the items; what holds for the whole sheet goes to standard error. (項目の一覧)")
  @OptionGroup var edition: EditionOption
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var filter: ListFilter

  func run() throws {
    let catalogue = try edition.catalogue(options)
    let rows = try filter.rows(of: "criteria list", taking: [.level, .label], catalogue: catalogue, scale: .standard)
    try ListingOutput(format: listing.format, columns: CriteriaListing.columns, language: options.language)
      .list(CriteriaListing.rows(of: catalogue).filter { rows.accepts($0.item) })
    for remark in catalogue.generalRemarks {
      options.say(ja: "シート全体: \(remark.ja)（p. \(remark.page)）", en: "the whole sheet: \(remark.en) (p. \(remark.page))")
    }
    for note in catalogue.sourceNotes { options.say(ja: "原典についての注記: \(note.ja)", en: "note on the source: \(note.en)") }
  }
}

struct CriteriaShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one item with all that is known of it. (項目の詳細)")
  @Argument(help: "The item's number.") var number: Int
  @OptionGroup var edition: EditionOption
  @OptionGroup var options: CommonOptions

  func validate() throws {
    let numbers = try Catalogue.builtIn().numbers
    // Another edition may have more items; it is in a database.
    guard numbers.contains(number) || FileManager.default.fileExists(atPath: options.databasePath) else {
      let last = numbers.upperBound
      throw ValidationError("item numbers go from 1 to \(last) (項目番号は 1〜\(last)).")
    }
  }

  func run() throws {
    let catalogue = try edition.catalogue(options)
    guard let item = catalogue.item(number) else {
      let last = catalogue.numbers.upperBound
      throw Failure(
        .usage, ja: "項目番号は 1〜\(last) です（版 \(catalogue.edition)）。",
        en: "item numbers go from 1 to \(last) (edition \(catalogue.edition)).")
    }
    try StandardStreams.write(ItemSheet(item: item, catalogue: catalogue).text(in: options.language))
  }
}

struct CriteriaEditionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "editions", abstract: "List the editions that are known, and the years that ask for them. (版の一覧)")
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let rows: [EditionListing.Row] =
      try CriteriaCommand.hasDatabase(options)
      ? Workspace(options).read { snapshot in
        snapshot.editions.all.map { catalogue in
          let isBuiltIn = catalogue.edition == snapshot.editions.builtIn.edition
          return (catalogue, isBuiltIn, snapshot.yearsAsking(for: catalogue))
        }
      } : [(.builtIn(), true, [])]
    try ListingOutput(format: listing.format, columns: EditionListing.columns, language: options.language).list(rows)
  }
}

struct CriteriaDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "List what changed between two editions, item by item. (版の違い)")
  @Argument(help: "The earlier edition.") var earlier: String
  @Argument(help: "The later edition.") var later: String
  @Flag(name: .long, help: "Also the items that didn't change.") var all = false
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let (editions, _) = try CriteriaCommand.editions(options)
    func known(_ text: String) throws -> Catalogue {
      guard let catalogue = text.isEmpty ? nil : editions[named: text] else {
        throw Failure.unknownEdition(text, known: editions)
      }
      return catalogue
    }
    let (from, to) = (try known(earlier), try known(later))
    guard let difference = EditionDifference(from: from, to: to) else {
      throw Failure(
        .usage, ja: "版 \(to.edition) から版 \(from.edition) への対応がありません（古い版を先に書いてください）。",
        en: "no lineage leads from edition \(to.edition) back to \(from.edition); name the earlier one first.")
    }
    try ListingOutput(format: listing.format, columns: EditionDifferenceListing.columns, language: options.language)
      .list(difference.lines.filter { all || $0.isDifferent })
    let comparable = difference.lines.count(where: \.isComparable)
    options.say(
      ja: "版 \(from.edition)（\(from.items.count) 項目）と版 \(to.edition)（\(to.items.count) 項目）: 比べられる項目 \(comparable)。",
      en:
        "edition \(from.edition) (\(from.items.count) items) and \(to.edition) (\(to.items.count) items): \(comparable) can be compared."
    )
  }
}

struct CriteriaExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the catalogue as JSON. (項目の書き出し)")
  @OptionGroup var edition: EditionOption
  @OptionGroup var options: CommonOptions

  func run() throws {
    try StandardStreams.write(StoredJSON.document(edition.catalogue(options).file))
  }
}
