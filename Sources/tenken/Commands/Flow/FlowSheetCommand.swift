import ArgumentParser
import Criteria
import Foundation
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
    try workspace.store.write { writer in
      let (supplier, suppliers) = try workspace.supplier(code, writer.reader)
      let flows = FlowSheetPage.shown(of: supplier.code, in: try writer.reader.flows(touching: supplier.code))
      guard !flows.isEmpty else { throw Failure.nothingToShare(supplier.code) }
      try refuse(ForeignMention.all(in: flows, for: supplier, suppliers: suppliers), workspace.language)
      let page = FlowSheetPage(
        supplier: supplier, flows: flows, office: workspace.settings.office ?? "", policy: workspace.settings.flows,
        asOf: workspace.asOf,
        language: workspace.language)
      let csv = try ListingBytes.make(
        flows.map(FlowListing.supplierRow), columns: FlowListing.supplierColumns, format: .csv)
      // Excel takes a CSV file for UTF-8 by its mark.
      try OutputFile.write([0xEF, 0xBB, 0xBF] + csv, to: csvPath)
      try OutputFile.write(Array(page.text.utf8), to: out)
      // Last, so that nothing is said to be shared that wasn't written.
      try writer.recordSheet(of: supplier.code, FlowRecord(day: workspace.asOf, hash: FlowHash.of(flows)))
      let entry = JournalEntry.flowsShown("flow.sheet", to: supplier.code, on: workspace.asOf, hash: FlowHash.of(flows))
      try writer.record([entry], by: actor.author, settings: workspace.settings)
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
  private func refuse(_ mentions: [ForeignMention], _ language: Language) throws {
    guard !mentions.isEmpty else { return }
    for mention in mentions {
      StandardStreams.say(
        LocalizedText(
          ja:
            "フロー「\(TerminalText.shown(mention.flow))」の言葉に他の取引先（\(TerminalText.shown(mention.supplier))）の名前かコードがあります。書き直してください。",
          en:
            "flow ‘\(TerminalText.shown(mention.flow))’ names another supplier (\(TerminalText.shown(mention.supplier))); reword it."
        )[
          language])
    }
    StandardStreams.say(LocalizedText(ja: "何も書き出していません。", en: "nothing was written.")[language])
    throw ExitCode(ExitStatus.findings.rawValue)
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
    let workspace = try Workspace(options)
    let day = Day(iso: date) ?? .none
    guard day <= workspace.asOf else {
      throw Failure(
        .usage, ja: "確認日 \(day) は \(workspace.asOf) より後です。日付を確かめてください。",
        en: "the day \(day) is after \(workspace.asOf); check the date.")
    }
    try workspace.store.write { writer in
      let (supplier, _) = try workspace.supplier(code, writer.reader)
      guard let sheet = try writer.reader.flowSheets()[supplier.code] else {
        throw Failure(
          .usage, ja: "\(supplier.code) には図をまだ共有していません。先に tenken flow sheet \(supplier.code) を実行してください。",
          en: "nothing was shared with \(supplier.code) yet; run tenken flow sheet \(supplier.code) first.")
      }
      guard sheet.day <= day else {
        throw Failure(
          .usage, ja: "確認日 \(day) は最後の共有日 \(sheet.day) より前です。日付を確かめてください。",
          en: "the day \(day) is before the picture was shared (\(sheet.day)); check the date.")
      }
      try writer.recordConfirmation(of: supplier.code, FlowRecord(day: day, by: Normalised.text(by), hash: sheet.hash))
      let entry = JournalEntry.flowsShown(
        "flow.confirm", to: supplier.code, on: day, by: Normalised.text(by), hash: sheet.hash)
      try writer.record([entry], by: Author(name: ActorOption.loginName, at: Date()), settings: workspace.settings)
      let now = FlowHash.of(
        FlowSheetPage.shown(of: supplier.code, in: try writer.reader.flows(touching: supplier.code)))
      if now != sheet.hash {
        options.say(
          ja: "共有後にフローが変わっています。新しい図を共有して確認し直してください。",
          en: "flows have changed since that picture was shared: share a new one and have it confirmed.")
      }
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
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption
  @OptionGroup var listing: FormatOption

  func run() throws {
    let workspace = try Workspace(options)
    let (supplier, _) = try workspace.store.read { try workspace.supplier(code, $0) }
    let file = try FlowFile(
      path: path, store: workspace.store, policy: workspace.settings.flows, supplier: supplier.code)
    guard file.errors == 0 else {
      try file.list(as: listing.format, language: workspace.language, supplier: supplier.code)
      throw Failure.nothingStored(file.errors, workspace.language)
    }
    let named = Set(file.register.flows.map(\.id))
    let missing = FlowSheetPage.shown(of: supplier.code, in: Array(file.known.values)).filter { !named.contains($0.id) }
    let rows = FlowDifferenceListing.rows(from: file.known, to: file.register.flows, missing: missing)
    let output = ListingOutput(
      format: listing.format, columns: FlowDifferenceListing.columns, language: workspace.language)
    for row in rows { try output.row(row) }
    try output.finish()
    guard accept else {
      return options.say(
        ja: "違い \(rows.count) 件。まだ反映していません。--accept で反映します（一覧から消えたフローの削除は --remove-missing も付けます）。",
        en:
          "\(rows.count) differences, not taken yet: --accept takes them (and with --remove-missing what the file no longer has is taken out)."
      )
    }
    let (counts, removed) = try workspace.store.write { writer in
      try writer.journallingFlows("flow.correct", by: actor.author, settings: workspace.settings) {
        (try writer.put(file.register.flows), removeMissing ? try writer.removeFlows(missing.map(\.id)) : 0)
      }
    }
    options.say(
      ja: "フロー 新規 \(counts.added) 件、変更 \(counts.changed) 件、変更なし \(counts.unchanged) 件、削除 \(removed) 件",
      en: "flows: \(counts.added) new, \(counts.changed) changed, \(counts.unchanged) unchanged, \(removed) removed")
  }
}
