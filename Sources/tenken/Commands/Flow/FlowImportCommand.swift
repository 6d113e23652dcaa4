import ArgumentParser
import Criteria
import Office
import Partners
import Reports
import Store

struct FlowImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read flows from a CSV, .xlsx or JSON file; flows that are known are updated. (フローの取り込み)")

  @Argument(help: "A CSV, .xlsx or JSON file; - is standard input.") var path: String
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption
  @Flag(name: .customLong("dry-run"), help: "Do everything but store.") var dryRun = false
  @Flag(name: .customLong("keep-going"), help: "Store the rows without errors.") var keepGoing = false

  func run() throws {
    let file = try FlowFile(path: path)
    let outcome = try file.store(
      in: Workspace(making: options, dryRun: dryRun), by: actor.author, dryRun: dryRun, keepGoing: keepGoing)
    try TableReply(options: options, format: listing.format, dryRun: dryRun).show(
      outcome, ja: "フロー 新規 \(outcome.added) 件、変更 \(outcome.changed) 件、変更なし \(outcome.unchanged) 件",
      en: "flows: \(outcome.added) new, \(outcome.changed) changed, \(outcome.unchanged) unchanged")
  }
}
