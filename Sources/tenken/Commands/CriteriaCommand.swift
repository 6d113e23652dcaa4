import ArgumentParser
import Criteria
import Foundation
import Ingest
import Reports
import Store

struct CriteriaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "criteria", abstract: "The criteria catalogue: 153 items on three levels. (項目)",
    subcommands: [
      CriteriaListCommand.self, CriteriaShowCommand.self, CriteriaImportCommand.self, CriteriaExportCommand.self,
    ])

  /// The catalogue as the database has it, or the built-in one where there is no database yet.
  static func catalogue(_ options: CommonOptions) throws -> Catalogue {
    guard options.db != nil || FileManager.default.fileExists(atPath: options.databasePath) else {
      return try Catalogue.builtIn()
    }
    return try Workspace.catalogue(of: Store(path: options.databasePath, mode: .existing), settings: options.settings())
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
    let output = ListingOutput(format: listing.format, columns: CriteriaListing.columns, language: options.language)
    for item in catalogue.items where rows.accepts(item) {
      try output.row(CriteriaListing.row(item, catalogue: catalogue, language: options.language))
    }
    try output.finish()
  }
}

struct CriteriaShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one item with all that is known of it. (項目の詳細)")
  @Argument(help: "Item number, 1 to 153.") var number: Int
  @OptionGroup var options: CommonOptions

  func validate() throws {
    guard Catalogue.validNumbers.contains(number) else {
      throw ValidationError("item numbers go from 1 to 153 (項目番号は 1〜153).")
    }
  }

  func run() throws {
    let catalogue = try CriteriaCommand.catalogue(options)
    let text = ItemSheet(item: catalogue[number], catalogue: catalogue).text(in: options.language)
    try StandardStreams.put(text)
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
    let source = path == "-" ? ByteSource(standardInputAs: "stdin") : try ByteSource(path: path, name: path)
    let table = try RecordTable(source)
    let sheet = OfficialSheet(headings: table.headings, rows: table.rows)
    for problem in sheet.problems { StandardStreams.say("\(path):\(problem.line): \(problem.words[language])") }
    for damage in table.damage { StandardStreams.say(damage[language]) }
    guard table.damage.isEmpty, !sheet.problems.contains(where: \.isError) else {
      throw Failure(
        .badInput, ja: "\(path): 直してから取り込んでください。何も保存していません。",
        en: "\(path): mend these and import again; nothing was stored.")
    }
    var catalogue = try Catalogue.builtIn()
    for contradiction in catalogue.lay(over: sheet.overlays) { StandardStreams.say(contradiction.words[language]) }
    let store =
      try dryRun ? Store.forDryRun(path: options.databasePath) : Store(path: options.databasePath, mode: .create)
    _ = try store.write(dryRun: dryRun) { writer in
      try writer.put(catalogue, overlays: sheet.overlays)
    }
    let levels = Dictionary(grouping: catalogue.items.compactMap(\.level), by: { $0 }).mapValues(\.count)
    let counts = [1, 2, 3].map { levels[Level(rawValue: $0) ?? .one] ?? 0 }
    StandardStreams.say(
      LocalizedText(
        ja:
          "\(dryRun ? "試し読み（保存なし）: " : "")\(sheet.overlays.count) 項目を重ねました（Lv1 \(counts[0])、Lv2 \(counts[1])、Lv3 \(counts[2])）。",
        en:
          "\(dryRun ? "dry run, nothing stored: " : "")laid \(sheet.overlays.count) items over the catalogue (Lv1 \(counts[0]), Lv2 \(counts[1]), Lv3 \(counts[2]))."
      )[language])
  }
}

struct CriteriaExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the catalogue as JSON. (項目の書き出し)")
  @OptionGroup var options: CommonOptions

  func run() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try StandardStreams.put(
      String(decoding: encoder.encode(CriteriaCommand.catalogue(options).file), as: UTF8.self) + "\n")
  }
}

extension OfficialSheet.Problem {
  var words: LocalizedText {
    switch kind {
    case .unknownItem:
      LocalizedText(
        ja: "列 \(column): 「\(found)」は項目番号（1〜153）ではありません。",
        en: "column \(column): ‘\(found)’ is no item number (1 to 153).")
    case .repeatedItem:
      LocalizedText(ja: "列 \(column): 項目「\(found)」が二度あります。", en: "column \(column): item ‘\(found)’ stands twice.")
    case .badLevel:
      LocalizedText(
        ja: "列 \(column): 「\(found)」はレベル（1〜3）ではありません。", en: "column \(column): ‘\(found)’ is no level (1 to 3).")
    case .badLabel:
      LocalizedText(ja: "列 \(column): 「\(found)」は分類番号ではありません。", en: "column \(column): ‘\(found)’ is no label number.")
    case .badWeight:
      LocalizedText(
        ja: "列 \(column): 「\(found)」は重み（0〜100、小数三桁まで）ではありません。",
        en: "column \(column): ‘\(found)’ is no weight (0 to 100, up to three decimals).")
    case .badOrigin:
      LocalizedText(
        ja: "列 \(column): 前版・変更区分・前版の項目が読めません。変更区分は 変更なし・文言修正・分割・統合・新設、項目は 1〜153 をコンマで区切ってください。",
        en:
          "column \(column): previous_edition, change and previous_items must be there and be right: change is unchanged, reworded, split, merged or new, items are 1 to 153 with commas."
      )
    case .lineageMisfit:
      LocalizedText(
        ja: "列 \(column): No. \(found) の由来がほかの行と合いません。前版の項目はどれも一度だけ引き継がれ（分割なら二項目以上に）、番号を譲った項目は変更区分が要ります。",
        en:
          "column \(column): what No. \(found) was doesn't fit the other rows: an earlier item goes on once (a split one in two items or more), and an item whose number was another one's needs a change."
      )
    case .missingItem:
      LocalizedText(
        ja: "\(found) 項目がこのファイルにありません。組み込みの内容のままです（注意）。",
        en: "\(found) items aren't in this file and stay as built in (note).")
    case .missingColumn: LocalizedText(ja: "「\(column)」の列がありません。", en: "there is no column “\(column)”.")
    }
  }
}

extension CatalogueContradiction {
  var words: LocalizedText {
    switch fact {
    case .level:
      LocalizedText(
        ja: "No. \(item): 組み込みは Lv\(builtIn)、取り込んだシートは Lv\(overlaid)。シートに従います。",
        en: "No. \(item): built in as Lv\(builtIn), the sheet says Lv\(overlaid); the sheet counts.")
    case .label:
      LocalizedText(
        ja: "No. \(item): 組み込みは分類 \(builtIn)、取り込んだシートは分類 \(overlaid)。シートに従います。",
        en: "No. \(item): built in under label \(builtIn), the sheet says \(overlaid); the sheet counts.")
    }
  }
}
