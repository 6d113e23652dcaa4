import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Rollup
import Sheets
import Store

struct LetterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "letter",
    abstract:
      "Write a letter to a supplier on its own return: its gaps, what each means, what good evidence is, its year before. (結果通知)"
  )

  @Argument(help: "Supplier codes.") var codes: [String] = []
  @Flag(name: .long, help: "A letter to every supplier with a return.") var all = false
  @Option(name: .long, help: "Fiscal year.") var year: Int
  @Option(name: .long, help: ArgumentHelp("Folder to write into.", valueName: "dir")) var out: String
  @Option(name: .customLong("reply-by"), help: "By when the supplier is asked to answer, YYYY-MM-DD.") var replyBy:
    String?
  @Option(name: .long, help: "html or xlsx.") var format: LetterFormat = .html
  @OptionGroup var options: CommonOptions

  func validate() throws {
    guard codes.isEmpty == all else { throw ValidationError("name suppliers, or --all (取引先コードか --all のどちらか).") }
    if let replyBy, Day(iso: replyBy) == nil { throw ValidationError("--reply-by \(replyBy): YYYY-MM-DD (日付ではありません).") }
  }

  func run() throws {
    let workspace = try Workspace(options)
    let letters = try self.letters(workspace)
    guard !letters.isEmpty else {
      throw Failure(
        .missingInput, ja: "\(year)年度の回答がある取引先がありません。", en: "no supplier has a return for \(year).")
    }
    let folder = try OutputFolder(path: out)
    for letter in letters {
      let name = "letter-\(year)-\(FileNames.safe(letter.supplier.code)).\(format.rawValue)"
      switch format {
      case .html: try folder.write(Array(LetterPage(letter, language: workspace.language).text.utf8), as: name)
      case .xlsx:
        let workbook = LetterWords(letter, language: workspace.language).workbook
        try WorkbookFile.write(to: "\(folder.path)/\(name)", in: workspace.temporaryFolder) { path throws(SheetError) in
          try workbook.write(to: path)
        }
      }
    }
    options.say(ja: "\(out) に結果通知 \(letters.count) 件を書き出しました。", en: "wrote \(letters.count) letters into \(out).")
  }

  private func letters(_ workspace: Workspace) throws -> [SupplierLetter] {
    let suppliers = try workspace.store.read { try $0.suppliers(in: year) }.named(codes)
    let history = try GapHistory(workspace: workspace, year: year)
    var answeredOn: [String: Day] = [:]
    let answers = try workspace.store.read { reader in
      try reader.currentReturns(year: year) { answeredOn[$0.supplierCode] = $0.answeredOn }
      return try workspace.answers(year: year, reader)
    }
    return try suppliers.compactMap { supplier in
      guard let gaps = try history.gaps(of: supplier), let codes = answers[supplier.code] else {
        if all { return nil }
        throw Failure(
          .missingInput, ja: "\(TerminalText.shown(supplier.code)): \(year)年度の回答がありません。何も書き出していません。",
          en: "\(TerminalText.shown(supplier.code)): there is no return for \(year); nothing was written.")
      }
      return SupplierLetter(
        year: year, day: workspace.asOf, replyBy: replyBy.flatMap { Day(iso: $0) } ?? .none,
        office: workspace.settings.office ?? "",
        supplier: supplier, target: workspace.settings.targetPolicy.targetLevel(of: supplier),
        answeredOn: answeredOn[supplier.code] ?? .none,
        gaps: gaps, answers: codes, earlier: history.answers.earlier(than: year, of: supplier.code),
        catalogue: workspace.catalogue,
        yardstick: workspace.yardstick)
    }
  }
}

/// What a letter is written as.
enum LetterFormat: String, ExpressibleByArgument, CaseIterable {
  case html, xlsx
}
