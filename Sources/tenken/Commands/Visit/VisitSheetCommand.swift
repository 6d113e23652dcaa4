import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Rollup
import Sheets
import Store

struct VisitSheetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet",
    abstract: "Make the sheet for a visit: what was answered, what to look at, room for what is found. (訪問点検票)",
    discussion: "Filled in, the workbook is read by tenken visit record.")

  @Argument(help: "Supplier code.") var code: String
  @Option(name: .long, help: "Fiscal year of the return; default: the latest with returns.") var year: Int?
  @Option(name: .long, help: "Item numbers, parted by commas; default: all that the supplier is asked for.") var items:
    String?
  @Option(name: .long, help: "The day of the visit, YYYY-MM-DD.") var on: String?
  @Option(name: .long, help: "Who goes.") var by = ""
  @Option(name: .long, help: ArgumentHelp("The workbook to write.", valueName: "file.xlsx")) var out: String?
  @Option(name: .customLong("print"), help: ArgumentHelp("The page to print.", valueName: "file.html")) var page:
    String?
  @OptionGroup var options: CommonOptions

  func validate() throws {
    guard out != nil || page != nil else { throw ValidationError("--out FILE.xlsx or --print FILE.html (書き出し先).") }
    if let on, Day(iso: on) == nil { throw ValidationError("--on \(on): YYYY-MM-DD (日付ではありません).") }
    _ = try numbers()
  }

  private func numbers() throws -> [Int]? {
    try items.map(ItemNumbers.read)
  }

  func run() throws {
    let workspace = try Workspace(options)
    let numbers = try numbers()
    let (supplier, rows) = try workspace.read { try $0.visitItems(of: code, year: year, items: numbers) }
    let day = on.flatMap { Day(iso: $0) } ?? .none
    if let out {
      let visit = VisitSheet(
        supplierCode: supplier.code, supplierName: supplier.name(in: workspace.language), on: day, by: by, rows: rows,
        language: workspace.language)
      try WorkbookFile.write(to: out, in: workspace.temporaryFolder) { path throws(SheetError) in
        try visit.writeWorkbook(to: path)
      }
    }
    if let page {
      let visit = VisitPage(
        supplier: supplier, rows: rows, on: day, office: workspace.settings.office ?? "", language: workspace.language)
      try OutputFile.write(Array(visit.text.utf8), to: page)
    }
    let files = [out, page].compactMap(\.self).joined(separator: ", ")
    options.say(
      ja: "\(files) に \(rows.count) 項目の訪問点検票を書き出しました。", en: "wrote the sheet of \(rows.count) items to \(files).")
  }
}
