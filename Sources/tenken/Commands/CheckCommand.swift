import ArgumentParser
import Criteria
import Foundation
import Ingest
import Office
import Reports
import Store

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read and validate files or folders; print the findings. Needs no database and stores nothing. (検証のみ)")

  @Argument(help: "Files or folders; - is standard input.") var paths: [String]
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FindingFormatOption
  @OptionGroup var filter: RowOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let inputs = try InputFiles(paths: paths)
    let store = try Store(mode: .temporary)
    // No register and no office's own sheet: the built-in catalogue, and Lv1 of everybody.
    let progress = TerminalProgress(total: inputs.files.count, language: options.language)
    var request = try ImportRequest(options, reading, listing, filter, progress)
    request.usesRegister = false
    let reply = ImportReply(session: try ImportSession(inputs, request, store: store), language: options.language)
    let report = try reply.run(inputs, findings: listing.file, dryRun: true, progress: progress)
    reply.say(report, of: inputs, stored: .never)
    try reply.finish(report)
  }
}

/// Options of the commands that read returns.
struct ReadingOptions: ParsableArguments {
  @Option(name: .long, help: "The fiscal year that returns should answer; also taken for returns that state none.")
  var year: Int?
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Encoding of text files, such as utf-8, cp932, euc-jp, gb18030, windows-1252. Default: found from the bytes."))
  var encoding: TextEncoding?

  @Option(
    name: .customLong("map"),
    help: ArgumentHelp(
      "Which heading, column or cell of tables and sheets is what: a YAML file (see import --suggest-map).",
      valueName: "file"))
  var mapPath: String?

  @Option(
    name: .customLong("min-severity"),
    help:
      "List findings from this severity up: info, warning or error. Default: warning in tables, info in CSV and JSON.")
  var minSeverity: Severity?

  func validate() throws {
    if let year, !(1900...2999).contains(year) { throw ValidationError("--year takes a year such as 2026 (年度).") }
  }
}

extension ImportRequest {
  init(
    _ options: CommonOptions, _ reading: ReadingOptions, _ listing: FindingFormatOption, _ filter: RowOptions,
    _ progress: TerminalProgress
  ) throws {
    self.init(
      settings: try options.settings(), asOf: options.day, language: options.language,
      temporaryFolder: CommonOptions.temporaryFolder)
    version = Tenken.version
    (year, encoding) = (reading.year, reading.encoding)
    map = try reading.mapPath.map { try LayoutMap(path: $0, numbers: try Catalogue.builtIn().numbers) }
    (format, lowest, rows) = (listing.fileFormat, reading.minSeverity, filter.choice)
    listsAll = listing.file != nil
    self.progress = progress.show
  }
}

extension TextEncoding: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
