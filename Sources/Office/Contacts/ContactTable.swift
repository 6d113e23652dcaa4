import Configuration
import Criteria
import Ingest
import Markup
import Partners
import Registers
import Store

/// Whom to reach at suppliers, on its way into the database.
package struct ContactTable {
  private let table: IncomingTable<ContactRow>

  /// - Parameter path: a CSV, .xlsx or JSON file; `-` is standard input.
  /// - Throws: `IngestError`; `MissingHeadings` where no row has the headings of contacts.
  package init(path: String) throws {
    table = try IncomingTable(try ByteSource.register(path))
  }

  /// One contact.
  ///
  /// - Parameter cells: its cells by column.
  package init(_ cells: [ContactColumn: String]) {
    let columns = ContactColumn.allCases.filter { cells[$0] != nil }
    table = IncomingTable(
      file: "arguments", headings: columns.map(\.rawValue),
      rows: [
        TableRow(
          line: 1, cells: Dictionary(columns.map { ($0.rawValue, cells[$0] ?? "") }, uniquingKeysWith: { $1 }))
      ])
  }

  /// Stores the contacts that are new or different.
  ///
  /// - Parameter action: as the journal calls it.
  package func store(
    _ action: String, in workspace: Workspace, by author: Author, dryRun: Bool = false, keepGoing: Bool = false
  ) throws -> TableOutcome {
    try workspace.write(dryRun: dryRun) { writer, snapshot in
      let register = ContactRegister(
        table, suppliers: Set(try snapshot.reader.suppliers().map(\.code)),
        known: try snapshot.reader.records(Contact.self), asOf: snapshot.asOf, rules: snapshot.tableRules)
      var outcome = TableOutcome(table, register.findings, snapshot.tableRules)
      let empty = Failure(.badInput, ja: "\(table.file): 取り込める行がありません。", en: "\(table.file): holds no contacts.")
      guard outcome.allows(keepGoing: keepGoing, empty: register.contacts.isEmpty ? empty : nil) else {
        return outcome
      }
      let entries = try writer.storeRecords(register.contacts, action)
      try writer.record(entries, by: author, settings: snapshot.settings)
      outcome.added = entries.count { $0.before.isEmpty }
      outcome.changed = entries.count - outcome.added
      outcome.unchanged = register.contacts.count - entries.count
      return outcome
    }
  }
}
