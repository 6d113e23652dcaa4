import ArgumentParser
import Criteria
import Foundation
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
    try options.sayRoles(workspace.store, year: year)
    let name = Normalised.text(by)
    let ratings =
      try file.map { try RatingTable(path: $0) }
      ?? RatingTable(supplier: rating[0], factor: rating[1], score: rating[2], reason: reason)
    let outcome = try ratings.store(
      in: workspace, year: year ?? options.day.fiscalYear, ratedBy: name,
      by: Author(name: name.isEmpty ? ActorOption.loginName : name) { Date() }, dryRun: dryRun)
    try TableReply(options: options, format: listing.format, dryRun: dryRun).show(
      outcome,
      ja: "格付け 新規 \(outcome.added) 件、変更 \(outcome.changed) 件、変更なし \(outcome.unchanged) 件",
      en: "ratings: \(outcome.added) new, \(outcome.changed) changed, \(outcome.unchanged) unchanged")
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
    let (rows, ratings) = try Workspace(options).read { snapshot in
      (
        try snapshot.rows(filter, of: "supplier ratings", taking: [.year, .class, .tier]),
        try snapshot.reader.yearRatings()
      )
    }
    let wanted = Set(codes.map(Normalised.text))
    let output = ListingOutput(format: listing.format, columns: RatingListing.columns, language: options.language)
    for rating in ratings
    where (filter.year ?? rating.year) == rating.year && (wanted.isEmpty || wanted.contains(rating.supplier)) {
      if rows.accepts(code: rating.supplier) { try output.row(rating) }
    }
    try output.finish()
  }
}
