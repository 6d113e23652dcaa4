import Criteria
import Ingest
import Partners
import Store

/// Rows of a ledger on their way into the database.
package struct LedgerRows {
  private let file: String
  private let table: (headings: [String], rows: [TableRow], isJSON: Bool)
  private let damage: [LocalizedText]

  /// - Parameter path: a CSV, .xlsx or JSON file; `-` is standard input.
  /// - Throws: `IngestError`; `Failure` where no heading says which line a row is.
  package init(path: String) throws {
    let (name, table) = try RecordTable.named(path)
    let columns = Set(table.headings.compactMap { LedgerColumn(heading: $0) })
    guard columns.contains(.id) || columns.isSuperset(of: [.supplier, .what]) else {
      throw Failure(
        .badInput, ja: "\(name): 台帳の表ではないようです。見出し「取引先コード」と「内容」（または「台帳番号」）がありません。",
        en: "\(name): this doesn't look like a ledger: no headings “supplier_code” and “what”, nor “line_id”.")
    }
    (file, self.table, damage) = (name, (table.headings, table.rows, table.isJSON), table.damage)
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
    (file, table, damage) = ("arguments", (headings, [TableRow(line: 1, cells: row)], false), [])
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
      let register = LedgerRegister(
        file: file, headings: table.headings, rows: table.rows, known: known, isJSON: table.isJSON)
      var outcome = TableOutcome(findings: register.findings, damage: damage)
      let empty = Failure(.badInput, ja: "\(file): 取り込める行がありません。", en: "\(file): holds no lines.")
      guard outcome.allows(keepGoing: keepGoing, empty: register.lines.isEmpty ? empty : nil) else { return outcome }
      var entries: [JournalEntry] = []
      for (code, lines) in Dictionary(grouping: register.lines, by: \.supplier).sorted(by: { $0.key < $1.key }) {
        entries += try writer.ledger(action, of: code, lines.map { .put($0) })
      }
      try writer.record(entries, by: author, settings: settings)
      outcome.added = entries.count { $0.before.isEmpty }
      outcome.changed = entries.count - outcome.added
      outcome.unchanged = register.lines.count - entries.count
      return outcome
    }
  }
}
