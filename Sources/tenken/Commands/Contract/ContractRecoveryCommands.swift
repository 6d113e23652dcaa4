import ArgumentParser
import Criteria
import Foundation
import Markup
import Office
import Partners
import Reports
import Store

struct ContractRecoverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recover",
    abstract: "Read the recovery check sheet back: each line's result, with evidence files. (回収確認票の取り込み)")

  @Argument(help: "Supplier code.") var code: String
  @OptionGroup var which: ContractOption
  @Argument(help: "The sheet that came back: .xlsx, CSV or JSON.") var path: String
  @Option(
    name: .long, help: ArgumentHelp("The folder of the evidence files that the sheet names.", valueName: "folder"))
  var evidence: String?
  @OptionGroup var correcting: CorrectionMailOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func run() throws {
    let workspace = try Workspace(options)
    let mail = try correcting.mail(.recovery, to: code, of: path, workspace, options)
    let recovery = Recovery(
      of: code, contract: which.contract, path: path, evidence: evidence, by: actor.author)
    let counts = try correcting.mending(mail, options) { try recovery.record(in: workspace) }
    try correcting.complete(mail, .recovery, counts.open, of: code, workspace, options)
    options.say(
      ja: "結果 \(counts.recorded) 行を記録しました。結果のない行 \(counts.open.count)。別の人が検証してください（tenken contract verify）。",
      en:
        "recorded \(counts.recorded) lines; \(counts.open.count) without a result. Somebody else has to verify (tenken contract verify)."
    )
  }
}

struct ContractVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Verify what was recorded; not by who recorded it. (別の人による検証)")

  @Argument(help: "Supplier code.") var code: String
  @OptionGroup var which: ContractOption
  @Option(name: .long, help: "Only this line; may be given again. Default: all that are recorded.") var line: [String] =
    []
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func run() throws {
    let workspace = try Workspace(options)
    let (verified, open) = try workspace.verifyRecovery(
      of: code, contract: which.contract, lines: line, by: actor.author)
    options.say(ja: "\(verified) 行を検証済みにしました。未完了 \(open) 行", en: "verified \(verified) lines; \(open) still open")
  }
}

struct ContractCloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract:
      "Close the contract once no line is open and every flow settled; --force closes it all the same, and that stays visible. (完了)"
  )

  @Argument(help: "Supplier code.") var code: String
  @OptionGroup var which: ContractOption
  @Flag(name: .long, help: "Close although lines or flows are open; needs --reason.") var force = false
  @Option(name: .long, help: "Why it is closed with open lines or flows.") var reason = ""
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func validate() throws {
    if force, Normalised.text(reason).isEmpty || actor.by == nil {
      throw ValidationError("--force --reason TEXT --by NAME (理由と氏名).")
    }
    if !force, !reason.isEmpty { throw ValidationError("--reason: --force.") }
  }

  func run() throws {
    let workspace = try Workspace(options)
    let open: Int
    do {
      open = try workspace.closeContract(
        of: code, contract: which.contract, despite: force ? reason : nil, by: actor.author)
    } catch let error as OpenLines {
      for line in error.lines {
        options.say(ja: "\(line.id): \(line.state.label.ja)", en: "\(line.id): \(line.state.label.en)")
      }
      for flow in error.flows {
        options.say(
          ja: "\(TerminalText.shown(flow)): 台帳にない提供（未精算）",
          en: "\(TerminalText.shown(flow)): a flow beside the ledger, not settled")
      }
      throw error.lines.isEmpty ? LedgerRefusal.flowsUnsettled : LedgerRefusal.linesOpen
    }
    options.say(
      ja: open == 0 ? "契約を完了しました。" : "未完了 \(open) 件のまま強制完了しました。記録に残ります。",
      en: open == 0 ? "closed the contract." : "closed by force with \(open) open lines or flows; this stays on record."
    )
  }
}

struct ContractSettleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle",
    abstract: "Say why what a flow gave beside the ledger needs no recovery, or how it came back. (台帳にない提供の精算)",
    discussion: "tenken ledger compare lists the flows beside the ledger.")

  @Argument(help: "Supplier code.") var code: String
  @Argument(help: "The flow's number.") var flow: String
  @Option(name: .long, help: "Why nothing is left to recover.") var reason: String
  @OptionGroup var which: ContractOption
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func validate() throws {
    if Normalised.text(reason).isEmpty { throw ValidationError("--reason TEXT (理由).") }
  }

  func run() throws {
    let id = Normalised.text(flow)
    let number = try Workspace(options).settleFlow(
      id, of: code, contract: which.contract, reason: Normalised.text(reason), by: actor.author)
    options.say(
      ja: "フロー \(TerminalText.shown(id)) を契約 \(TerminalText.shown(number)) で精算しました。",
      en: "settled flow \(TerminalText.shown(id)) under contract \(TerminalText.shown(number)).")
  }
}
