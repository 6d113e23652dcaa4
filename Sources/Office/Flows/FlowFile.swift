import Criteria
import Ingest
import Partners
import Registers
import Store

/// A file of flows.
package struct FlowFile {
  private let path: String
  private let table: IncomingTable<FlowRow>

  /// - Parameter path: a CSV, .xlsx or JSON file; `-` is standard input.
  /// - Throws: `IngestError`; `MissingHeadings` where no row has the headings of flows.
  package init(path: String) throws {
    self.path = path
    table = try IncomingTable(try ByteSource.register(path))
  }

  /// Stores the flows that are new or different.
  package func store(in workspace: Workspace, by author: Author, dryRun: Bool = false, keepGoing: Bool = false) throws
    -> TableOutcome
  {
    try workspace.write(dryRun: dryRun) { writer, snapshot in
      let (register, _) = try checked(snapshot)
      var outcome = self.outcome(register, snapshot)
      let empty = Failure(.badInput, ja: "\(path): フローが一件もありません。", en: "\(path): holds no flows.")
      guard outcome.allows(keepGoing: keepGoing, empty: register.flows.isEmpty ? empty : nil) else { return outcome }
      let counts = try writer.journallingFlows("flow.import", by: author, settings: snapshot.settings) {
        try writer.storeFlows(register.flows)
      }
      (outcome.added, outcome.changed, outcome.unchanged) = (counts.added, counts.changed, counts.unchanged)
      return outcome
    }
  }

  /// The flows held against what the database knows.
  ///
  /// - Parameter supplier: where the file is this supplier's corrections.
  /// - Returns: the flows with what was found of them, and all flows so far, by id.
  func checked(_ snapshot: Snapshot, supplier: String? = nil) throws -> (FlowRegister, known: [String: Flow]) {
    let known = Dictionary(try snapshot.reader.flows().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let register = FlowRegister(
      table, policy: snapshot.settings.flows, companies: Set(try snapshot.reader.suppliers().map(\.code)),
      known: known, supplier: supplier, rules: snapshot.tableRules)
    return (register, known)
  }

  func outcome(_ register: FlowRegister, _ snapshot: Snapshot) -> TableOutcome {
    TableOutcome(table, register.findings, snapshot.tableRules)
  }
}
