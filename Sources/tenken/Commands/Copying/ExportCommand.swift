import ArgumentParser
import Criteria
import Foundation
import Office
import Store

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "The content of the database in open formats. (書き出し)",
    subcommands: [ExportAllCommand.self, ExportTablesCommand.self, ExportOSCALCommand.self])
}

extension CommonOptions {
  /// Says which files of evidence aren't as they were kept: what was written has all the others.
  ///
  /// - Throws: `ExitCode` for findings where there are any.
  func report(_ problems: [VerifyProblem]) throws {
    guard !problems.isEmpty else { return }
    for problem in problems { StandardStreams.say("\(databasePath): \(problem.words[language])") }
    throw ExitCode(ExitStatus.findings.rawValue)
  }
}

struct ExportAllCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all",
    abstract:
      "Write everything the database holds as text, one file per table; tenken restore makes a database of it again. (全件の書き出し)",
    discussion: "The ledger's texts and the suppliers' answers are in it: keep the folder as you keep the database.")

  @Option(help: ArgumentHelp("A folder that is empty or not there yet.", valueName: "folder"))
  var out: String

  @OptionGroup var options: CommonOptions

  func run() throws {
    let (manifest, problems) = try Store(path: options.databasePath, mode: .existing).exportAll(to: out)
    let rows = manifest.tables.reduce(0) { $0 + $1.rows }
    StandardStreams.say(
      LocalizedText(
        ja: "\(manifest.tables.count) 表・\(rows) 行を \(out) に書き出しました。",
        en: "wrote \(manifest.tables.count) tables with \(rows) rows to \(out).")[
          options.language])
    try options.report(problems)
  }
}
