import Configuration
import Criteria
import Ingest
import Markup
import Partners
import Registers
import Reports
import Store

/// Incidents on their way into the database.
package struct IncidentTable {
  private let table: IncomingTable<IncidentRow>

  /// - Parameter path: a CSV, .xlsx or JSON file; `-` is standard input.
  /// - Throws: `IngestError`; `MissingHeadings` where no row has the headings of incidents.
  package init(path: String) throws {
    table = try IncomingTable(try ByteSource.register(path))
  }

  /// One incident.
  ///
  /// - Parameter cells: its cells by column.
  package init(_ cells: [IncidentColumn: String]) {
    let columns = IncidentColumn.allCases.filter { cells[$0] != nil }
    table = IncomingTable(
      file: "arguments", headings: columns.map(\.rawValue),
      rows: [
        TableRow(
          line: 1, cells: Dictionary(columns.map { ($0.rawValue, cells[$0] ?? "") }, uniquingKeysWith: { $1 }))
      ])
  }

  /// Stores the incidents that are new or different, and says which scores follow.
  ///
  /// - Parameter action: as the journal calls it.
  package func store(
    _ action: String, in workspace: Workspace, by author: Author, dryRun: Bool = false, keepGoing: Bool = false
  ) throws -> TableOutcome {
    try workspace.write(dryRun: dryRun) { writer, snapshot in
      let register = IncidentRegister(
        table, suppliers: Set(try snapshot.reader.suppliers().map(\.code)), known: try snapshot.reader.incidents(),
        asOf: snapshot.asOf, rules: snapshot.tableRules)
      var outcome = TableOutcome(table, register.findings, snapshot.tableRules)
      outcome.remarks = snapshot.settings.incidentRemarks(try snapshot.scale(in: snapshot.asOf.fiscalYear))
      let empty = Failure(.badInput, ja: "\(table.file): 取り込める行がありません。", en: "\(table.file): holds no incidents.")
      guard outcome.allows(keepGoing: keepGoing, empty: register.incidents.isEmpty ? empty : nil) else {
        return outcome
      }
      let moves = try IncidentMoves(snapshot, of: Set(register.incidents.map(\.supplier)))
      let entries = try writer.storeIncidents(register.incidents, action)
      try writer.record(entries, by: author, settings: snapshot.settings)
      try snapshot.refreshAskedLevels(writer)
      outcome.remarks += try moves.remarks(snapshot)
      outcome.added = entries.count { $0.before.isEmpty }
      outcome.changed = entries.count - outcome.added
      outcome.unchanged = register.incidents.count - entries.count
      return outcome
    }
  }
}

extension Workspace {
  /// Takes an incident back that turned out to be none: it stays recorded, and counts from this day on no more.
  ///
  /// - Returns: which scores are others now.
  /// - Throws: `Failure` for an unknown number, one that is withdrawn, and where nobody says why.
  package func withdrawIncident(_ id: String, reason: String, by author: Author) throws -> [LocalizedText] {
    guard !reason.isEmpty else {
      throw Failure(.usage, ja: "取り消す理由を --reason に書いてください。", en: "say why with --reason.")
    }
    return try write { writer, snapshot in
      let known = try snapshot.reader.incidents()
      let shown = TerminalText.shown(id)
      guard var incident = known.first(where: { $0.id == id }) else {
        let near = Nearest.word(to: id, among: known.map(\.id))
        throw Failure(
          .usage, ja: "事故番号「\(shown)」はありません。\(near.map { "「\($0)」のことですか。" } ?? "incident list で確かめてください。")",
          en: "there is no incident ‘\(shown)’.\(near.map { " Did you mean ‘\($0)’?" } ?? " See incident list.")")
      }
      guard incident.withdrawnOn.isNone else {
        throw Failure(
          .usage, ja: "事故 \(shown) は \(incident.withdrawnOn) に取り消されています。",
          en: "incident \(shown) was withdrawn on \(incident.withdrawnOn).")
      }
      let moves = try IncidentMoves(snapshot, of: [incident.supplier])
      (incident.withdrawnOn, incident.withdrawnBecause) = (asOf, reason)
      let entries = try writer.storeIncidents([incident], "incident.withdraw")
      try writer.record(entries, by: author, settings: settings)
      try snapshot.refreshAskedLevels(writer)
      return try moves.remarks(snapshot)
    }
  }
}

extension Snapshot {
  /// The levels that follow from scores of now, where nothing fixes what is asked.
  func refreshAskedLevels(_ writer: StoreWriter) throws {
    let levels = Dictionary(
      try reader.suppliers(in: asOf.fiscalYear).map { ($0.code, settings.targetPolicy.targetLevel(of: $0)) },
      uniquingKeysWith: { first, _ in first })
    try writer.refreshAskedLevels(by: settings.targetPolicy, in: asOf.fiscalYear) { levels[$0] }
  }
}
