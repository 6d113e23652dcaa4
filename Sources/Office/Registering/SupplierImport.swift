import Criteria
import Ingest
import Markup
import Partners
import Reports
import Store

/// A file of suppliers, read.
package struct SupplierTable {
  fileprivate let path: String
  fileprivate let digest: SourceDigest
  fileprivate let table: RecordTable

  /// - Parameter path: a CSV or .xlsx file; `-` is standard input.
  /// - Throws: `IngestError`.
  package init(path: String) throws {
    self.path = path
    let digest = SourceDigest(keepsBytes: false, keepsAll: false)
    self.digest = digest
    table = try RecordTable(
      path == "-"
        ? ByteSource(standardInputAs: "stdin", observer: digest.add)
        : try ByteSource(path: path, name: path, observer: digest.add))
  }
}

/// What came of a file of suppliers.
package struct SupplierOutcome {
  /// The file, and its sheet.
  package let place: String
  package let problems: [SupplierRegister.Problem]
  package let damage: [LocalizedText]
  /// Why nothing was stored.
  package var refusal: Failure?
  package var changes = SupplierChanges(added: 0)

  package var errors: Int { problems.count { $0.isError } + damage.count }
}

extension Workspace {
  /// Adds the suppliers of a file to the register, or brings them up to date.
  ///
  /// - Parameter keepGoing: stores the rows without errors.
  package func importSuppliers(
    _ file: consuming SupplierTable, by author: Author, dryRun: Bool = false, keepGoing: Bool = false
  ) throws -> SupplierOutcome {
    let (path, digest, damage, sheet) = (file.path, file.digest, file.table.damage, file.table.sheet)
    let (known, state) = try store.read { (try $0.suppliers(), try $0.version()) }
    // The rows go when they have been read: a large register is in memory once.
    let register = SupplierRegister(consume file, scale: settings.scale, known: known)
    var outcome = SupplierOutcome(
      place: (path == "-" ? "stdin" : path) + (sheet.isEmpty ? "" : "[\(TerminalText.shown(sheet))]"),
      problems: register.problems, damage: damage)
    guard outcome.errors == 0 || keepGoing else {
      outcome.refusal = .nothingStored(outcome.errors)
      return outcome
    }
    guard !register.suppliers.isEmpty else {
      outcome.refusal = Failure(.badInput, ja: "\(path): 取引先が一件もありません。", en: "\(path): holds no suppliers.")
      return outcome
    }
    let suppliers = register.suppliers.inOrderOfCodes()
    outcome.changes = try write(dryRun: dryRun) { writer, snapshot in
      try writer.put(snapshot.catalogue, overlays: snapshot.reader.overlays())
      // What is journalled is the difference from what this transaction found.
      let isAsChecked = try snapshot.reader.version() == state
      let before = (isAsChecked ? known : try snapshot.reader.suppliers()).inOrderOfCodes()
      let counts = try writer.put(
        suppliers.lazy.map { (supplier: $0, askedLevel: settings.targetPolicy.targetLevel(of: $0)) })
      let differences = SupplierDifferences(from: before, to: suppliers)
      let entry = JournalEntry(action: "supplier.import", after: JournalledImport.json(path, digest, counts))
      let author = author.now
      try writer.record(differences.contains { _ in true } ? [entry] : [], by: author, settings: settings)
      try writer.record(differences, by: author.name, at: author.at)
      return counts
    }
    return outcome
  }
}

extension SupplierRegister {
  fileprivate init(_ file: consuming SupplierTable, scale: ImportanceScale, known: [Supplier]) {
    self.init(headings: file.table.headings, rows: file.table.rows, scale: scale, known: known)
  }
}
