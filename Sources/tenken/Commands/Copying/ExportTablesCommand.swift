import ArgumentParser
import Criteria
import Office

struct ExportTablesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tables",
    abstract: "Write the tables for other engines: CSV with a datapackage.json. (分析用の表の書き出し)",
    discussion:
      "One row per answer, with what was asked, the scale, findings, gaps and ranking. Schemas/sql/rollup.sql works out the ranking from them on DuckDB, PostgreSQL and Spark."
  )

  @Option(help: ArgumentHelp("A folder that is empty or not there yet.", valueName: "folder"))
  var out: String
  @Option(help: "Fiscal years; default: all that have returns.") var year: [Int] = []
  @Flag(help: "Compress each table with gzip.") var gzip = false
  @Flag(help: "Leave out every text that somebody wrote freely.") var withoutTexts = false
  @Flag(help: "With what the lines of the ledger say, and who the contacts are.") var reveal = false
  @OptionGroup var options: CommonOptions

  func validate() throws {
    guard !(withoutTexts && reveal) else {
      throw ValidationError("--without-texts and --reveal contradict each other (同時に指定できません).")
    }
  }

  func run() throws {
    let choice = TableExportChoice(
      years: year, isCompressed: gzip, leavesOutTexts: withoutTexts, revealsLedger: reveal)
    let written = try Workspace(options).exportTables(choice, to: out)
    StandardStreams.say(
      LocalizedText(
        ja: "\(written.tables) 表・\(written.rows) 行を \(out) に書き出しました。",
        en: "wrote \(written.tables) tables with \(written.rows) rows to \(out).")[options.language])
  }
}
