import ArgumentParser
import Criteria
import Office
import Reports
import Store

struct FlowImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Read flows from a CSV or JSON file; flows that are known are updated. (フローの取り込み)")

  @Argument(help: "A CSV or JSON file; - is standard input.") var path: String
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption
  @Flag(name: .customLong("dry-run"), help: "Do everything but store.") var dryRun = false
  @Flag(name: .customLong("keep-going"), help: "Store the rows without errors.") var keepGoing = false

  func run() throws {
    let settings = try options.settings()
    let store =
      try dryRun ? Store.forDryRun(path: options.databasePath) : Store(path: options.databasePath, mode: .create)
    let file = try FlowFile(path: path, store: store, policy: settings.flows)
    try file.list(as: listing.format, language: options.language)
    guard file.errors == 0 || keepGoing else { throw Failure.nothingStored(file.errors, options.language) }
    guard !file.register.flows.isEmpty else {
      throw Failure(.badInput, ja: "\(path): フローが一件もありません。", en: "\(path): holds no flows.")
    }
    let counts = try store.write(dryRun: dryRun) { writer in
      try writer.journallingFlows("flow.import", by: actor.author, settings: settings) {
        try writer.put(file.register.flows)
      }
    }
    options.say(
      ja: "\(dryRun ? "試し読み（保存なし）: " : "")フロー 新規 \(counts.added) 件、変更 \(counts.changed) 件、変更なし \(counts.unchanged) 件",
      en:
        "\(dryRun ? "dry run, nothing stored: " : "")flows: \(counts.added) new, \(counts.changed) changed, \(counts.unchanged) unchanged"
    )
    if file.errors > 0 { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}
