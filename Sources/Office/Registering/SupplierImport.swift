import Criteria
import Ingest
import Partners
import Registers
import Store

/// A file of suppliers, read.
package struct SupplierTable {
  fileprivate let path: String
  fileprivate let digest: SourceDigest
  fileprivate var table: IncomingTable<SupplierRow>

  /// - Parameters:
  ///   - path: a CSV, .xlsx or JSON file; `-` is standard input.
  ///   - scale: its factors are columns of the file.
  /// - Throws: `IngestError`; `MissingHeadings` where no row has the headings of a register.
  package init(path: String, scale: ImportanceScale) throws {
    self.path = path
    let digest = SourceDigest(keepsBytes: false, keepsAll: false)
    self.digest = digest
    table = try IncomingTable(try ByteSource.register(path, observer: digest.add), scale: scale)
  }
}

extension Workspace {
  /// Adds the suppliers of a file to the register, or brings them up to date: from a fiscal year on, so that what is
  /// recorded of earlier years keeps the register of then. Of a year that has passed the file corrects that year alone.
  ///
  /// - Parameters:
  ///   - year: nil for the year of the day.
  ///   - keepGoing: stores the rows without errors.
  /// - Throws: `Failure` for a year that can't be one.
  package func importSuppliers(
    _ file: consuming SupplierTable, year: Int? = nil, by author: Author, dryRun: Bool = false, keepGoing: Bool = false
  ) throws -> TableOutcome {
    let year = try checkedYear(year) ?? asOf.fiscalYear
    let (path, digest) = (file.path, file.digest)
    let (known, state, corrects, scale) = try store.read { reader in
      let corrects = try year < asOf.fiscalYear || reader.keepsRegister(until: year)
      return (
        try corrects ? reader.register(in: year) : reader.suppliers(), try reader.version(), corrects,
        try settings.scale(in: year, of: reader)
      )
    }
    let rules = settings.tableRules(on: asOf)
    // The rows go while they are read: a large register is in memory once.
    var table = (consume file).table
    let register = SupplierRegister(&table, scale: scale, known: known, rules: rules)
    var outcome = TableOutcome(table, register.findings, rules)
    let empty = Failure(.badInput, ja: "\(path): 取引先が一件もありません。", en: "\(path): holds no suppliers.")
    guard outcome.allows(keepGoing: keepGoing, empty: register.suppliers.isEmpty ? empty : nil) else { return outcome }
    let suppliers = register.suppliers.inOrderOfCodes()
    let (counts, remarks) = try write(dryRun: dryRun) { writer, snapshot in
      try writer.storeCatalogues(snapshot.editions)
      // What is journalled is the difference from what this transaction found.
      let isAsChecked = try snapshot.reader.version() == state
      let reader = snapshot.reader
      let before = try (isAsChecked ? known : corrects ? reader.register(in: year) : reader.suppliers())
        .inOrderOfCodes()
      let moved = corrects ? try RegisterCorrection(snapshot, year: year) : nil
      let counts =
        try corrects
        ? correct(suppliers, from: before, in: year, writer)
        : writer.storeSuppliers(
          suppliers.lazy.map { (supplier: $0, askedLevel: settings.targetPolicy.targetLevel(of: $0)) }, from: year)
      try snapshot.refreshBusiness(in: year, writer)
      let differences = SupplierDifferences(from: before, to: suppliers, correcting: corrects ? year : nil)
      let entry = JournalEntry(action: "supplier.import", after: JournalledImport.json(path, digest, counts))
      let author = author.now
      try writer.record(differences.contains { _ in true } ? [entry] : [], by: author, settings: settings)
      try record(differences, by: author, writer)
      return (counts, try moved?.remarks(snapshot) ?? snapshot.remarksOnLevels(in: year))
    }
    (outcome.added, outcome.changed, outcome.unchanged) = (counts.added, counts.changed, counts.unchanged)
    outcome.remarks = remarks
    return outcome
  }

  /// One core puts the rows into words, the other chains and stores them.
  private func record(_ differences: SupplierDifferences, by author: Author, _ writer: StoreWriter) throws {
    try writer.record(by: author.name, at: author.at) { append in
      try ReadAhead.run(
        batch: 64, fresh: { JournalEntry(action: "") },
        make: { emit in
          for var entry in differences { try emit(&entry) }
        },
        use: { try append($0) })
    }
  }

  /// Corrects a year that has passed. Who isn't in the register yet comes into it.
  private func correct(_ suppliers: [Supplier], from before: [Supplier], in year: Int, _ writer: StoreWriter) throws
    -> SupplierChanges
  {
    let known = Dictionary(before.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    let new = suppliers.filter { known[$0.code] == nil }
    let other = suppliers.filter { supplier in
      known[supplier.code].map { $0.yearValues != supplier.yearValues } ?? false
    }
    try writer.correct(other, in: year)
    var counts = try writer.storeSuppliers(
      new.lazy.map { (supplier: $0, askedLevel: settings.targetPolicy.targetLevel(of: $0)) })
    (counts.changed, counts.unchanged) = (other.count, suppliers.count - new.count - other.count)
    return counts
  }
}
