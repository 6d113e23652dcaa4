import Criteria
import Ingest
import Partners
import Registers
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
  /// - Parameter action: as the journal calls it.
  package func store(
    _ action: String, in workspace: Workspace, by author: Author, dryRun: Bool = false, keepGoing: Bool = false
  ) throws -> TableOutcome {
    try workspace.write(dryRun: dryRun) { writer, snapshot in
      let settings = snapshot.settings
      let known = LedgerRegister.Known(
        suppliers: try snapshot.reader.suppliers(), ledgers: try snapshot.reader.ledgers(), policy: settings.flows,
        ndaClasses: settings.ledger.ndaClasses)
      let register = LedgerRegister(table, known: known, rules: snapshot.tableRules)
      var outcome = TableOutcome(table, register.findings, snapshot.tableRules)
      let empty = Failure(
        .badInput, ja: "\(table.file): 取り込める行がありません。", en: "\(table.file): holds no lines.")
      guard outcome.allows(keepGoing: keepGoing, empty: register.lines.isEmpty ? empty : nil) else { return outcome }
      var entries: [JournalEntry] = []
      for (code, lines) in Dictionary(grouping: register.lines, by: \.supplier).sorted(by: { $0.key < $1.key }) {
        entries += try writer.changeLedger(action, of: code, lines.map { .enter($0) })
      }
      try writer.record(entries, by: author, settings: settings)
      outcome.added = entries.count { $0.before.isEmpty }
      outcome.changed = entries.count - outcome.added
      outcome.unchanged = register.lines.count - entries.count
      return outcome
    }
  }
}
