import ArgumentParser
import Criteria
import Foundation
import Ingest
import Office
import Partners
import Reports
import Rules
import Store

struct SupplierRateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rate",
    abstract:
      "Rate suppliers by the scale, for a fiscal year, with who, when and why: one score, or a CSV file of them. (格付け)",
    discussion: "A score of - takes an older one back: unrated from that year on. (点数 - は未格付けに戻します)")

  @Argument(help: "Supplier code, factor, score.") var rating: [String] = []
  @Option(name: .long, help: ArgumentHelp("A CSV or JSON file of ratings; - is standard input.", valueName: "file"))
  var file: String?
  @Option(name: .long, help: "Fiscal year; default: that of --as-of.") var year: Int?
  @Option(name: .long, help: "Who rated.") var by: String = ""
  @Option(name: .long, help: "Why.") var reason: String = ""
  @Flag(name: .customLong("dry-run"), help: "Do everything but store.") var dryRun = false
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func validate() throws {
    guard (file == nil && rating.count == 3) || (file != nil && rating.isEmpty) else {
      throw ValidationError("CODE FACTOR SCORE, or --file FILE (取引先コード 要因 点数、または --file).")
    }
    if let year, !(1900...2999).contains(year) { throw ValidationError("--year \(year): 1900–2999.") }
  }

  func run() throws {
    let workspace = try Workspace(options)
    let register = try workspace.store.read { reader in
      let table = try self.table()
      return RatingRegister(
        file: table.file, headings: table.headings, rows: table.rows,
        suppliers: Set(try reader.suppliers().map(\.code)),
        history: workspace.settings.scales.recording(try reader.scaleVersions()),
        standard: (year ?? options.day.fiscalYear, Normalised.text(by), options.day))
    }
    try list(register.findings, language: workspace.language)
    let errors = register.findings.count { $0.severity == .error }
    guard errors == 0 else { throw Failure.nothingStored(errors, workspace.language) }
    let counts = try workspace.store.write(dryRun: dryRun) { writer in
      let before = rows(try writer.reader.yearRatings())
      let counts = try writer.put(register.ratings)
      let after = rows(try writer.reader.yearRatings())
      try writer.record(
        JournalDifference.entries(action: "supplier.rate", from: before, to: after),
        by: Author(name: Normalised.text(by).isEmpty ? ActorOption.loginName : Normalised.text(by), at: Date()),
        settings: workspace.settings)
      let year = options.day.fiscalYear
      let levels = Dictionary(
        try writer.reader.suppliers(in: year).map { ($0.code, workspace.settings.targetPolicy.targetLevel(of: $0)) },
        uniquingKeysWith: { first, _ in first })
      try writer.refreshAskedLevels(by: workspace.settings.targetPolicy, in: year) { levels[$0] }
      return counts
    }
    options.say(
      ja: "\(dryRun ? "試し読み（保存なし）: " : "")格付け 新規 \(counts.added) 件、変更 \(counts.changed) 件、変更なし \(counts.unchanged) 件",
      en:
        "\(dryRun ? "dry run, nothing stored: " : "")ratings: \(counts.added) new, \(counts.changed) changed, \(counts.unchanged) unchanged"
    )
  }

  private func rows(_ ratings: [YearRating]) -> [String: JournalDifference.Row] {
    Dictionary(ratings.map { ($0.journalKey, $0.journalRow) }, uniquingKeysWith: { first, _ in first })
  }

  /// The file, or the arguments as a file of one row.
  private func table() throws -> (file: String, headings: [String], rows: [TableRow]) {
    guard let file else {
      let cells = ["supplier_code": rating[0], "factor": rating[1], "score": rating[2], "reason": reason]
      return ("arguments", ["supplier_code", "factor", "score", "reason"], [TableRow(line: 1, cells: cells)])
    }
    let (name, table) = try RecordTable.named(file)
    if let damage = table.damage.first { throw Failure(.badInput, ja: damage.ja, en: damage.en) }
    return (name, table.headings, table.rows)
  }

  private func list(_ findings: [Finding], language: Language) throws {
    try ListingOutput.list(findings, as: listing.format, language: language) { finding, found in
      RatingRegister.Rule(rawValue: finding.rule).map {
        (
          $0.message(found: found, detail: finding.detail, in: language),
          $0.remedy(detail: finding.detail, in: language)
        )
      }
    }
  }
}

struct SupplierRatingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ratings",
    abstract: "List ratings: score, who, when, why, by year; read in again by rate --file. (格付けの一覧)")

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let workspace = try Workspace(options)
    let rows = try workspace.rows(filter, of: "supplier ratings", taking: [.year, .class, .tier])
    let wanted = Set(codes.map(Normalised.text))
    let output = ListingOutput(format: listing.format, columns: RatingListing.columns, language: options.language)
    for rating in try workspace.store.read({ try $0.yearRatings() })
    where (filter.year ?? rating.year) == rating.year && (wanted.isEmpty || wanted.contains(rating.supplier)) {
      if rows.accepts(code: rating.supplier) { try output.row(RatingListing.row(rating)) }
    }
    try output.finish()
  }
}
