import Criteria
import Ingest
import Partners
import Registers
import Reports
import Rollup
import Store

/// Rows of corrective actions on their way into the database.
package struct ActionRows {
  private let table: IncomingTable<ActionRow>

  /// - Parameter path: a CSV, .xlsx or JSON file; `-` is standard input.
  /// - Throws: `IngestError`; `MissingHeadings` where no row has the headings of actions.
  package init(path: String) throws {
    table = try IncomingTable(try ByteSource.register(path))
  }

  /// One action.
  ///
  /// - Parameters:
  ///   - subject: an item's number, or the number of a line of the ledger.
  ///   - year: of the return; nil for the latest with returns.
  ///   - cells: `column=value`.
  ///   - numbers: of items.
  package init(supplier: String, subject: String, year: Int?, cells: [String], numbers: ClosedRange<Int>) {
    let isItem = Normalised.itemNumber(subject).map(numbers.contains) ?? false
    let column: ActionColumn = isItem ? .item : .line
    var row = [ActionColumn.supplier.rawValue: supplier, column.rawValue: subject]
    var headings = [ActionColumn.supplier.rawValue, column.rawValue]
    if let year {
      headings.append(ActionColumn.year.rawValue)
      row[ActionColumn.year.rawValue] = String(year)
    }
    for cell in cells {
      let parts = cell.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      headings.append(parts[0])
      row[parts[0]] = parts[1]
    }
    table = IncomingTable(file: "arguments", headings: headings, rows: [TableRow(line: 1, cells: row)])
  }

  /// Stores the actions that are new or different.
  ///
  /// - Parameter action: as the journal calls it.
  package func store(
    _ action: String, in workspace: Workspace, by author: Author, dryRun: Bool = false, keepGoing: Bool = false
  ) throws -> TableOutcome {
    try workspace.write(dryRun: dryRun) { writer, snapshot in
      let source = try ActionSource(snapshot)
      let lines = try lines(source)
      let register = try ActionRegister(
        table, known: try known(lines, source, snapshot), rules: snapshot.tableRules, isGap: source.isGap)
      var outcome = TableOutcome(table, register.findings, snapshot.tableRules)
      let empty = Failure(
        .badInput, ja: "\(table.file): 取り込める行がありません。", en: "\(table.file): holds no actions.")
      guard outcome.allows(keepGoing: keepGoing, empty: register.actions.isEmpty ? empty : nil) else { return outcome }
      // A planned date that a list repeats as it is stays the return's.
      let computed = Set(lines.filter { $0.source != .entered }.map(\.action))
      let entries = try writer.storeActions(register.actions.filter { !computed.contains($0) }, action)
      try writer.record(entries, by: author, settings: snapshot.settings)
      outcome.added = entries.count { $0.before.isEmpty }
      outcome.changed = entries.count - outcome.added
      outcome.unchanged = register.actions.count - entries.count
      return outcome
    }
  }

  /// The lines of the suppliers that the rows name.
  private func lines(_ source: ActionSource) throws -> [ActionLine] {
    let codes = Set(table.normalised(.supplier))
    return try source.suppliers.filter { codes.contains($0.code) }.flatMap { try source.lines(of: $0) }
  }

  private func known(_ lines: [ActionLine], _ source: ActionSource, _ snapshot: Snapshot) throws
    -> ActionRegister.Known
  {
    let verified = lines.filter { $0.state == .verified }.map { ($0.action.key, ActionListing.closedBy($0)) }
    let ledger = try snapshot.reader.ledgers().flatMap(\.lines).map { ($0.id, $0.supplier) }
    return ActionRegister.Known(
      suppliers: Set(source.suppliers.map(\.code)), actions: lines.map(\.action),
      verified: Dictionary(verified, uniquingKeysWith: { first, _ in first }),
      lines: Dictionary(ledger, uniquingKeysWith: { first, _ in first }),
      year: try snapshot.reader.years().max() ?? snapshot.asOf.fiscalYear, asOf: snapshot.asOf,
      itemCount: { snapshot.catalogue(in: $0).items.count })
  }
}
