import Foundation
import GRDB

/// The way back: copies of the database, and what is made of them.
extension Store {
  /// Copies the database as it is at one moment, while others read and write it, and its files of evidence into the
  /// folder beside the copy. The copy appears whole, after its files, or not at all, and is never written over another
  /// file.
  ///
  /// - Returns: the files of evidence that aren't there or aren't what they were; the copy has the others.
  /// - Throws: `StoreError.exists` where there is a file already; `.damaged` where SQLite's own check doesn't hold of
  ///   the copy.
  @discardableResult
  package func backup(to path: String) throws(StoreError) -> [VerifyProblem] {
    var problems: [VerifyProblem] = []
    try NewDatabaseFile.makeNew(at: path) { temporary throws(StoreError) in
      try queue.copy(from: self.path, to: temporary)
      // After the copy: nothing leaves the list.
      problems = try evidence.copy(evidenceList(), to: EvidenceFolder(database: path))
    }
    return problems
  }

  /// Copies the database alone.
  func copyDatabase(to path: String) throws(StoreError) {
    try NewDatabaseFile.makeNew(at: path) { temporary throws(StoreError) in
      try queue.copy(from: self.path, to: temporary)
    }
  }

  private func evidenceList() throws(StoreError) -> [(sha256: String, byteCount: Int)] {
    do {
      return try read { try $0.evidenceList() }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// The files in the folder of evidence that nothing names: a command was killed before it could.
  package func strayEvidence() throws(StoreError) -> [String] {
    let kept = Set(try evidenceList().map(\.sha256))
    return evidence.names.filter { !kept.contains($0) }
  }

  /// A private copy of the database as it is at one moment, to be read for as long as it takes while others write.
  ///
  /// - Throws: `StoreError`, also where the folder for temporary files is full.
  package func privateCopy() throws(StoreError) -> Store { try Store(privateCopyOf: self) }

  /// The size of the file, in bytes.
  package var byteCount: Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Makes the database `path` of a copy that `backup` made, brought to this version's schema and verified before it
  /// appears.
  ///
  /// - Returns: the files of evidence that the copy lacks, or that aren't what they were.
  /// - Throws: `StoreError.exists` where there is a database already, `.strayJournal` where a journal lies there,
  ///   `.disagrees` where the copy isn't what was stored; whatever isn't a database of ours is refused.
  @discardableResult
  package static func restore(backup: String, to path: String) throws(StoreError) -> [VerifyProblem] {
    var problems: [VerifyProblem] = []
    try DatabaseHeader(path: backup).check(path: backup, known: Schema.version)
    try NewDatabaseFile.makeNew(at: path) { temporary throws(StoreError) in
      let source = try Connection(busyTimeout: 5).openReadOnly(backup)
      try source.copy(from: backup, to: temporary)
      let folders = (EvidenceFolder(copy: backup), EvidenceFolder(database: path))
      problems = try migrateAndVerify(temporary, from: backup, evidence: folders)
    }
    return problems
  }

  /// Makes the database `path` of an export of all its content: the schema of then, its rows, then this version's
  /// schema; verified before it appears.
  ///
  /// - Returns: the files of evidence that the export lacks, or that aren't what they were.
  /// - Throws: the same, and `.unusableExport` with the file and line that isn't as it was exported.
  @discardableResult
  package static func restore(export folder: String, to path: String) throws(StoreError) -> [VerifyProblem] {
    var problems: [VerifyProblem] = []
    let manifest = try ExportManifest(folder: folder)
    try NewDatabaseFile.makeNew(at: path) { temporary throws(StoreError) in
      let queue = try Connection(busyTimeout: 5).open(temporary)
      do {
        try Schema.migrator.migrate(queue, upTo: String(manifest.schema))
        try queue.inTransaction(.immediate) { database in
          // Tables come in the order of their names, not of what refers to what.
          try database.execute(sql: "PRAGMA defer_foreign_keys = ON")
          try TableImport(database: database, manifest: manifest, folder: folder).run()
          return .commit
        }
        try queue.close()
      } catch {
        throw error as? StoreError ?? StoreError(error, path: folder)
      }
      let folders = (
        EvidenceFolder(path: "\(folder)/\(ExportManifest.evidenceFolder)"), EvidenceFolder(database: path)
      )
      problems = try migrateAndVerify(temporary, from: folder, evidence: folders)
    }
    return problems
  }

  /// - Parameter evidence: the folder of the source, and that of the new database.
  /// - Returns: the files of evidence that aren't as they were. What else doesn't agree is refused.
  private static func migrateAndVerify(
    _ temporary: String, from source: String, evidence: (EvidenceFolder, EvidenceFolder)
  ) throws(StoreError) -> [VerifyProblem] {
    let connection = Connection(busyTimeout: 5)
    let queue = try connection.open(temporary)
    try connection.migrate(queue, path: source, evidence: evidence.1)
    do {
      try queue.close()
    } catch {
      throw StoreError(error, path: source)
    }
    let store = try Store(path: temporary, mode: .existing, evidence: evidence.1)
    _ = try evidence.0.copy(store.evidenceList(), to: evidence.1)
    let problems = try store.verify()
    let others = problems.filter { !$0.isOfEvidence }
    guard others.isEmpty else { throw .disagrees(path: source, others) }
    return problems
  }
}

extension DatabaseQueue {
  /// - Parameter name: the file that is copied.
  func copy(from name: String, to path: String) throws(StoreError) {
    do {
      let hasSums = try inDatabase { try DatabaseHeader(of: $0, path: name).hasSums }
      let copy = try Connection(busyTimeout: 5, keepsSums: hasSums).open(path)
      try backup(to: copy)
      // `quick_check` leaves out whether indices hold what their tables do; that too must be found before the original
      // is gone.
      let said = try copy.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") ?? "" }
      guard said == "ok" else { throw StoreError.damaged(path: name, detail: said) }
      try copy.close()
    } catch {
      throw error as? StoreError ?? StoreError(error, path: name)
    }
  }
}
