import Criteria
import Ingest
import Partners
import Registers
import Rules
import Store

/// Rows of a ledger on their way into the database.
package struct LedgerRows {
  private let table: IncomingTable<LedgerRow>

  /// - Parameter path: a CSV, .xlsx or JSON file; `-` is standard input.
  /// - Throws: `IngestError`; `MissingHeadings` where no row has the headings of the ledger.
  package init(path: String) throws {
    table = try IncomingTable(try ByteSource.register(path))
  }

  /// One line.
  ///
  /// - Parameter cells: `column=value`.
  package init(supplier: String, cells: [String]) {
    var row = [LedgerColumn.supplier.rawValue: supplier]
    var headings = [LedgerColumn.supplier.rawValue]
    for cell in cells {
      let parts = cell.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      headings.append(parts[0])
      row[parts[0]] = parts[1]
    }
    table = IncomingTable(file: "arguments", headings: headings, rows: [TableRow(line: 1, cells: row)])
  }

  /// Stores the lines that are new or different.
  ///
  /// - Parameters:
  ///   - action: as the journal calls it.
  ///   - strict: refuses confidential lines for which no agreement is recorded.
  package func store(
    _ action: String, in workspace: Workspace, by author: Author, dryRun: Bool = false, keepGoing: Bool = false,
    strict: Bool = false
  ) throws -> TableOutcome {
    try workspace.write(dryRun: dryRun) { writer, snapshot in
      let settings = snapshot.settings
      let known = LedgerRegister.Known(
        suppliers: try snapshot.reader.suppliers(), ledgers: try snapshot.reader.ledgers(), policy: settings.flows,
        agreements: try snapshot.agreementBooks())
      let rules = snapshot.tableRules(
        refusing: strict ? [LedgerRules.withoutAgreement, LedgerRules.beforeAgreement] : [])
      let register = LedgerRegister(table, known: known, rules: rules)
      var outcome = TableOutcome(table, register.findings, rules)
      let empty = Failure(
        .badInput, ja: "\(table.file): 取り込める行がありません。", en: "\(table.file): holds no lines.")
      guard outcome.allows(keepGoing: keepGoing, empty: register.lines.isEmpty ? empty : nil) else { return outcome }
      var (entries, changed): ([JournalEntry], [JournalEntry]) = ([], [])
      for (code, lines) in Dictionary(grouping: register.lines, by: \.supplier).sorted(by: { $0.key < $1.key }) {
        let change = try writer.changeLedger(action, of: code, lines.map { .enter($0) })
        entries += change.entries
        changed += change.lines
      }
      try writer.record(entries, by: author, settings: settings)
      outcome.added = changed.count { $0.before.isEmpty }
      outcome.changed = changed.count - outcome.added
      outcome.unchanged = register.lines.count - changed.count
      return outcome
    }
  }
}
