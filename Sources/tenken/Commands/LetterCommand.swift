import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Rollup
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
    let replyBy = try replyBy.flatMap { Day(iso: $0) }.map { try workspace.replyDay($0) } ?? .none
    let count = try workspace.writeLetters(
      year: year, codes: codes, into: out, format: format, replyBy: replyBy)
    options.say(ja: "\(out) に結果通知 \(count) 件を書き出しました。", en: "wrote \(count) letters into \(out).")
  }
}

extension LetterFormat: ExpressibleByArgument {}
