import Criteria
import Ingest
import Partners
import Registers
import Store

/// A file of suppliers, read.
package struct SupplierTable {
  fileprivate let path: String
  fileprivate let digest: SourceDigest
  fileprivate let table: IncomingTable<SupplierRow>

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
  /// Adds the suppliers of a file to the register, or brings them up to date.
  ///
  /// - Parameter keepGoing: stores the rows without errors.
  package func importSuppliers(
    _ file: consuming SupplierTable, by author: Author, dryRun: Bool = false, keepGoing: Bool = false
  ) throws -> TableOutcome {
    let (path, digest) = (file.path, file.digest)
    let (known, state) = try store.read { (try $0.suppliers(), try $0.version()) }
    let rules = settings.tableRules(on: asOf)
    let register = SupplierRegister(file.table, scale: settings.scale, known: known, rules: rules)
    // The rows go when they have been read: a large register is in memory once.
    var outcome = TableOutcome((consume file).table, register.findings, rules)
    let empty = Failure(.badInput, ja: "\(path): 取引先が一件もありません。", en: "\(path): holds no suppliers.")
    guard outcome.allows(keepGoing: keepGoing, empty: register.suppliers.isEmpty ? empty : nil) else { return outcome }
    let suppliers = register.suppliers.inOrderOfCodes()
    let counts = try write(dryRun: dryRun) { writer, snapshot in
      try writer.storeCatalogue(snapshot.catalogue, overlays: snapshot.reader.overlays())
      // What is journalled is the difference from what this transaction found.
      let isAsChecked = try snapshot.reader.version() == state
      let before = (isAsChecked ? known : try snapshot.reader.suppliers()).inOrderOfCodes()
      let counts = try writer.storeSuppliers(
        suppliers.lazy.map { (supplier: $0, askedLevel: settings.targetPolicy.targetLevel(of: $0)) })
      let differences = SupplierDifferences(from: before, to: suppliers)
      let entry = JournalEntry(action: "supplier.import", after: JournalledImport.json(path, digest, counts))
      let author = author.now
      try writer.record(differences.contains { _ in true } ? [entry] : [], by: author, settings: settings)
      try writer.record(differences, by: author.name, at: author.at)
      return counts
    }
    (outcome.added, outcome.changed, outcome.unchanged) = (counts.added, counts.changed, counts.unchanged)
    return outcome
  }
}
