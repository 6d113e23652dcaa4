import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Store

struct VisitRecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Read what a visit found: its sheet, or any table with the same headings. (訪問結果の記録)",
    discussion: "A visit that is recorded of the same supplier and day is changed with --amend only.")

  @Argument(help: "A CSV, .xlsx or JSON file; - is standard input.") var path: String
  @Flag(name: .long, help: "Change a visit that is recorded already; the journal keeps what it was.") var amend = false
  @Flag(name: .customLong("dry-run"), help: "Do everything but store.") var dryRun = false
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  func run() throws {
    let record = try VisitRecord(path: path)
    let (outcome, visits) = try record.store(
      in: Workspace(options), amends: amend, by: actor.author, dryRun: dryRun)
    try TableReply(options: options, format: listing.format, dryRun: dryRun).show(
      outcome,
      ja: "訪問 \(visits) 件（新規・変更 \(outcome.changed) 件）",
      en: "visits: \(visits), \(outcome.changed) of them new or changed")
  }
}
