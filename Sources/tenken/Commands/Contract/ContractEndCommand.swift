import ArgumentParser
import Criteria
import Foundation
import Markup
import Office
import Partners
import Reports
import Store

struct ContractEndCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "end", abstract: "End a contract: record the day, and make the recovery check sheet. (契約終了と回収確認票)")

  @Argument(help: "Supplier code.") var code: String
  @OptionGroup var which: ContractOption
  @Option(name: .long, help: "The day on which the contract ends, YYYY-MM-DD.") var date: String
  @Option(name: .long, help: ArgumentHelp("The .xlsx check sheet to write.", valueName: "file")) var out: String?
  @Option(name: .long, help: ArgumentHelp("The same to print, as HTML.", valueName: "file")) var print: String?
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func validate() throws {
    guard Day(iso: date) != nil else { throw ValidationError("--date \(date): YYYY-MM-DD (日付ではありません).") }
  }

  func run() throws {
    let workspace = try Workspace(options)
    guard let day = Day(iso: date) else { return }
    // Whether the files can be written is known before anything is recorded.
    let (sheet, page) = (try out.map { try OutputFile(path: $0) }, try print.map { try OutputFile(path: $0) })
    let ended = try workspace.endContract(
      of: code, contract: which.contract, on: day, by: actor.author, workbook: out)
    do {
      if let workbook = ended.workbook { try sheet?.complete(with: workbook) }
      try page?.complete(with: ended.page)
    } catch {
      throw Failure.recordedButNotWritten(error)
    }
    let (open, flows) = (ended.open, ended.unsettled)
    let number = TerminalText.shown(ended.contract)
    options.say(
      ja: "契約 \(number) の終了日 \(day) を記録しました。回収する行 \(open)\(flows > 0 ? "、精算するフロー \(flows)" : "")",
      en:
        "contract \(number): recorded the end on \(day); \(open) lines to recover\(flows > 0 ? ", \(flows) flows to settle" : "")"
    )
    guard !ended.others.isEmpty else { return }
    let others = ended.others.map { TerminalText.shown($0) }.joined(separator: ", ")
    options.say(ja: "続く契約: \(others)", en: "contracts that go on: \(others)")
  }
}
