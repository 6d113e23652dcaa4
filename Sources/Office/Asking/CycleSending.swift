import Criteria
import Partners
import Reports
import Sheets
import Store

/// Letters of a cycle with their sheets: to whom, where they are written, in which language.
package struct CycleSending {
  /// The fiscal year.
  private let year: Int
  /// Suppliers that are named; where none is, those whose turn it is.
  private let codes: [String]
  private let out: String
  private let contacts: String?
  /// As the user wants it; nil leaves it to each supplier's country.
  private let language: Language?

  /// - Parameters:
  ///   - out: the folder for letters and sheets.
  ///   - contacts: a table of who is written to.
  package init(year: Int, codes: [String], out: String, contacts: String?, language: Language?) {
    (self.year, self.codes, self.out, self.contacts, self.language) = (
      year, codes.map { Normalised.text($0) }, out, contacts, language
    )
  }

  /// Writes sheets with covering letters, then records them as sent: letters that aren't recorded are written again by
  /// the next sending.
  ///
  /// - Parameter blank: without last year's answers.
  /// - Returns: how many; none where no sheet is left to send.
  /// - Throws: `CycleRefusal`, `IngestError`, `Failure`; nothing is recorded then.
  package func send(in workspace: Workspace, blank: Bool, by author: Author) throws -> Int {
    let sent = try workspace.readAtLength(streams: true) { snapshot -> [String] in
      var cycle = try snapshot.openCycle(year)
      guard let dates = cycle.dates else { throw CycleRefusal.notOpen }
      let wanted = codes.isEmpty ? try unsent(snapshot) : codes
      // Before any file is written.
      try cycle.send(wanted, on: snapshot.asOf)
      guard !wanted.isEmpty else { return [] }
      let suppliers = try snapshot.reader.suppliers(in: year)
      let mail = try mailing(workspace, dates, suppliers, snapshot)
      let issued = try IssuedSheet(snapshot: snapshot, year: year, showsLastYear: !blank, carriesOver: !blank)
      let asked = Set(wanted)
      for supplier in suppliers where asked.contains(supplier.code) {
        let sheet = try issued.sheet(for: supplier, language: mail.language(of: supplier))
        try mail.write(.request, "letter", to: supplier, with: sheet)
      }
      return wanted
    }
    guard !sent.isEmpty else { return 0 }
    try workspace.write { writer, snapshot in
      let (_, entries) = try writer.changeCycle("cycle.send", year: year) { try $0.send(sent, on: snapshot.asOf) }
      try writer.record(entries, by: author, settings: snapshot.settings)
    }
    return Set(sent).count
  }

  private func unsent(_ snapshot: Snapshot) throws -> [String] {
    try snapshot.standings(year: year)
      .filter { $0.state.isWaiting && $0.member.sentOn.isNone && $0.member.goneOn.isNone }.map(\.member.supplier)
  }

  private func mailing(
    _ workspace: Workspace, _ dates: CycleDates, _ suppliers: [Supplier], _ snapshot: Snapshot
  ) throws -> CycleMailing {
    let contacts = try CycleContacts(path: contacts, snapshot, known: Set(suppliers.map(\.code)))
    return try CycleMailing(workspace: workspace, dates: dates, contacts: contacts, language: language, out: out)
  }
}

// MARK: - Reminding

/// What reminding came to.
package struct CycleReminder: Sendable {
  package var reminded = 0
  /// Suppliers that are asked to mend their returns.
  package var mending = 0
  /// Sheets that were never sent.
  package var unsent = 0
}

