import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Sheets
import Store

extension SheetFormat: ExpressibleByArgument {}

struct SheetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet", abstract: "Check sheets for suppliers to fill in, and to mend. (点検票・返却票)",
    subcommands: [SheetIssueCommand.self, SheetReturnCommand.self])
}

struct SheetIssueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue",
    abstract: "Write one check sheet per supplier, with its items up to the target level. (点検票の発行)")

  @Argument(help: "Supplier codes; default: every supplier of the register.") var codes: [String] = []
  @Option(name: .long, help: "Fiscal year that the sheets ask about.") var year: Int
  @Option(name: .long, help: ArgumentHelp("Folder to write into.", valueName: "dir")) var out: String
  @Option(name: .long, help: "xlsx or csv.") var format: SheetFormat = .xlsx
  @Flag(name: .customLong("with-last-year"), help: "Show last year's answers beside.") var withLastYear = false
  @Flag(name: .customLong("carry-over"), help: "Start from last year's answers, marked “to be confirmed”. (要確認)")
  var carryOver = false
  @OptionGroup var options: CommonOptions

  func validate() throws {
    guard (1900...2999).contains(year) else { throw ValidationError("--year \(year): 1900–2999.") }
  }

  func run() throws {
    let count = try Workspace(options).issueSheets(
      year: year, codes: codes, out: out, format: format, showsLastYear: withLastYear, carriesOver: carryOver)
    options.say(ja: "\(out) に点検票 \(count) 件を書き出しました。", en: "wrote \(count) check sheets into \(out).")
  }
}
