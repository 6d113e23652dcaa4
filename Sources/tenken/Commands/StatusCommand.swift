import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Rollup
import Store

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract:
      "What is to be done about contracts, ledgers, check sheets and actions, within 90 days; status 1 where there is anything. (やるべきことの一覧)"
  )

  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let tasks = try Workspace(options).readAtLength { snapshot in
      let rows = try snapshot.rows(filter, of: "status", taking: [.class, .tier])
      return try snapshot.openTasks().filter { rows.accepts(code: $0.supplier) }
    }
    try ListingOutput(format: listing.format, columns: TaskListing.columns, language: options.language).list(tasks)
    if !tasks.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}
