import ArgumentParser
import Criteria
import Foundation
import Ingest
import Markup
import Office
import Reports
import Store

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Read, validate and store returns, in one transaction. (取り込み)",
    discussion: """
      A return whose cells can't all be used is stored as invalid, its unusable cells counted as unanswered. A file that can't be read stops \
      the import with nothing stored. The same file again changes nothing; a corrected return supersedes the older one. Of two \
      new files with a return of one supplier and year the first counts, until --prefer says which does.
      """)

  @Argument(help: "Files or folders; - is standard input.") var paths: [String] = []
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FindingFormatOption
  @OptionGroup var filter: RowOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var actor: ActorOption
  @Flag(name: .customLong("dry-run"), help: "Do everything but store.") var dryRun = false
  @Flag(name: .long, help: "Store nothing if any return has cells that can't be used.") var strict = false
  @Flag(name: .customLong("keep-going"), help: "Store the other files when one can't be read, and name it.")
  var keepGoing = false
  @Flag(name: .customLong("keep-source"), help: "Keep the bytes of files above 16 MiB too.") var keepSource = false

  @Option(name: .long, help: "The code of the supplier that the one file is from, where it doesn't say so itself.")
  var supplier: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The file that counts where others compete with it for one supplier and year. May be given several times.",
      valueName: "file"))
  var prefer: [String] = []

  @Option(
    name: .customLong("suggest-map"),
    help: ArgumentHelp(
      "Import nothing: write a first map of the one file named, for --map; - is standard output.", valueName: "file"))
  var suggestedMap: String?

  func run() throws {
    if let suggestedMap { return try suggestMap(to: suggestedMap) }
    guard !paths.isEmpty || !prefer.isEmpty else {
      throw ValidationError("Missing expected argument '<paths> ...' (取り込むファイルかフォルダーを指定してください).")
    }
    let inputs = try InputFiles(paths: paths, preferring: prefer)
    guard supplier == nil || inputs.files.count == 1 else {
      throw ValidationError("--supplier takes one file (--supplier は一つのファイルにだけ使えます).")
    }
    let store =
      try dryRun ? Store.forDryRun(path: options.databasePath) : Store(path: options.databasePath, mode: .create)
    try options.sayRoles(store, year: reading.year)
    let progress = TerminalProgress(total: inputs.files.count, language: options.language)
    var request = try ImportRequest(options, reading, listing, filter, progress)
    (request.keepsSource, request.author) = (keepSource, actor.author)
    request.isCancelled = Interruption.isAskedFor
    request.supplier = supplier
    let reply = ImportReply(session: try ImportSession(inputs, request, store: store), language: options.language)
    let stops: (ImportReport) -> Bool = { report in
      (!keepGoing && !report.failures.isEmpty) || (strict && (report.invalid > 0 || report.rejected > 0))
    }
    let report = try reply.run(inputs, findings: listing.file, dryRun: dryRun, stops: stops, progress: progress)
    reply.say(report, of: inputs, stored: dryRun ? .dryRun : stops(report) ? .stopped : .done)
    try reply.finish(report, strict: strict)
  }

  private func suggestMap(to target: String) throws {
    guard paths.count == 1, let path = paths.first else {
      throw ValidationError("--suggest-map takes one file (対応表の下書きは一つのファイルから作ります).")
    }
    let source = path == "-" ? ByteSource(standardInputAs: "stdin") : try ByteSource(path: path, name: path)
    let reader = ReturnReader(
      itemCount: try Catalogue.builtIn().items.count, words: try options.settings().words, encoding: reading.encoding)
    let text = try reader.suggestMap(source).yaml(for: TerminalText.shown(path), numbers: 1...reader.itemCount)
    guard target != "-" else { return try StandardStreams.write(text) }
    // A map that somebody has mended isn't written over.
    guard !FileManager.default.fileExists(atPath: target) else {
      throw Failure.cannotWrite(path: target, errno: EEXIST)
    }
    try OutputFile.write(Array(text.utf8), to: target)
    StandardStreams.say(
      LocalizedText(
        ja: "\(target) に対応表の下書きを書きました。確かめて tenken import --map \(target) で使ってください。",
        en: "wrote a first map to \(target); look at it and use it with tenken import --map \(target).")[
          options.language])
  }
}
