import ArgumentParser
import Criteria
import Office
import Partners
import Reports
import Store

struct DrillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill", abstract: "Exercises held with partners, and what was found. (取引先との訓練)",
    subcommands: [DrillAddCommand.self, DrillListCommand.self])
}

struct DrillAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Record an exercise with partners; recorded again, what was found is added. (訓練の記録)")

  @Option(name: .long, help: "When, YYYY-MM-DD.") var on: String
  @Option(name: .long, help: "A partner's code; several times for several.") var with: [String]
  @Option(name: .long, help: "What was played.") var what: String
  @Option(name: .long, help: "What was found.") var found = ""
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func validate() throws {
    guard Day(iso: on) != nil else { throw ValidationError("--on \(on): YYYY-MM-DD (日付ではありません).") }
    guard !with.isEmpty else { throw ValidationError("--with CODE (取引先を指定してください).") }
  }

  func run() throws {
    let count = try Workspace(options).recordDrill(
      on: Day(iso: on) ?? .none, with: with, what: Normalised.text(what), found: Normalised.text(found),
      by: actor.author)
    options.say(ja: "訓練を記録しました（取引先 \(count) 社）。", en: "recorded the drill (partners new or changed: \(count)).")
  }
}

struct DrillListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List exercises with partners. (訓練の一覧)")

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let rows = try Workspace(options).read { snapshot in
      let suppliers = try snapshot.reader.suppliers().named(codes)
      let names = Dictionary(
        suppliers.map { ($0.code, $0.name(in: options.language)) }, uniquingKeysWith: { first, _ in first })
      let accepted = try snapshot.rows(filter, of: "drill list", taking: [.year, .class, .tier])
      return try snapshot.reader.records(Drill.self).compactMap { drill -> DrillListing.Row? in
        guard let name = names[drill.supplier], accepted.accepts(code: drill.supplier),
          (filter.year ?? drill.on.fiscalYear) == drill.on.fiscalYear
        else { return nil }
        return (drill, name)
      }
    }
    try ListingOutput(format: listing.format, columns: DrillListing.columns, language: options.language).list(rows)
  }
}
