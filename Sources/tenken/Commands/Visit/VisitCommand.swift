import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Rollup
import Store

struct VisitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "visit", abstract: "Visits to suppliers: whom, what to look at, what was found. (訪問点検)",
    subcommands: [
      VisitPlanCommand.self, VisitSheetCommand.self, VisitRecordCommand.self, VisitListCommand.self,
      VisitCompareCommand.self, VisitScheduleCommand.self, VisitAppointmentsCommand.self, VisitLetterCommand.self,
      VisitAgendaCommand.self, VisitReportCommand.self,
    ])
}

struct VisitPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Propose whom to visit: importance × (gap, doubt about the answers, time since the last visit). (訪問先の提案)",
    discussion:
      "need = importance × (wg·gap + wd·doubt + wt·years/5) ÷ (wg + wd + wt); the weights are --gap, --doubt and --time."
  )

  @Argument(help: "Fiscal year.") var year: Int
  @Option(name: .shortAndLong, help: "How many suppliers.") var number = 12
  @Option(name: .long, help: "Weight of the gap.") var gap = 1
  @Option(name: .long, help: "Weight of the doubt about the answers (1 − reliability).") var doubt = 1
  @Option(name: .long, help: "Weight of the time since the last visit.") var time = 1
  @Option(name: .long, help: "A supplier to put in, before all others; may be given again.") var include: [String] = []
  @Option(name: .long, help: "A supplier to leave out; may be given again.") var exclude: [String] = []
  @OptionGroup var filter: RowOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func validate() throws {
    guard [gap, doubt, time].allSatisfy({ (0...1000).contains($0) }), gap + doubt + time > 0 else {
      throw ValidationError("Weights are whole numbers from 0 to 1000, not all 0 (重みは 0〜1000 の整数).")
    }
    guard (1...100_000).contains(number) else { throw ValidationError("-n: from 1 to 100000.") }
  }

  func run() throws {
    let workspace = try Workspace(options)
    try options.sayRoles(workspace.store, year: year)
    let plan = try workspace.readAtLength { try self.plan($0) }
    let output = ListingOutput(format: listing.format, columns: VisitPlanListing.columns, language: options.language)
    for (index, line) in plan.lines.enumerated() {
      try output.row((index + 1, line))
    }
    try output.finish()
  }

  private func plan(_ snapshot: Snapshot) throws -> VisitPlan {
    let ranking = try snapshot.ranking(year: year)
    let all = ranking.lines.map(\.supplier)
    let rows = try snapshot.rows(filter, of: "visit plan", taking: [.class, .tier], year: year)
    let others = all.map(\.code).filter { !rows.accepts(code: $0) }
    return VisitPlan(
      ranking: ranking, reliabilities: try snapshot.reliabilities(year: year).mapValues(\.reliability.fraction),
      visits: try snapshot.reader.visits(), weights: VisitPlan.Weights(gap: gap, doubt: doubt, time: time),
      count: number, included: include.isEmpty ? [] : Set(try all.named(include).map(\.code)),
      excluded: Set(try exclude.isEmpty ? [] : all.named(exclude).map(\.code)).union(others))
  }
}

struct VisitListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what visits found, beside what was said. (訪問の結果)")

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let (rows, source, catalogues) = try Workspace(options).read { snapshot in
      let source = try VisitSource(snapshot, codes)
      let years = Set(source.visits.map(\.fiscalYear)).map { ($0, snapshot.catalogue(in: $0)) }
      return (
        try snapshot.rows(filter, of: "visit list", taking: [.year, .class, .level, .label, .tier]), source,
        Dictionary(years, uniquingKeysWith: { first, _ in first })
      )
    }
    let output = ListingOutput(format: listing.format, columns: VisitListing.columns, language: options.language)
    for visit in source.visits
    where (filter.year ?? visit.fiscalYear) == visit.fiscalYear && rows.accepts(code: visit.supplier) {
      for found in visit.found where rows.accepts(catalogues[visit.fiscalYear]?.item(found.item)) {
        try output.row((found, visit, source.name(visit.supplier), source.said(found, visit)))
      }
    }
    try output.finish()
  }
}

struct VisitCompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract:
      "How far what suppliers say is what visits found, with the number of items and an interval of 95 %. (回答と確認結果の一致)")

  @Argument(help: "Supplier codes; default: all that were visited.") var codes: [String] = []
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let (rows, source) = try Workspace(options).read { snapshot in
      (
        try snapshot.rows(filter, of: "visit compare", taking: [.year, .class, .tier]),
        try VisitSource(snapshot, codes)
      )
    }
    let output = ListingOutput(
      format: listing.format, columns: AnswerReliabilityListing.columns, language: options.language)
    for (code, value) in source.agreement(year: filter.year) where rows.accepts(code: code) {
      try output.row((value, code, source.name(code)))
    }
    try output.finish()
  }
}
