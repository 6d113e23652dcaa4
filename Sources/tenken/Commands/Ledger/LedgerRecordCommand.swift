import ArgumentParser
import Criteria
import Foundation
import Markup
import Office
import Partners
import Reports
import Store

struct LedgerRecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Record what became of one line: returned, destroyed, removed, kept or disputed. (結果の記録)")

  @Argument(help: "The line's number.") var id: String
  @Argument(help: "returned, destroyed, removed, kept or disputed (返却・廃棄・削除・保持・不一致).") var fate: String
  @Option(name: .long, help: "When, YYYY-MM-DD; default: --as-of.") var on: String?
  @Option(name: .customLong("done-by"), help: "Who returned or destroyed it.") var doneBy = ""
  @Option(name: .long, help: "How it was destroyed or removed.") var how = ""
  @Option(name: .long, help: "Number of the certificate.") var certificate = ""
  @Option(name: .long, help: "Why it may be kept.") var basis = ""
  @Option(name: .long, help: "Until when it may be kept, YYYY-MM-DD.") var until: String?
  @Option(name: .long, help: ArgumentHelp("A file that shows it; may be given again.", valueName: "file")) var evidence:
    [String] = []
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func validate() throws {
    guard LedgerFate.Kind(word: fate) != nil else {
      throw ValidationError("returned, destroyed, removed, kept, disputed (返却・廃棄・削除・保持・不一致).")
    }
    for day in [on, until].compactMap(\.self) where Day(iso: day) == nil {
      throw ValidationError("YYYY-MM-DD (日付ではありません).")
    }
  }

  func run() throws {
    let workspace = try Workspace(options)
    let id = Normalised.text(id)
    guard let kind = LedgerFate.Kind(word: fate) else { return }
    var fate = LedgerFate(kind: kind, on: on.flatMap { Day(iso: $0) } ?? options.day)
    (fate.doneBy, fate.how, fate.certificate, fate.basis) = (doneBy, how, certificate, basis)
    fate.until = until.flatMap { Day(iso: $0) } ?? .none
    try workspace.record(fate, of: id, evidence: evidence, by: actor.author)
    options.say(
      ja: "\(TerminalText.shown(id)): 結果を記録しました。別の人が検証してください。",
      en: "\(TerminalText.shown(id)): recorded; somebody else has to verify it.")
  }
}
