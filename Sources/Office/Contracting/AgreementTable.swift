import Criteria
import Ingest
import Partners
import Registers
import Reports
import Store

/// Agreements on their way into the database.
package struct AgreementTable {
  private let table: IncomingTable<AgreementRow>
  /// The one agreement itself.
  private var file: EvidenceFile?

  /// - Parameter path: a CSV, .xlsx or JSON file; `-` is standard input.
  /// - Throws: `IngestError`; `MissingHeadings` where no row has the headings of agreements.
  package init(path: String) throws {
    table = try IncomingTable(try ByteSource.register(path))
  }

  /// One agreement.
  ///
  /// - Parameters:
  ///   - cells: `column=value`.
  ///   - file: the path of the agreement itself, which is kept as evidence; nil where none is given.
  /// - Throws: `Failure` where the file can't be read or isn't taken.
  package init(supplier: String, cells: [String], file: String?) throws {
    var known = [AgreementColumn.supplier.rawValue: supplier]
    self.file = try file.map { try EvidenceFile(path: $0) }
    if let file = self.file {
      known[AgreementColumn.fileName.rawValue] = file.name
      known[AgreementColumn.sha256.rawValue] = file.sha256
    }
    table = .arguments(known, cells)
  }

  /// Stores the agreements that are new or different.
  ///
  /// - Parameter action: as the journal calls it.
  package func store(
    _ action: String, in workspace: Workspace, by author: Author, dryRun: Bool = false, keepGoing: Bool = false
  ) throws -> TableOutcome {
    try workspace.write(dryRun: dryRun) { writer, snapshot in
      let register = AgreementRegister(
        table, suppliers: Set(try snapshot.reader.suppliers().map(\.code)),
        known: try snapshot.reader.records(Agreement.self),
        policy: snapshot.settings.flows, rules: snapshot.tableRules)
      var outcome = TableOutcome(table, register.findings, snapshot.tableRules)
      let empty = Failure(.badInput, ja: "\(table.file): 取り込める行がありません。", en: "\(table.file): holds no agreements.")
      guard outcome.allows(keepGoing: keepGoing, empty: register.agreements.isEmpty ? empty : nil) else {
        return outcome
      }
      let entries = try writer.storeRecords(register.agreements, action)
      try writer.record(
        entries + bound(register.agreements, writer, snapshot, by: author), by: author, settings: snapshot.settings)
      outcome.added = entries.count { $0.before.isEmpty }
      outcome.changed = entries.count - outcome.added
      outcome.unchanged = register.agreements.count - entries.count
      return outcome
    }
  }

  /// Keeps the file and binds it to the one agreement.
  private func bound(_ agreements: [Agreement], _ writer: StoreWriter, _ snapshot: Snapshot, by author: Author) throws
    -> [JournalEntry]
  {
    guard let file, let agreement = agreements.first else { return [] }
    let target = EvidenceTarget(subject: .agreement, year: nil, item: nil, reference: agreement.id)
    return try writer.bind([file], of: agreement.supplier, target, note: "", on: snapshot.asOf, by: author.name)
  }
}

extension Snapshot {
  /// The agreements with each supplier that has any, or that the settings name.
  func agreementBooks() throws -> [String: AgreementBook] {
    let bySupplier = Dictionary(grouping: try reader.records(Agreement.self), by: \.supplier)
    let named = settings.ledger.ndaClasses
    return Dictionary(
      uniqueKeysWithValues: Set(bySupplier.keys).union(named.keys).map { code in
        (
          code,
          AgreementBook(
            supplier: code, agreements: bySupplier[code] ?? [], settingsClass: named[code], policy: settings.flows)
        )
      })
  }

  /// What is wrong between agreements and what was handed over, supplier by supplier; of all where none is named.
  package func agreementProblems(of codes: [String] = []) throws -> [AgreementProblem] {
    let books = try agreementBooks()
    let ledgers = Dictionary(
      try reader.ledgers().map { ($0.supplier, $0.lines) }, uniquingKeysWith: { first, _ in first })
    let known = Set(try reader.suppliers().map(\.code))
    let wanted = try codes.isEmpty ? known : Set(codes.map { try supplier($0).0.code })
    return Set(books.keys).union(ledgers.keys).intersection(wanted).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }.flatMap { code in
      let book =
        books[code]
        ?? AgreementBook(supplier: code, agreements: [], settingsClass: nil, policy: settings.flows)
      return book.problems(ledgers[code] ?? [], asOf: asOf)
    }
  }
}
