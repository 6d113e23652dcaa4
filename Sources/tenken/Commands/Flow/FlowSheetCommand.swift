import ArgumentParser
import Criteria
import Foundation
import Markup
import Office
import Partners
import Reports
import Rollup
import Store

struct FlowSheetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet",
    abstract:
      "Make one supplier's picture to share with it, with a slip to confirm or correct, and a CSV of the same flows. (フロー確認票)"
  )

  @Argument(help: "The supplier's code.") var code: String
  @Option(name: .long, help: ArgumentHelp("The HTML file to write; the CSV file stands beside it.", valueName: "file"))
  var out: String
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func run() throws {
    let workspace = try Workspace(options)
    // Whether the files can be written is known before anything is recorded.
    let (csv, page) = (try OutputFile(path: csvPath), try OutputFile(path: out))
    let shared: SharedFlows
    do {
      shared = try workspace.shareFlows(with: code, by: actor.author)
    } catch let error as ForeignMentions {
      throw refusal(error.mentions)
    }
    do {
      try csv.complete(with: shared.csv)
      try page.complete(with: shared.page)
    } catch {
      throw Failure.recordedButNotWritten(error)
    }
    options.say(
      ja: "\(out) と \(csvPath) を書き出し、共有日を記録しました。", en: "wrote \(out) and \(csvPath), and recorded the day of sharing.")
  }

  private var csvPath: String {
    let url = URL(fileURLWithPath: out)
    let name = url.deletingPathExtension().lastPathComponent + ".csv"
    let folder = (out as NSString).deletingLastPathComponent
    return folder.isEmpty ? name : "\(folder)/\(name)"
  }

  /// Whatever names another supplier isn't shared.
  private func refusal(_ mentions: [ForeignMention]) -> Failure {
    for mention in mentions {
      StandardStreams.say(
        LocalizedText(
          ja:
            "フロー「\(TerminalText.shown(mention.flow))」の言葉に他の取引先（\(TerminalText.shown(mention.supplier))）の名前かコードがあります。書き直してください。",
          en:
            "flow ‘\(TerminalText.shown(mention.flow))’ names another supplier (\(TerminalText.shown(mention.supplier))); reword it."
        )[options.language])
    }
    return Failure(.findings, ja: "何も書き出していません。", en: "nothing was written.")
  }
}

struct FlowConfirmCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract: "Record that a supplier has confirmed the picture that was shared with it last. (確認の記録)")

  @Argument(help: "The supplier's code.") var code: String
  @Option(name: .long, help: "Who confirmed, on the supplier's side.") var by: String
  @Option(name: .long, help: "When, YYYY-MM-DD.") var date: String
  @OptionGroup var options: CommonOptions

  func validate() throws {
    guard Day(iso: date) != nil else { throw ValidationError("--date \(date): YYYY-MM-DD (日付ではありません).") }
    guard !Normalised.text(by).isEmpty else { throw ValidationError("--by is blank (誰が確認したかを書いてください).") }
  }

  func run() throws {
    let hasChanged = try Workspace(options).confirmFlows(
      of: code, on: Day(iso: date) ?? .none, confirmedBy: Normalised.text(by),
      by: Author(name: ActorOption.loginName) { Date() })
    if hasChanged {
      options.say(
        ja: "共有後にフローが変わっています。新しい図を共有して確認し直してください。",
        en: "flows have changed since that picture was shared: share a new one and have it confirmed.")
    }
    options.say(ja: "確認を記録しました。", en: "recorded the confirmation.")
  }
}

struct FlowCorrectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: "Show what a supplier's corrected CSV changes; --accept takes it. (訂正の確認と反映)")

  @Argument(help: "The supplier's code.") var code: String
  @Argument(help: "The CSV or JSON file that came back; - is standard input.") var path: String
  @Flag(name: .long, help: "Take the corrections.") var accept = false
  @Flag(name: .customLong("remove-missing"), help: "Also take out flows that the file no longer has.")
  var removeMissing = false
  @OptionGroup var correcting: CorrectionMailOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption
  @OptionGroup var listing: FormatOption

  func run() throws {
    let workspace = try Workspace(options)
    let mail = try correcting.mail(.flows, to: code, of: path, workspace, options)
    let correction = try workspace.correctFlows(
      of: code, path: path, by: accept ? actor.author : nil, removesMissing: removeMissing)
    let outcome = correction.outcome
    if outcome.refusal != nil { try correcting.mend(mail, outcome.problems, options) }
    if let refusal = outcome.refusal {
      try ListingOutput.list(
        outcome, as: listing.format, language: options.language, supplier: correction.supplier)
      throw refusal
    }
    let rows = FlowDifferenceListing.rows(
      from: correction.before, to: correction.after, missing: correction.missing)
    try ListingOutput(format: listing.format, columns: FlowDifferenceListing.columns, language: options.language)
      .list(rows)
    guard accept else {
      return options.say(
        ja: "違い \(rows.count) 件。まだ反映していません。--accept で反映します（一覧から消えたフローの削除は --remove-missing も付けます）。",
        en:
          "\(rows.count) differences, not taken yet: --accept takes them (and with --remove-missing what the file no longer has is taken out)."
      )
    }
    options.say(
      ja:
        "フロー 新規 \(outcome.added) 件、変更 \(outcome.changed) 件、変更なし \(outcome.unchanged) 件、削除 \(correction.removed) 件",
      en:
        "flows: \(outcome.added) new, \(outcome.changed) changed, \(outcome.unchanged) unchanged, \(correction.removed) removed"
    )
  }
}
