import ArgumentParser
import Criteria
import Foundation
import Office
import Partners

struct SupplierRetireCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire",
    abstract:
      "Record that a supplier is one no more: nothing is due of it from that year on, earlier years keep it. (取引終了)",
    discussion: "--undo takes it back. Ledger, flows and returns stay as they are.")

  @Argument(help: "Supplier code.") var code: String
  @Option(name: .long, help: "The day, YYYY-MM-DD; default: that of --as-of.") var on: String?
  @Flag(name: .long, help: "Take it back.") var undo = false
  @Option(name: .long, help: "Why.") var reason: String
  @Option(name: .long, help: ArgumentHelp("Who decided.", valueName: "name")) var by: String
  @OptionGroup var options: CommonOptions

  func validate() throws {
    if let on, Day(iso: on) == nil { throw ValidationError("--on \(on): YYYY-MM-DD (日付ではありません).") }
  }

  func run() throws {
    let day = undo ? .none : on.flatMap { Day(iso: $0) } ?? options.day
    let (open, remarks) = try Workspace(options).retire(
      code, on: day, reason: Normalised.text(reason), by: Author(name: Normalised.text(by)) { Date() })
    options.say(
      ja: undo ? "取引終了を取り消しました。" : "\(day) に取引終了として記録しました。",
      en: undo ? "the retirement is taken back." : "retired on \(day).")
    if !undo { options.sayOpenLines(open, of: code) }
    for remark in remarks { StandardStreams.say(remark[options.language]) }
  }
}

struct SupplierMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract:
      "Record that a supplier goes on under another one's code; its own earlier years stay under its own. (取引先の統合)",
    discussion: "supplier retire CODE --undo takes it back. Ledger, flows and returns stay under the old code.")

  @Argument(help: "The code that is used no more.") var code: String
  @Argument(help: "The code that is used in its place.") var successor: String
  @Option(name: .long, help: "The day, YYYY-MM-DD; default: that of --as-of.") var on: String?
  @Option(name: .long, help: "Why.") var reason: String
  @Option(name: .long, help: ArgumentHelp("Who decided.", valueName: "name")) var by: String
  @OptionGroup var options: CommonOptions

  func validate() throws {
    if let on, Day(iso: on) == nil { throw ValidationError("--on \(on): YYYY-MM-DD (日付ではありません).") }
  }

  func run() throws {
    let day = on.flatMap { Day(iso: $0) } ?? options.day
    let (open, remarks) = try Workspace(options).retire(
      code, on: day, into: successor, reason: Normalised.text(reason), by: Author(name: Normalised.text(by)) { Date() })
    options.say(ja: "\(day) に \(code) を \(successor) へ統合しました。", en: "merged \(code) into \(successor) on \(day).")
    options.sayOpenLines(open, of: code)
    for remark in remarks { StandardStreams.say(remark[options.language]) }
  }
}

extension CommonOptions {
  fileprivate func sayOpenLines(_ count: Int, of code: String) {
    guard count > 0 else { return }
    say(
      ja: "\(code) には未回収の台帳の行が \(count) 件あります。tenken contract end \(code) で回収してください。",
      en: "\(code) still has \(count) open lines in the ledger; recover them with tenken contract end \(code).")
  }
}
