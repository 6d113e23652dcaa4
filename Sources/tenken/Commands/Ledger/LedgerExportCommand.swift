import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Sheets
import Store

struct LedgerExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the ledger as it is read in again; texts only with --reveal. (台帳の書き出し)")

  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json, xlsx }

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @Option(name: .long, help: "csv, json or xlsx.") var format: Format = .csv
  @Option(name: .long, help: ArgumentHelp("File to write; default: standard output, but for xlsx.", valueName: "file"))
  var out: String?
  @OptionGroup var reveal: RevealOption
  @OptionGroup var options: CommonOptions

  func validate() throws {
    if format == .xlsx, out == nil { throw ValidationError("--format xlsx --out FILE (Excel はファイルに書き出します).") }
  }

  func run() throws {
    let workspace = try Workspace(options)
    let ledgers = try workspace.read { try $0.ledgers(of: codes) }
    let lines = ledgers.flatMap(\.lines)
    let columns = LedgerListing.columns(reveals: reveal.reveal)
    if format == .xlsx, let out {
      let rows = lines.map { line in
        columns.cells(of: line, in: workspace.language).map { cell in
          if case .text(let text) = cell { text } else { "" }
        }
      }
      let workbook = LedgerWorkbook(
        headings: columns.map { $0.title[workspace.language] }, rows: rows, language: workspace.language)
      try WorkbookFile.write(to: out, in: workspace.temporaryFolder) { path throws(SheetError) in
        try workbook.write(to: path)
      }
    } else {
      let bytes = try (format == .json ? ListingFormat.json : .csv).bytes(of: lines, by: columns, in: .en)
      guard let out else { return try bytes.withUnsafeBytes { try StandardStreams.write($0) } }
      try OutputFile.write(bytes, to: out)
    }
    options.say(ja: "\(out ?? "") に \(lines.count) 行を書き出しました。", en: "wrote \(lines.count) lines to \(out ?? "").")
  }
}
