import ArgumentParser
import Criteria
import Foundation
import Ingest
import Office
import Partners
import Reports
import Rollup
import Store

struct SupplierCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "supplier", abstract: "The register of trading suppliers. (取引先台帳)",
    subcommands: [
      SupplierImportCommand.self, SupplierListCommand.self, SupplierShowCommand.self, SupplierRateCommand.self,
      SupplierRatingsCommand.self,
    ])
}

struct SupplierImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read the register from a CSV file or a workbook; suppliers that are known are updated. (台帳の取り込み)")

  @Argument(help: "A CSV or .xlsx file; - is standard input.") var path: String
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption
  @Flag(name: .customLong("dry-run"), help: "Do everything but store.") var dryRun = false
  @Flag(name: .customLong("keep-going"), help: "Store the rows without errors.") var keepGoing = false

  func run() throws {
    let language = options.language
    let settings = try options.settings()
    // Needed only when the register has been read.
    let builtIn = Meanwhile { try Catalogue.builtIn() }
    let digest = SourceDigest(keepsBytes: false, keepsAll: false)
    let source =
      path == "-"
      ? ByteSource(standardInputAs: "stdin", observer: digest.add)
      : try ByteSource(path: path, name: path, observer: digest.add)
    let table = try RecordTable(source)
    let store =
      try dryRun ? Store.forDryRun(path: options.databasePath) : Store(path: options.databasePath, mode: .create)
    let known = try store.read { try $0.suppliers() }
    let (damage, sheet) = (table.damage, table.sheet)
    // The rows go when they have been read: a large register is in memory once.
    let register = SupplierRegister(consume table, scale: settings.scale, known: known)
    for damage in damage { StandardStreams.say(damage[language]) }
    for problem in register.problems {
      let file = (path == "-" ? "stdin" : path) + (sheet.isEmpty ? "" : "[\(TerminalText.shown(sheet))]")
      StandardStreams.say("\(file):\(problem.line): \(problem.words[language])")
    }
    let errors = register.problems.count { $0.isError } + damage.count
    guard errors == 0 || keepGoing else {
      StandardStreams.say(
        LocalizedText(ja: "エラー \(errors) 件。何も保存していません。", en: "\(errors) errors; nothing was stored.")[language])
      throw ExitCode(ExitStatus.findings.rawValue)
    }
    guard !register.suppliers.isEmpty else {
      throw Failure(.badInput, ja: "\(path): 取引先が一件もありません。", en: "\(path): holds no suppliers.")
    }
    let catalogue = try Workspace.catalogue(builtIn.value(), of: store, settings: settings)
    let suppliers = register.suppliers.inOrderOfCodes()
    let counts = try store.write(dryRun: dryRun) { writer in
      try writer.put(catalogue, overlays: writer.reader.overlays())
      let counts = try writer.put(
        suppliers.lazy.map { (supplier: $0, askedLevel: settings.targetPolicy.targetLevel(of: $0)) })
      let differences = SupplierDifferences(from: known.inOrderOfCodes(), to: suppliers)
      let file = JournalEntry(action: "supplier.import", after: JournalledImport.json(path, digest, counts))
      let author = actor.author
      try writer.record(differences.contains { _ in true } ? [file] : [], by: author, settings: settings)
      try writer.record(differences, by: author.name, at: author.at)
      return counts
    }
    StandardStreams.say(
      LocalizedText(
        ja: "\(dryRun ? "試し読み（保存なし）: " : "")取引先 新規 \(counts.added) 件、変更 \(counts.changed) 件、変更なし \(counts.unchanged) 件",
        en:
          "\(dryRun ? "dry run, nothing stored: " : "")suppliers: \(counts.added) new, \(counts.changed) changed, \(counts.unchanged) unchanged"
      )[language])
    if errors > 0 { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}

extension SupplierRegister {
  fileprivate init(_ table: consuming RecordTable, scale: ImportanceScale, known: [Supplier]) {
    self.init(headings: table.headings, rows: table.rows, scale: scale, known: known)
  }
}

struct SupplierListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the register. (台帳の一覧)")

  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var filter: ListFilter

  func run() throws {
    let workspace = try Workspace(options)
    let scale = try filter.year.map { try workspace.scale(in: $0) } ?? workspace.settings.scale
    let rows = try filter.rows(
      of: "supplier list", taking: [.year, .class, .tier], catalogue: workspace.catalogue, scale: scale)
    let output = ListingOutput(
      format: listing.format, columns: SupplierListing.columns(scale), language: workspace.language)
    let suppliers = try workspace.store.read { reader in
      try filter.year.map { try reader.suppliers(in: $0) } ?? reader.suppliers()
    }
    for supplier in suppliers where rows.accepts(supplier, scale: scale) {
      try output.row(
        SupplierListing.row(
          supplier, scale: scale, target: workspace.settings.targetPolicy.targetLevel(of: supplier),
          language: workspace.language))
    }
    try output.finish()
  }
}

struct SupplierShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one supplier and its returns. (取引先の詳細)")

  @Argument(help: "Supplier code.") var code: String
  @OptionGroup var options: CommonOptions

  func run() throws {
    let workspace = try Workspace(options)
    let suppliers = try workspace.store.read { try $0.suppliers() }
    guard let supplier = suppliers.first(where: { $0.code == Normalised.text(code) }) else {
      throw Failure.unknownSupplier(code, known: suppliers.map(\.code))
    }
    let isJapanese = workspace.language == .ja
    var lines = [TerminalText.shown("\(supplier.code)  \(supplier.name)  \(supplier.nameEn)")]
    func add(_ ja: String, _ en: String, _ value: String) {
      if !value.isEmpty { lines.append("  \(isJapanese ? ja : en): \(TerminalText.shown(value))") }
    }
    add("法人番号", "corporate number", supplier.corporateNumber)
    add("親会社", "parent", supplier.parentCode)
    add("国", "country", supplier.country)
    add("階層", "tier", supplier.tier.map(String.init) ?? "")
    add("目標レベル", "target level", "Lv\(workspace.settings.targetPolicy.targetLevel(of: supplier).rawValue)")
    add(
      "契約", "contract",
      [supplier.contractStart.description, supplier.contractEnd.description].filter { !$0.isEmpty }.joined(
        separator: " – "))
    for factor in workspace.settings.scale.factors {
      let score = supplier.scores[factor.id]
      let meaning = factor.scores.first { $0.value == score }?.meaning[workspace.language] ?? ""
      add(factor.name.ja, factor.name.en, score.map { "\($0)（\(meaning)）" } ?? (isJapanese ? "未格付け" : "unrated"))
    }
    if let importance = workspace.settings.scale.importance(of: supplier) {
      add(
        "重要度", "importance",
        "\(importance.decimal(4)) (\(workspace.settings.scale.importanceClass(of: importance)?.id ?? "-"))")
    }
    try workspace.store.read { reader in
      let names = Dictionary(try reader.files().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
      for year in try reader.years().sorted() {
        for version in try reader.versions(supplier: supplier.code, year: year) {
          let state = version.isCurrent ? (isJapanese ? "現行" : "current") : (isJapanese ? "旧版" : "superseded")
          lines.append(
            "  \(year) v\(version.version) \(state) \(version.state.rawValue) \(TerminalText.shown(names[version.fileID] ?? ""))"
          )
        }
      }
    }
    try StandardStreams.put(lines.joined(separator: "\n") + "\n")
  }
}
