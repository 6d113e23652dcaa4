import ArgumentParser
import Criteria
import Foundation
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
    let workspace = try Workspace(options)
    let rows = try workspace.rows(filter, of: "status", taking: [.class, .tier])
    let all = try workspace.store.read { try Self.tasks(workspace, $0) } + Self.overdueActions(workspace)
    let tasks = all.filter { rows.accepts(code: $0.supplier) }
    let output = ListingOutput(format: listing.format, columns: TaskListing.columns, language: workspace.language)
    for task in tasks { try output.row(TaskListing.row(task)) }
    try output.finish()
    if !tasks.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  private static func tasks(_ workspace: Workspace, _ reader: StoreReader) throws -> [OpenTask] {
    let dues = try workspace.dueEndings(within: 90, reader)
    let ends = dues.map { due in
      OpenTask(
        supplier: due.ledger.supplier,
        task: due.state == "forced" ? .forced : due.daysLeft < 0 ? .contractEnded : .contractEnding,
        date: due.endsOn, count: due.ledger.openLines.count)
    }
    let active = dues.filter { !$0.activeAccess.isEmpty }.map {
      OpenTask(
        supplier: $0.ledger.supplier, task: .accessActive, date: $0.endsOn, count: $0.activeAccess.count,
        days: $0.activeAccess.map(\.days).max())
    }
    let ledgers = try reader.ledgers()
    let kept = ledgers.compactMap { ledger -> OpenTask? in
      let over = ledger.lines.filter { $0.isKeptTooLong(on: workspace.asOf) }.compactMap(\.currentFate)
      return over.map(\.until).min().map {
        OpenTask(supplier: ledger.supplier, task: .keptTooLong, date: $0, count: over.count)
      }
    }
    let corrections = ledgers.compactMap { ledger -> OpenTask? in
      let open = ledger.lines.filter(\.isHeld).compactMap(\.answer).filter(\.isOpen)
      return open.map(\.on).min().map {
        OpenTask(supplier: ledger.supplier, task: .correction, date: $0, count: open.count)
      }
    }
    let months = workspace.settings.ledger.confirmedForMonths
    let confirmations = OverdueConfirmation.all(ledgers, asOf: workspace.asOf, months: months).map {
      OpenTask(supplier: $0.code, task: .confirmation, date: $0.confirmedOn, count: $0.lines)
    }
    return ends + active + kept + corrections + confirmations + (try sheets(workspace, reader))
  }

  /// Sheets that are overdue in the latest cycle.
  private static func sheets(_ workspace: Workspace, _ reader: StoreReader) throws -> [OpenTask] {
    guard let year = try reader.cycleYears().last else { return [] }
    return try workspace.standings(year: year, reader).filter { $0.state == .overdue }.map {
      OpenTask(
        supplier: $0.member.supplier, task: .sheetOverdue, date: $0.dueOn, count: 1, days: $0.dueOn.days(until: $0.asOf)
      )
    }
  }

  /// Actions that the office entered, and dates that suppliers planned.
  private static func overdueActions(_ workspace: Workspace) throws -> [OpenTask] {
    let source = try ActionSource(workspace)
    return try source.suppliers.flatMap { supplier -> [OpenTask] in
      let overdue = try source.lines(of: supplier).filter { $0.isOverdue(on: workspace.asOf) }
      return [(ActionLine.Source.entered, OpenTask.Task.action), (.planned, .plannedDate)].compactMap { kind, task in
        let days = overdue.filter { $0.source == kind }.map { $0.daysOverdue(on: workspace.asOf) }
        return days.max().map {
          OpenTask(supplier: supplier.code, task: task, date: .none, count: days.count, days: $0)
        }
      }
    }
  }
}
