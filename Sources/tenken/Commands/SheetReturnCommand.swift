import ArgumentParser
import Criteria
import Markup
import Office
import Partners
import Reports
import Store

struct SheetReturnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "return",
    abstract:
      "Write a return sheet: only the items that a supplier has to mend, with what is wrong and what is expected. (返却票)",
    discussion: """
      In Japanese for suppliers in Japan, else in English, unless --lang says otherwise. Read back by tenken import, it becomes a new version \
      of the return; answers that aren't on it stay as they are.
      """)

  @Argument(help: "Supplier codes.") var codes: [String]
  @Option(name: .long, help: "Fiscal year; default: the latest with returns.") var year: Int?
  @Option(name: .long, help: ArgumentHelp("Folder to write into.", valueName: "dir")) var out: String
  @Option(name: .long, help: "xlsx or csv.") var format: SheetFormat = .xlsx
  @OptionGroup var reply: ReplyOption
  @OptionGroup var options: CommonOptions

  func run() throws {
    let workspace = try Workspace(options)
    let (year, all) = try workspace.returnSheets(of: codes, year: year, language: options.lang, replyBy: reply.day)
    for sheet in all where sheet.rows.isEmpty {
      let code = sheet.id.supplierCode
      say(ja: "\(code): 直してもらう項目はありません。", en: "\(code): nothing to mend.", workspace)
      for remark in sheet.remarks { StandardStreams.say("\(code): \(remark)") }
    }
    let sheets = all.filter { !$0.rows.isEmpty }
    guard !sheets.isEmpty else { return }
    let folder = try OutputFolder(path: out)
    for sheet in sheets {
      try folder.write(
        sheet.bytes(as: format, in: workspace.temporaryFolder),
        as: "return-\(year)-\(FileNames.safe(sheet.id.supplierCode)).\(format.rawValue)")
    }
    let items = sheets.reduce(0) { $0 + $1.rows.count }
    say(
      ja: "\(out) に返却票 \(sheets.count) 件（\(items) 項目）を書き出しました。",
      en: "wrote \(sheets.count) return sheets (\(items) items) into \(out).", workspace)
  }

  private func say(ja: String, en: String, _ workspace: Workspace) {
    StandardStreams.say(TerminalText.shown(LocalizedText(ja: ja, en: en)[workspace.language]))
  }
}
