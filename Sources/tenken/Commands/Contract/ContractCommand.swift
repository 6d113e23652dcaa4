import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Store

struct ContractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contract",
    abstract: "Contracts of suppliers, and their ends: what to recover, what came back, closing. (契約と終了時の回収)",
    subcommands: [
      ContractAddCommand.self, ContractImportCommand.self, ContractListCommand.self, ContractShowCommand.self,
      ContractEndingCommand.self, ContractEndCommand.self, ContractRecoverCommand.self, ContractVerifyCommand.self,
      ContractSettleCommand.self, ContractCloseCommand.self, ContractStatementCommand.self,
    ])
}

/// `--contract`: which of a supplier's contracts is meant.
struct ContractOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The contract's number; needed where more than one of the supplier's is open.", valueName: "number"))
  var contract: String?
}

struct ContractEndingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ending",
    abstract:
      "Contracts that end soon, or have ended, with open lines or unsettled flows; and those with lines past due. (終了が近い契約)"
  )

  @Option(name: .long, help: ArgumentHelp("Days ahead: 90d or 90.", valueName: "days"), transform: parseDays)
  var within = 90
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let workspace = try Workspace(options)
    let (dues, names, rows) = try workspace.read { snapshot in
      (
        try snapshot.dueEndings(within: within), try snapshot.names(),
        try snapshot.rows(
          filter, of: "contract ending", taking: [.class, .tier, .state],
          states: ["upcoming", "pastDue", "due", "ending", "closed", "forced"])
      )
    }
    let output = ListingOutput(format: listing.format, columns: EndingListing.columns, language: workspace.language)
    for due in dues where rows.accepts(code: due.ledger.supplier) && rows.accepts(state: due.state) {
      try output.row((due, names[due.ledger.supplier] ?? ""))
    }
    try output.finish()
  }
}

private func parseDays(_ text: String) throws -> Int {
  let digits = text.hasSuffix("d") || text.hasSuffix("日") ? String(text.dropLast()) : text
  guard let days = Int(digits), (0...36_500).contains(days) else { throw ValidationError("--within 90d (日数).") }
  return days
}
