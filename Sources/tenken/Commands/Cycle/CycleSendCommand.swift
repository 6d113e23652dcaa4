import ArgumentParser
import Criteria
import Office
import Partners
import Reports
import Sheets
import Store

/// Where letters go, and to whom.
struct MailingOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Folder to write into.", valueName: "dir")) var out: String
  @Option(name: .long, help: ArgumentHelp("CSV, .xlsx or JSON with supplier_code, contact, mail.", valueName: "file"))
  var contacts: String?
}

struct CycleSendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send",
    abstract:
      "Make sheets and covering letters as .eml and text, and record them as sent; we never send anything. (点検票と送り状)",
    discussion: """
      In Japanese for suppliers in Japan, else in English, unless --lang says otherwise. Sheets start from last year's answers, marked “to be \
      confirmed”.
      """)

  @OptionGroup var year: CycleYear
  @Argument(help: "Supplier codes, also of sheets that were sent before; default: all that weren't.") var codes:
    [String] = []
  @Flag(name: .long, help: "Sheets without last year's answers.") var blank = false
  @OptionGroup var mailing: MailingOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func run() throws {
    let workspace = try Workspace(options)
    var (cycle, suppliers, standings) = try workspace.store.read { reader in
      let cycle = try workspace.openCycle(year.year, reader)
      return (cycle, try reader.suppliers(in: year.year), try workspace.standings(year: year.year, reader))
    }
    guard let dates = cycle.dates else { throw CycleRefusal.notOpen }
    let open = standings.filter { $0.state.isWaiting && $0.member.sentOn.isNone && $0.member.goneOn.isNone }.map(
      \.member.supplier)
    let wanted = codes.isEmpty ? open : codes.map { Normalised.text($0) }
    // Before any file is written.
    try cycle.send(wanted, on: workspace.asOf)
    guard !wanted.isEmpty else { return options.say(ja: "送付する点検票はありません。", en: "no sheet is left to send.") }
    let contacts = try CycleContacts(path: mailing.contacts, known: Set(suppliers.map(\.code)))
    let mail = try CycleMailing(
      workspace: workspace, dates: dates, contacts: contacts, language: options.lang, out: mailing.out)
    let issued = try IssuedSheet(workspace: workspace, year: year.year, showsLastYear: !blank, carriesOver: !blank)
    let asked = Set(wanted)
    for supplier in suppliers where asked.contains(supplier.code) {
      try mail.write(
        .request, "letter", to: supplier, with: try issued.sheet(for: supplier, language: mail.language(of: supplier)))
    }
    try workspace.store.write { writer in
      let (_, entries) = try writer.cycle("cycle.send", year: year.year) { try $0.send(wanted, on: workspace.asOf) }
      try writer.record(entries, by: actor.author, settings: workspace.settings)
    }
    options.say(
      ja: "\(mailing.out) に点検票と送り状 \(asked.count) 件を書き出し、送付日 \(workspace.asOf) を記録しました。メールソフトで送ってください。",
      en:
        "wrote \(asked.count) sheets with letters into \(mailing.out) and recorded \(workspace.asOf) as their day; send them with your mail program."
    )
  }
}

struct CycleRemindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remind",
    abstract:
      "Make reminders as .eml and text: sheets overdue or due soon, and returns that have to be mended. (督促・修正依頼)")

  @OptionGroup var year: CycleYear
  @Argument(help: "Supplier codes; default: all that are overdue, due soon or invalid.") var codes: [String] = []
  @Option(name: .long, help: "Days before the due date from which a sheet is due soon.") var within = 14
  @OptionGroup var mailing: MailingOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func validate() throws {
    guard (0...366).contains(within) else { throw ValidationError("--within 14 (日数).") }
  }

  func run() throws {
    let workspace = try Workspace(options)
    var (cycle, suppliers, standings) = try workspace.store.read { reader in
      let cycle = try workspace.openCycle(year.year, reader)
      return (cycle, try reader.suppliers(in: year.year), try workspace.standings(year: year.year, reader))
    }
    guard let dates = cycle.dates else { throw CycleRefusal.notOpen }
    let byCode = Dictionary(standings.map { ($0.member.supplier, $0) }, uniquingKeysWith: { first, _ in first })
    let unsent = standings.count { $0.state.isWaiting && $0.member.sentOn.isNone }
    let wanted =
      codes.isEmpty ? standings.filter(needsReminder).map(\.member.supplier) : codes.map { Normalised.text($0) }
    let mending = Set(wanted.filter { byCode[$0]?.state == .invalid })
    // Before any file is written.
    try cycle.remind(wanted, received: mending, on: workspace.asOf)
    for code in wanted where byCode[code].map({ !$0.state.isWaiting && $0.state != .invalid }) ?? false {
      throw Failure(
        .usage, ja: "\(code): 回答は届いており、直すところもありません。督促は要りません。",
        en: "\(code): its return came and has no errors; there is nothing to remind of.")
    }
    if codes.isEmpty, unsent > 0 {
      options.say(
        ja: "点検票を送付していない取引先が \(unsent) 社あります（tenken cycle send）。",
        en: "\(unsent) sheets weren't sent yet (tenken cycle send).")
    }
    guard !wanted.isEmpty else { return options.say(ja: "督促する取引先はありません。", en: "nobody has to be reminded.") }
    let contacts = try CycleContacts(path: mailing.contacts, known: Set(suppliers.map(\.code)))
    let mail = try CycleMailing(
      workspace: workspace, dates: dates, contacts: contacts, language: options.lang, out: mailing.out)
    let issued = try IssuedSheet(workspace: workspace, year: year.year, showsLastYear: true, carriesOver: true)
    let asked = Set(wanted)
    for supplier in suppliers where asked.contains(supplier.code) {
      let language = mail.language(of: supplier)
      if mending.contains(supplier.code), let sheet = try returnSheet(of: supplier, language, workspace) {
        try mail.write(.correction, "correction", to: supplier, with: sheet)
      } else {
        try mail.write(.reminder, "reminder", to: supplier, with: try issued.sheet(for: supplier, language: language))
      }
    }
    try workspace.store.write { writer in
      let (_, entries) = try writer.cycle("cycle.remind", year: year.year) {
        try $0.remind(wanted, received: mending, on: workspace.asOf)
      }
      try writer.record(entries, by: actor.author, settings: workspace.settings)
    }
    options.say(
      ja: "\(mailing.out) に督促 \(asked.count - mending.count) 件、修正依頼 \(mending.count) 件を書き出しました。メールソフトで送ってください。",
      en:
        "wrote \(asked.count - mending.count) reminders and \(mending.count) requests to mend into \(mailing.out); send them with your mail program."
    )
  }

  private func needsReminder(_ standing: CycleStanding) -> Bool {
    if standing.state == .invalid { return true }
    guard standing.state.isWaiting, !standing.member.sentOn.isNone, standing.member.goneOn.isNone else { return false }
    return standing.asOf.days(until: standing.dueOn) <= within
  }

  /// Nil where nothing on it can be mended by the supplier.
  private func returnSheet(of supplier: Supplier, _ language: Language, _ workspace: Workspace) throws -> CheckSheet? {
    let versions = try workspace.store.read { try $0.versions(supplier: supplier.code, year: year.year) }
    guard let row = versions.first(where: \.isCurrent) else { return nil }
    let sheet = try ReturnSheet(supplier: supplier, row: row, language: language, workspace: workspace).sheet()
    return sheet.rows.isEmpty ? nil : sheet
  }
}
