import ArgumentParser
import Criteria
import Foundation
import Markup
import Office
import Partners
import Reports
import Store

struct ContractStatementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statement",
    abstract: "For the auditor: every line ever given, its fate, by whom, when, hashes of evidence. (回収完了の証明)",
    discussion: "Texts only with --reveal. --out writes a page to print instead of a list.")

  @Argument(help: "Supplier code.") var code: String
  @OptionGroup var which: ContractOption
  @Option(name: .long, help: ArgumentHelp("HTML file to write.", valueName: "file")) var out: String?
  @OptionGroup var reveal: RevealOption
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let workspace = try Workspace(options)
    let statement = try workspace.read { try ContractStatement($0, of: code, contract: which.contract) }
    let rows = statement.rows
    let columns = StatementListing.columns(reveals: reveal.reveal)
    guard let out else {
      try ListingOutput(format: listing.format, columns: columns, language: workspace.language).list(rows)
      for flow in statement.flows {
        let state =
          flow.settlement == nil ? LocalizedText(ja: "未精算", en: "not settled") : LocalizedText(ja: "精算済", en: "settled")
        options.say(
          ja: "台帳にない提供 \(TerminalText.shown(flow.flow)): \(state.ja)",
          en: "flow beside the ledger \(TerminalText.shown(flow.flow)): \(state.en)")
      }
      return
    }
    try OutputFile.write(Array(statement.page(reveals: reveal.reveal).utf8), to: out)
    options.say(ja: "\(out) を書き出しました。", en: "wrote \(out).")
  }
}
