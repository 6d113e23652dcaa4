import Criteria
import Ingest
import Markup
import Partners
import Reports
import Store

/// A file of flows.
package struct FlowFile {
  private let path: String
  private let name: String
  private let table: RecordTable

  /// - Parameter path: a CSV or JSON file; `-` is standard input.
  /// - Throws: `IngestError`; `Failure` where no heading says which flow a row is.
  package init(path: String) throws {
    self.path = path
    (name, table) = try RecordTable.named(path)
    let columns = Set(table.headings.compactMap { FlowColumn(heading: $0) })
    guard columns.contains(.id) || columns.isSuperset(of: [.from, .to]) else {
      throw Failure.noFlows(name, headings: table.headings)
    }
  }

  /// Stores the flows that are new or different.
  package func store(in workspace: Workspace, by author: Author, dryRun: Bool = false, keepGoing: Bool = false) throws
    -> TableOutcome
  {
    try workspace.write(dryRun: dryRun) { writer, snapshot in
      let (register, _) = try checked(snapshot)
      var outcome = self.outcome(register)
      let empty = Failure(.badInput, ja: "\(path): フローが一件もありません。", en: "\(path): holds no flows.")
      guard outcome.allows(keepGoing: keepGoing, empty: register.flows.isEmpty ? empty : nil) else { return outcome }
      let counts = try writer.journallingFlows("flow.import", by: author, settings: snapshot.settings) {
        try writer.put(register.flows)
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
      file: name, headings: table.headings, rows: table.rows, policy: snapshot.settings.flows,
      companies: Set(try snapshot.reader.suppliers().map(\.code)), known: known, supplier: supplier,
      isJSON: table.isJSON)
    return (register, known)
  }

  func outcome(_ register: FlowRegister) -> TableOutcome {
    TableOutcome(findings: register.findings, damage: table.damage)
  }
}

extension Failure {
  static func noFlows(_ file: String, headings: [String]) -> Failure {
    let seen = TerminalText.shown(headings.prefix(8).joined(separator: ", "))
    return Failure(
      .badInput, ja: "\(file): フローの表ではないようです。見出し「送り元」と「送り先」（または「フロー番号」）がありません（ある見出し: \(seen)）。",
      en:
        "\(file): this doesn't look like a table of flows: no headings “from” and “to”, nor “flow_id” (there are: \(seen))."
    )
  }
}