extension CycleSending {
  /// Writes reminders of sheets that are overdue or due soon, and requests to mend returns, then records them.
  ///
  /// - Parameters:
  ///   - days: before the due date, from which a sheet is due soon.
  ///   - replyBy: by when returns should be mended; nil for 14 days.
  /// - Throws: `CycleRefusal`, `IngestError`, `Failure`; nothing is recorded then.
  package func remind(in workspace: Workspace, within days: Int, replyBy: Day? = nil, by author: Author) throws
    -> CycleReminder
  {
    let replyBy = try workspace.replyDay(replyBy)
    let (reminder, wanted, mending) = try workspace.readAtLength(streams: true) { snapshot in
      var cycle = try snapshot.openCycle(year)
      guard let dates = cycle.dates else { throw CycleRefusal.notOpen }
      let standings = try snapshot.standings(year: year)
      var reminder = CycleReminder()
      reminder.unsent = standings.count { $0.state.isWaiting && $0.member.sentOn.isNone }
      let wanted =
        codes.isEmpty ? standings.filter { needsReminder($0, within: days) }.map(\.member.supplier) : codes
      let mending = try toBeMended(wanted, standings, &cycle, snapshot)
      guard !wanted.isEmpty else { return (reminder, wanted, mending) }
      try write(to: Set(wanted), mending, dates, replyBy, workspace, snapshot)
      (reminder.reminded, reminder.mending) = (Set(wanted).count - mending.count, mending.count)
      return (reminder, wanted, mending)
    }
    guard !wanted.isEmpty else { return reminder }
    try workspace.write { writer, snapshot in
      let (_, entries) = try writer.changeCycle("cycle.remind", year: year) {
        try $0.remind(wanted, received: mending, on: snapshot.asOf)
      }
      try writer.record(entries, by: author, settings: snapshot.settings)
    }
    return reminder
  }

  private func needsReminder(_ standing: CycleStanding, within days: Int) -> Bool {
    if standing.state == .invalid { return true }
    guard standing.state.isWaiting, !standing.member.sentOn.isNone, standing.member.goneOn.isNone else { return false }
    return standing.asOf.days(until: standing.dueOn) <= days
  }

  /// Those whose returns have to be mended; refuses who needs no reminder, before any file is written.
  private func toBeMended(
    _ wanted: [String], _ standings: [CycleStanding], _ cycle: inout YearCycle, _ snapshot: Snapshot
  ) throws -> Set<String> {
    let byCode = Dictionary(standings.map { ($0.member.supplier, $0) }, uniquingKeysWith: { first, _ in first })
    let mending = Set(wanted.filter { byCode[$0]?.state == .invalid })
    try cycle.remind(wanted, received: mending, on: snapshot.asOf)
    for code in wanted where byCode[code].map({ !$0.state.isWaiting && $0.state != .invalid }) ?? false {
      throw Failure(
        .usage, ja: "\(code): 回答は届いており、直すところもありません。督促は要りません。",
        en: "\(code): its return came and has no errors; there is nothing to remind of.")
    }
    return mending
  }

  private func write(
    to asked: Set<String>, _ mending: Set<String>, _ dates: CycleDates, _ replyBy: Day, _ workspace: Workspace,
    _ snapshot: Snapshot
  ) throws {
    let suppliers = try snapshot.reader.suppliers(in: year)
    let mail = try mailing(workspace, dates, suppliers, snapshot)
    let issued = try IssuedSheet(snapshot: snapshot, year: year, showsLastYear: true, carriesOver: true)
    for supplier in suppliers where asked.contains(supplier.code) {
      let language = mail.language(of: supplier)
      if mending.contains(supplier.code), let sheet = try returnSheet(of: supplier, language, snapshot) {
        try mail.write(
          .correction, "correction", to: supplier, with: sheet.asking(by: replyBy), dueOn: replyBy)
      } else {
        try mail.write(.reminder, "reminder", to: supplier, with: try issued.sheet(for: supplier, language: language))
      }
    }
  }

  /// Nil where nothing on it can be mended by the supplier.
  private func returnSheet(of supplier: Supplier, _ language: Language, _ snapshot: Snapshot) throws -> CheckSheet? {
    let versions = try snapshot.reader.versions(supplier: supplier.code, year: year)
    guard let row = versions.first(where: \.isCurrent) else { return nil }
    let sheet = try ReturnSheet(supplier: supplier, row: row, language: language, snapshot: snapshot).sheet()
    return sheet.rows.isEmpty ? nil : sheet
  }
}
