import ArgumentParser
import Criteria
import Foundation
import Markup
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
      SupplierRatingsCommand.self, SupplierAskCommand.self, SupplierRetireCommand.self, SupplierMergeCommand.self,
    ])
}

struct SupplierImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read the register from a CSV, .xlsx or JSON file; suppliers that are known are updated. (台帳の取り込み)")

  @OptionGroup var file: TableFileOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption
  @Option(
    name: .long,
    help: "Fiscal year from which the file holds; default: that of --as-of. A year that has passed is corrected alone.")
  var year: Int?

  func run() throws {
    // Before a database is made.
    let table = try SupplierTable(path: file.path, scale: try options.settings().scale)
    let workspace = try Workspace(making: options, dryRun: file.dryRun)
    try options.sayRoles(workspace.store, year: year)
    let outcome = try workspace.importSuppliers(
      consume table, year: year, by: actor.author, dryRun: file.dryRun, keepGoing: file.keepGoing)
    try TableReply(options: options, dryRun: file.dryRun).say(
      outcome,
      ja: "取引先 新規 \(outcome.added) 件、変更 \(outcome.changed) 件、変更なし \(outcome.unchanged) 件",
      en: "suppliers: \(outcome.added) new, \(outcome.changed) changed, \(outcome.unchanged) unchanged")
  }
}

struct SupplierListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the register. (台帳の一覧)")

  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var filter: ListFilter

  func run() throws {
    let (scale, rows, suppliers, basis) = try Workspace(options).read { snapshot in
      // As everywhere else: with the ratings of the year, and what follows from incidents.
      let year = filter.year ?? snapshot.asOf.fiscalYear
      let scale = try snapshot.scale(in: year)
      let rows = try filter.rows(
        of: "supplier list", taking: [.year, .class, .tier], catalogue: snapshot.catalogue, scale: scale)
      return (scale, rows, try snapshot.reader.suppliers(in: year), try snapshot.basis(of: year))
    }
    let output = ListingOutput(
      format: listing.format, columns: SupplierListing.columns(scale), language: options.language, streams: true)
    for supplier in suppliers where rows.accepts(supplier, scale: scale) {
      try output.row((supplier, basis.target(of: supplier)))
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
    let lines = try Workspace(options).read { try self.lines($0) }
    try StandardStreams.write(lines.joined(separator: "\n") + "\n")
  }

  private func lines(_ snapshot: Snapshot) throws -> [String] {
    let reader = snapshot.reader
    let year = snapshot.asOf.fiscalYear
    let code = try snapshot.supplier(code).0.code
    // With the ratings of the year, and what follows from incidents.
    guard let supplier = try reader.supplier(code: code, in: year) else { return [] }
    let scale = try snapshot.scale(in: year)
    let isJapanese = snapshot.language == .ja
    var lines = [TerminalText.shown("\(supplier.code)  \(supplier.name)  \(supplier.nameEn)")]
    func add(_ ja: String, _ en: String, _ value: String) {
      if !value.isEmpty { lines.append("  \(isJapanese ? ja : en): \(TerminalText.shown(value))") }
    }
    add("法人番号", "corporate number", supplier.corporateNumber)
    add("親会社", "parent", supplier.parentCode)
    add("国", "country", supplier.country)
    add("階層", "tier", supplier.tier.map(String.init) ?? "")
    add("目標レベル", "target level", "Lv\(try snapshot.target(of: supplier.code, in: snapshot.asOf.fiscalYear).rawValue)")
    add(
      "契約", "contract",
      [supplier.contractStart.description, supplier.contractEnd.description].filter { !$0.isEmpty }.joined(
        separator: " – "))
    for factor in scale.factors {
      let score = supplier.scores[factor.id]
      let meaning = factor.scores.first { $0.value == score }?.meaning[snapshot.language] ?? ""
      add(factor.name.ja, factor.name.en, score.map { "\($0)（\(meaning)）" } ?? (isJapanese ? "未格付け" : "unrated"))
      if factor.id == scale.factor(.incident)?.id, let basis = supplier.incidentBasis {
        lines.append(TerminalText.shown("    ← \(IncidentText.words(basis, in: snapshot.language))"))
      }
    }
    if let importance = scale.importance(of: supplier) {
      add("重要度", "importance", "\(importance.decimal(4)) (\(scale.importanceClass(of: importance)?.id ?? "-"))")
    }
    for incident in try reader.incidents(of: code) {
      let isWithdrawn = !incident.withdrawnOn.isNone
      add(
        "事故", "incident",
        IncidentText.name(incident, snapshot.language)
          + (isWithdrawn
            ? snapshot.language.choose(ja: "、\(incident.withdrawnOn) 取消", en: ", withdrawn on \(incident.withdrawnOn)")
            : "") + (incident.source.isEmpty ? "" : ": \(incident.source)"))
    }
    if !supplier.span.retiredOn.isNone {
      let into = supplier.span.mergedInto
      add(
        "取引終了", "retired",
        supplier.span.retiredOn.description
          + (into.isEmpty ? "" : isJapanese ? "（\(into) に統合）" : " (merged into \(into))"))
    }
    for record in try reader.asked(of: supplier.code) {
      add("求めたこと", "asked", asked(record, snapshot))
    }
    let names = Dictionary(try reader.files().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    for year in try reader.years().sorted() {
      for version in try reader.versions(supplier: supplier.code, year: year) {
        let state = version.isCurrent ? (isJapanese ? "現行" : "current") : (isJapanese ? "旧版" : "superseded")
        lines.append(
          "  \(year) v\(version.version) \(state) \(version.state.rawValue) \(TerminalText.shown(names[version.fileID] ?? ""))"
        )
      }
    }
    return lines
  }

  /// What it was asked in one year, with why, and when and by what that was fixed.
  private func asked(_ record: AskedRecord, _ snapshot: Snapshot) -> String {
    let language = snapshot.language
    let due = record.asked.isInBusiness ? "" : language.choose(ja: "、取引なし", en: ", no supplier then")
    let decided =
      record.decidedBy.isEmpty ? "" : language.choose(ja: "、", en: ", ") + "\(record.decidedBy): \(record.reason)"
    return language.choose(
      ja:
        "\(record.year)年度 Lv\(record.asked.level.rawValue)（\(record.asked.why.label.ja)、\(record.fixedOn) \(record.fixedBy.label.ja)\(due)\(decided)）",
      en:
        "\(record.year) Lv\(record.asked.level.rawValue) (\(record.asked.why.label.en); \(record.fixedOn), \(record.fixedBy.label.en)\(due)\(decided))"
    )
  }
}
