import ArgumentParser
import Criteria
import Foundation
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
        try WorkbookFile.write(to: "\(folder.path)/\(name)") { path throws(SheetError) in try workbook.write(to: path) }
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
      guard let gaps = try history.gaps(of: supplier), let codes = answers[supplier.code]?.codes else {
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

extension LetterWords {
  /// The letter as a workbook: the result, the items that need action, and those that were closed.
  var workbook: TableWorkbook {
    func column(_ ja: String, _ en: String, _ width: Double = 14) -> TableWorkbook.Column {
      TableWorkbook.Column(title: language.choose(ja: ja, en: en), width: width)
    }
    func number(_ value: Int?) -> TableWorkbook.Cell { value.map { .number(Double($0)) } ?? .nothing }
    let name = letter.supplier.name(in: language) + language.choose(ja: "　御中", en: "")
    let result = TableWorkbook.Sheet(
      name: language.choose(ja: "結果", en: "Result"),
      lead: [title, name, letter.supplier.code, letter.office, date(letter.day)] + paragraphs,
      columns: [
        column("回答", "Answer", 30), column("全項目", "All items"), column("比較：前年度", "Compared: last year", 18),
        column("比較：今年度", "Compared: this year", 18),
      ],
      rows: rows.map { [.text($0.name), number($0.all), number($0.before), number($0.now)] })
    let gaps = TableWorkbook.Sheet(
      name: language.choose(ja: "対応が必要な項目", en: "Items that need action"),
      columns: [
        column("No.", "No.", 6), column("レベル", "Level", 8), column("項目", "Item", 28),
        column("求めていること", "What it asks", 44),
        column("区分", "Kind"), column("状況", "State", 30), column("根拠の例", "Good evidence", 44),
        column("対策予定日", "Planned", 16),
        column("いつから", "Since", 20),
      ],
      rows: letter.gaps.map { gap in
        [
          number(gap.item), .text("Lv\(gap.level.rawValue)"), .text(itemTitle(gap.item)), .text(meaning(gap)),
          .text(kind(gap)),
          .text(reason(gap)), .text(evidence(gap).joined(separator: "\n")), .text(planned(gap)), .text(since(gap)),
        ]
      })
    let closed = TableWorkbook.Sheet(
      name: language.choose(ja: "改善された項目", en: "Closed items"),
      columns: [column("No.", "No.", 6), column("項目", "Item", 40)],
      rows: letter.closed.map { [number($0), .text(itemTitle($0))] })
    return TableWorkbook(sheets: [result, gaps, closed])
  }
}
