import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Store

struct VisitScheduleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule", abstract: "Plan a visit: when, who goes, what is looked at and why; or cancel it. (訪問の予定)")

  @Argument(help: "Supplier code.") var code: String
  @Option(name: .long, help: "The day of the visit, YYYY-MM-DD.") var on: String
  @Option(name: .long, help: "Who goes.") var people = ""
  @Option(name: .long, help: "Whom they are to meet.") var meets = ""
  @Option(name: .long, help: "Item numbers, parted by commas; default: all that the supplier is asked for.")
  var items: String?
  @Option(name: .long, help: "Why.") var reason = ""
  @Option(name: .long, help: ArgumentHelp("Cancel the visit of that day, and why.", valueName: "reason"))
  var cancel: String?
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func validate() throws {
    guard Day(iso: on) != nil else { throw ValidationError("--on \(on): YYYY-MM-DD (日付ではありません).") }
    _ = try items.map(ItemNumbers.read)
  }

  func run() throws {
    let workspace = try Workspace(options)
    let day = Day(iso: on) ?? .none
    if let cancel {
      try workspace.cancelVisit(to: code, on: day, reason: Normalised.text(cancel), by: actor.author)
      return options.say(ja: "\(day) の訪問を取り消しました。", en: "cancelled the visit of \(day).")
    }
    let appointment = Appointment(
      supplier: code, on: day, people: Normalised.text(people), meets: Normalised.text(meets),
      items: try items.map(ItemNumbers.read) ?? [], reason: Normalised.text(reason))
    try workspace.schedule(appointment, by: actor.author)
    options.say(ja: "\(day) の訪問を予定に入れました。", en: "planned the visit of \(day).")
  }
}

/// Item numbers as they are typed, parted by commas.
enum ItemNumbers {
  static func read(_ text: String) throws -> [Int] {
    try text.split(separator: ",").map { part in
      guard let number = Normalised.itemNumber(String(part)) else {
        throw ValidationError("--items \(part): 1, 2, 3 … (項目番号ではありません).")
      }
      return number
    }
  }
}

struct VisitAppointmentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "appointments", abstract: "List the visits that are planned. (訪問予定の一覧)")

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let rows = try Workspace(options).read { snapshot in
      let suppliers = try snapshot.reader.suppliers().named(codes)
      let names = Dictionary(
        suppliers.map { ($0.code, $0.name(in: options.language)) }, uniquingKeysWith: { first, _ in first })
      let accepted = try snapshot.rows(filter, of: "visit appointments", taking: [.year, .class, .tier])
      let made = Set(try snapshot.reader.visits().map { "\($0.supplier) \($0.on)" })
      return try snapshot.reader.records(Appointment.self).compactMap { appointment -> AppointmentListing.Row? in
        guard let name = names[appointment.supplier], accepted.accepts(code: appointment.supplier),
          (filter.year ?? appointment.on.fiscalYear) == appointment.on.fiscalYear
        else { return nil }
        return (appointment, name, made.contains("\(appointment.supplier) \(appointment.on)"))
      }
    }
    try ListingOutput(format: listing.format, columns: AppointmentListing.columns, language: options.language)
      .list(rows)
  }
}

/// The planned visit that a command is about.
struct PlannedVisit: ParsableArguments {
  @Argument(help: "Supplier code.") var code: String
  @Option(name: .long, help: "The day of the visit, YYYY-MM-DD; default: the next one, or the last that is recorded.")
  var on: String?

  func validate() throws {
    if let on, Day(iso: on) == nil { throw ValidationError("--on \(on): YYYY-MM-DD (日付ではありません).") }
  }

  var day: Day? { on.flatMap { Day(iso: $0) } }
}

struct VisitLetterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "letter",
    abstract: "Make the letter that asks for a planned visit, as .eml and text; we never send anything. (訪問依頼状)")

  @OptionGroup var visit: PlannedVisit
  @Option(name: .long, help: ArgumentHelp("Folder to write into.", valueName: "dir")) var out: String
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func run() throws {
    let workspace = try Workspace(options)
    let day = try workspace.read { try $0.appointment(with: visit.code, on: visit.day).appointment.on }
    try workspace.writeVisitLetter(
      to: visit.code, on: day, into: out, language: options.lang, by: actor.author)
    options.say(
      ja: "\(out) に訪問依頼状を書き出し、依頼日 \(workspace.asOf) を記録しました。メールソフトで送ってください。",
      en: "wrote the letter into \(out) and recorded \(workspace.asOf); send it with your mail program.")
  }
}

struct VisitAgendaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agenda", abstract: "Make the agenda of a planned visit as a page to print. (訪問の議題)")

  @OptionGroup var visit: PlannedVisit
  @Option(name: .long, help: ArgumentHelp("The page to write.", valueName: "file.html")) var out: String
  @OptionGroup var options: CommonOptions

  func run() throws {
    let workspace = try Workspace(options)
    let page = try workspace.read { snapshot in
      let (appointment, supplier) = try snapshot.appointment(with: visit.code, on: visit.day)
      let items = try snapshot.visitItems(
        of: supplier.code, year: appointment.on.fiscalYear,
        items: appointment.items.isEmpty ? nil : appointment.items
      ).1
      return VisitAgendaPage(
        appointment: appointment, supplier: supplier, items: items, office: workspace.settings.office ?? "",
        language: workspace.language)
    }
    try OutputFile.write(Array(page.text.utf8), to: out)
    options.say(ja: "\(out) に訪問の議題を書き出しました。", en: "wrote the agenda to \(out).")
  }
}

struct VisitReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Make the report of a recorded visit as a page to print. (訪問報告)")

  @OptionGroup var visit: PlannedVisit
  @Option(name: .long, help: ArgumentHelp("The page to write.", valueName: "file.html")) var out: String
  @OptionGroup var options: CommonOptions

  func run() throws {
    let page = try Workspace(options).read { try $0.visitReport(of: visit.code, on: visit.day) }
    try OutputFile.write(Array(page.text.utf8), to: out)
    options.say(ja: "\(out) に訪問報告を書き出しました。", en: "wrote the report to \(out).")
  }
}
