import Criteria
import Ingest
import Markup
import Partners
import Registers
import Reports
import Store

/// Contracts on their way into the database.
package struct ContractTable {
  private let table: IncomingTable<ContractRow>

  /// - Parameter path: a CSV, .xlsx or JSON file; `-` is standard input.
  /// - Throws: `IngestError`; `MissingHeadings` where no row has the headings of contracts.
  package init(path: String) throws {
    table = try IncomingTable(try ByteSource.register(path))
  }

  /// One contract.
  ///
  /// - Parameter cells: `column=value`.
  package init(supplier: String, number: String?, cells: [String]) {
    let known = [ContractColumn.supplier.rawValue: supplier, ContractColumn.number.rawValue: number]
    table = .arguments(known.compactMapValues(\.self), cells)
  }

  /// Stores the contracts that are new or different. Lines of the ledger that name them come under them.
  ///
  /// - Parameter action: as the journal calls it.
  package func store(
    _ action: String, in workspace: Workspace, by author: Author, dryRun: Bool = false, keepGoing: Bool = false
  ) throws -> TableOutcome {
    try workspace.write(dryRun: dryRun) { writer, snapshot in
      let known = ContractRegister.Known(
        suppliers: Set(try snapshot.reader.suppliers().map(\.code)), ledgers: try snapshot.reader.ledgers(),
        flows: try snapshot.reader.flows())
      let register = ContractRegister(table, known: known, rules: snapshot.tableRules)
      var outcome = TableOutcome(table, register.findings, snapshot.tableRules)
      let empty = Failure(.badInput, ja: "\(table.file): 取り込める行がありません。", en: "\(table.file): holds no contracts.")
      guard outcome.allows(keepGoing: keepGoing, empty: register.contracts.isEmpty ? empty : nil) else {
        return outcome
      }
      let given = Set(register.contracts.map { [$0.supplier, $0.number] })
      var (entries, changed): ([JournalEntry], [JournalEntry]) = ([], [])
      for (code, contracts) in Dictionary(grouping: register.contracts, by: \.supplier).sorted(by: { $0.key < $1.key })
      {
        let change = try writer.changeLedger(action, of: code) { ledger in
          for contract in contracts { try ledger.keep(contract) }
        }
        entries += change.entries
        // One that gave a line to another is changed too, and isn't counted.
        changed += try change.contracts.filter {
          given.contains([code, try StoredJSON.value(Contract.self, $0.after).number])
        }
      }
      try writer.record(entries, by: author, settings: snapshot.settings)
      outcome.added = changed.count { $0.before.isEmpty }
      outcome.changed = changed.count - outcome.added
      outcome.unchanged = register.contracts.count - changed.count
      return outcome
    }
  }
}

extension IncomingTable {
  /// One row of a command's arguments.
  ///
  /// - Parameters:
  ///   - known: cells by the names of their columns.
  ///   - cells: `column=value`.
  static func arguments(_ known: [String: String], _ cells: [String]) -> IncomingTable {
    var (row, headings) = (known, known.keys.sorted())
    for cell in cells {
      let parts = cell.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      if row[parts[0]] == nil { headings.append(parts[0]) }
      row[parts[0]] = parts.count > 1 ? parts[1] : ""
    }
    return IncomingTable(file: "arguments", headings: headings, rows: [TableRow(line: 1, cells: row)])
  }
}

extension Snapshot {
  /// The contracts of suppliers, all where none is named, with when each ends and what is open of it.
  package func contractRows(of codes: [String]) throws -> [ContractListing.Row] {
    let (flows, ends, names) = (try flowComparison(), try contractEnds(), try names())
    return try ledgers(of: codes).flatMap { ledger -> [ContractListing.Row] in
      let unsettled = flows.unsettled(ledger)
      return ledger.contracts.map { contract in
        let due = DueEnding(
          ledger: contract, endsOn: contract.endsOn(register: ends[ledger.supplier] ?? .none), asOf: asOf,
          beside: unsettled[contract.contract.number] ?? [])
        return (contract, names[ledger.supplier] ?? "", due)
      }
    }
  }
}
