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
    let workspace = try Workspace(options)
    let suppliers = try wanted(workspace.store.read { try $0.suppliers(in: year) })
    let issued = try IssuedSheet(workspace: workspace, year: year, showsLastYear: withLastYear, carriesOver: carryOver)
    let folder = try OutputFolder(path: out)
    for supplier in suppliers {
      let sheet = try issued.sheet(for: supplier, language: workspace.language)
      let name = "sheet-\(year)-\(FileNames.safe(supplier.code)).\(format.rawValue)"
      try folder.write(sheet.bytes(as: format, in: workspace.temporaryFolder), as: name)
    }
    StandardStreams.say(
      LocalizedText(
        ja: "\(out) に点検票 \(suppliers.count) 件を書き出しました。", en: "wrote \(suppliers.count) check sheets into \(out).")[
          workspace.language])
  }

  private func wanted(_ suppliers: [Supplier]) throws -> [Supplier] {
    guard !suppliers.isEmpty else {
      throw Failure(
        .missingInput, ja: "台帳に取引先がありません。先に tenken supplier import を実行してください。",
        en: "the register holds no suppliers; run tenken supplier import first.")
    }
    guard !codes.isEmpty else { return suppliers }
    return try codes.map { code in
      guard let supplier = suppliers.first(where: { $0.code == Normalised.text(code) }) else {
        throw Failure.unknownSupplier(code, known: suppliers.map(\.code))
      }
      return supplier
    }
  }
}
