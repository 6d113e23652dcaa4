import ArgumentParser
import Criteria
import Office
import Partners
import Reports
import Store

struct TalkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "talk",
    abstract: "Measures that were explained to partners, with what was agreed about their cost. (対策の協議)",
    subcommands: [TalkAddCommand.self, TalkListCommand.self])
}

struct TalkAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Record that a measure was explained and its cost talked over. (協議の記録)")

  @Argument(help: "Supplier code.") var code: String
  @Option(name: .long, help: "When, YYYY-MM-DD.") var on: String
  @Option(name: .long, help: "Who took part, of both sides.") var people: String
  @Option(name: .long, help: "The measure that is asked for.") var measure: String
  @Option(name: .long, help: "Why it is needed, as it was explained.") var need: String
  @Option(name: .long, help: "What was agreed about its cost.") var cost: String
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func validate() throws {
    guard Day(iso: on) != nil else { throw ValidationError("--on \(on): YYYY-MM-DD (日付ではありません).") }
  }

  func run() throws {
    let isNew = try Workspace(options).recordTalk(
      with: code, on: Day(iso: on) ?? .none, people: Normalised.text(people), measure: Normalised.text(measure),
      need: Normalised.text(need), cost: Normalised.text(cost), by: actor.author)
    options.say(
      ja: isNew ? "協議を記録しました。" : "同じ協議が記録されています。", en: isNew ? "recorded the talk." : "this talk is recorded already.")
  }
}

struct TalkListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the talks about measures. (協議の一覧)")

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let rows = try Workspace(options).read { snapshot in
      let suppliers = try snapshot.reader.suppliers().named(codes)
      let names = Dictionary(
        suppliers.map { ($0.code, $0.name(in: options.language)) }, uniquingKeysWith: { first, _ in first })
      let accepted = try snapshot.rows(filter, of: "talk list", taking: [.year, .class, .tier])
      return try snapshot.reader.records(Talk.self).compactMap { talk -> TalkListing.Row? in
        guard let name = names[talk.supplier], accepted.accepts(code: talk.supplier),
          (filter.year ?? talk.on.fiscalYear) == talk.on.fiscalYear
        else { return nil }
        return (talk, name)
      }
    }
    try ListingOutput(format: listing.format, columns: TalkListing.columns, language: options.language).list(rows)
  }
}
