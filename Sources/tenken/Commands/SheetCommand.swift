import ArgumentParser
import Criteria
import Foundation
import Partners
import Reports
import Sheets
import Store

struct SheetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet", abstract: "Check sheets for suppliers to fill in, and to mend. (点検票・返却票)",
    subcommands: [SheetIssueCommand.self, SheetReturnCommand.self])
}

struct SheetIssueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue", abstract: "Write one check sheet per supplier, with its items up to the target level. (点検票の発行)")

  @Argument(help: "Supplier codes; default: every supplier of the register.") var codes: [String] = []
  @Option(name: .long, help: "Fiscal year that the sheets ask about.") var year: Int
  @Option(name: .long, help: ArgumentHelp("Folder to write into.", valueName: "dir")) var out: String
  @Option(name: .long, help: "xlsx or csv.") var format: SheetFormat = .xlsx
  @Flag(name: .customLong("with-last-year"), help: "Show last year's answers beside.") var withLastYear = false
  @OptionGroup var options: CommonOptions

  func validate() throws {
    guard (1900...2999).contains(year) else { throw ValidationError("--year \(year): 1900–2999.") }
  }

  func run() throws {
    let workspace = try Workspace(options)
    let suppliers = try wanted(workspace.store.read { try $0.suppliers(in: year) })
    let past = withLastYear ? try lastYear(workspace) : [:]
    let folder = try OutputFolder(path: out)
    for supplier in suppliers {
      let sheet = try checkSheet(for: supplier, lastReturn: past[supplier.code], workspace: workspace)
      let name = "sheet-\(year)-\(FileNames.safe(supplier.code)).\(format.rawValue)"
      try folder.write(sheet.bytes(as: format), as: name)
    }
    StandardStreams.say(
      LocalizedText(ja: "\(out) に点検票 \(suppliers.count) 件を書き出しました。", en: "wrote \(suppliers.count) check sheets into \(out).")[
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

  private func lastYear(_ workspace: Workspace) throws -> [String: Int64] {
    var ids: [String: Int64] = [:]
    try workspace.store.read { try $0.currentReturns(year: year - 1) { ids[$0.supplierCode] = $0.id } }
    return ids
  }

  private func checkSheet(for supplier: Supplier, lastReturn: Int64?, workspace: Workspace) throws -> CheckSheet {
    let catalogue = workspace.catalogue, language = workspace.language
    let last = try lastReturn.flatMap { id in try workspace.store.read { try $0.returnSheet(id: id) } }
    let items = catalogue.items(upTo: workspace.settings.targetPolicy.targetLevel(of: supplier))
    let rows = items.compactMap { item -> CheckSheet.Row? in
      guard let level = item.level else { return nil }
      return CheckSheet.Row(
        item: item.no, level: level, label: item.label.flatMap { catalogue.labels[$0]?[language] } ?? "", title: item.title[language],
        condition: item.description[language], frequency: item.schedule.map { $0.words[language] }.uniqued.joined(separator: "\n"),
        lastAnswer: last?[item.no].answer.sheetCode ?? "", lastComment: last?.comment(of: item.no) ?? "")
    }
    let id = SheetID(
      supplierCode: supplier.code, fiscalYear: year, criteriaID: catalogue.id, criteriaEdition: catalogue.edition, items: rows.map(\.item))
    return CheckSheet(
      id: id, supplierName: supplier.name(in: language), language: language, rows: rows, showsLastYear: withLastYear)
  }
}

/// Names of files made from codes of the register.
enum FileNames {
  /// Letters and digits of any script, `-` and `_` stay; every other byte becomes `%XX`, so that no code names a folder and no two codes one file.
  static func safe(_ code: String) -> String {
    code.unicodeScalars.map { scalar in
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-" || scalar == "_" { return String(scalar) }
      return String(scalar).utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }.joined()
  }
}

extension Array where Element: Hashable {
  fileprivate var uniqued: [Element] {
    var seen = Set<Element>()
    return filter { seen.insert($0).inserted }
  }
}
