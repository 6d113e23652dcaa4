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

  @OptionGroup var file: TableFileOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  func run() throws {
    let outcome = try FlowFile(path: file.path).store(
      in: Workspace(making: options, dryRun: file.dryRun), by: actor.author, dryRun: file.dryRun,
      keepGoing: file.keepGoing)
    try TableReply(options: options, format: listing.format, dryRun: file.dryRun).show(
      outcome, ja: "フロー 新規 \(outcome.added) 件、変更 \(outcome.changed) 件、変更なし \(outcome.unchanged) 件",
      en: "flows: \(outcome.added) new, \(outcome.changed) changed, \(outcome.unchanged) unchanged")
  }
}
