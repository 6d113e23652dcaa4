import ArgumentParser
import Criteria
import Foundation
import Reports
import Store

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Read, validate and store returns, in one transaction. (取り込み)",
    discussion: """
      A return whose cells can't all be used is stored as invalid, its unusable cells counted as unanswered. A file that can't be read stops \
      the import with nothing stored. The same file again changes nothing; a corrected return supersedes the older one.
      """)

  @Argument(help: "Files or folders; - is standard input.") var paths: [String]
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FindingFormatOption
  @OptionGroup var reading: ReadingOptions
  @Flag(name: .customLong("dry-run"), help: "Do everything but store.") var dryRun = false
  @Flag(name: .long, help: "Store nothing if any return has cells that can't be used.") var strict = false
  @Flag(name: .customLong("keep-going"), help: "Store the other files when one can't be read, and name it.") var keepGoing = false
  @Flag(name: .customLong("keep-source"), help: "Keep the bytes of files above 16 MiB too.") var keepSource = false

  func run() throws {
    let inputs = try InputFiles(paths: paths)
    let store = try dryRun ? Store.forDryRun(path: options.databasePath) : Store(path: options.databasePath, mode: .create)
    let session = try ImportSession(
      options: options, reading: reading, listing: listing, store: store, usesRegister: true, keepsSource: keepSource)
    let stops: (ImportReport) -> Bool = { report in
      (!keepGoing && !report.failures.isEmpty) || (strict && (report.invalid > 0 || report.rejected > 0))
    }
    let report = try session.run(inputs, dryRun: dryRun, stops: stops)
    session.say(report, of: inputs, stored: dryRun ? .dryRun : stops(report) ? .stopped : .done)
    try session.finish(report, strict: strict)
  }
}
