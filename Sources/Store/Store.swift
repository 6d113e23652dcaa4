import Foundation
import GRDB

/// The one database file of an office.
///
/// Every change is one durable transaction: `write` returns after the commit has reached the disk, never before, and an
/// error leaves everything as it was. Rollback journal and `synchronous=EXTRA`, because SQLite's and GRDB's defaults
/// lose acknowledged work at a power cut.
package final class Store: Sendable {
  package enum Mode: Sendable {
    /// Opens the file, or makes it (readable by its owner only).
    case create
    /// Opens the file; a missing one is an error and is never made.
    case existing
    /// The same, and reads damaged pages too, so that `verify` can say what is left of them.
    case toVerify
    /// A private database on disk that nobody else sees and that is gone when the store is.
    case temporary
  }

  package let path: String
  /// Where its files of evidence are.
  package let evidence: EvidenceFolder
  let queue: DatabaseQueue
  /// Which file it is; nil of a private one.
  private let file: FileIdentity?
  private let closed: @Sendable () -> Void
  /// Pages that were read though they aren't what was written; only in a store that was opened to be verified.
  let damaged: DamagedPages?

  /// - Parameters:
  ///   - path: the database file; not used by `.temporary`.
  ///   - evidence: nil for the folder beside the file.
  ///   - busyTimeout: seconds to wait for another process's lock.
  /// - Throws: `StoreError`; whatever isn't a database of ours is refused untouched.
  package init(path: String = "", mode: Mode, evidence: EvidenceFolder? = nil, busyTimeout: Double = 5)
    throws(StoreError)
  {
    damaged = mode == .toVerify ? DamagedPages() : nil
    let connection = Connection(busyTimeout: busyTimeout, damaged: damaged)
    guard mode != .temporary else {
      self.path = ""
      self.evidence = EvidenceFolder(path: "")
      file = nil
      closed = {}
      queue = try connection.open("")
      try connection.migrate(queue, path: "", evidence: nil)
      return
    }
    // SQLite may take a name that begins with "file:" for an address, and an empty one for a temporary database.
    guard !path.isEmpty else { throw .missing(path: path) }
    let path = path.hasPrefix("/") ? path : "./" + path
    self.path = path
    self.evidence = evidence ?? EvidenceFolder(database: path)
    if mode == .create, access(path, F_OK) != 0, errno == ENOENT {
      try NewDatabaseFile.make(at: path) { temporary throws(StoreError) in
        try connection.create(temporary)
      }
    }
    (queue, file, closed) = try OpenFiles.open(
      path,
      check: { () throws(StoreError) in
        try DatabaseHeader(path: path).check(path: path, known: Schema.version)
        try LeftJournal.check(beside: path)
      },
      open: { () throws(StoreError) in try connection.open(path) })
    try connection.migrate(queue, path: path, evidence: self.evidence) { () throws(StoreError) in
      try copyBeforeMigration()
    }
  }

  /// A copy that nobody else sees and that is gone when the store is.
  init(privateCopyOf original: Store) throws(StoreError) {
    (damaged, path, file, closed) = (nil, original.path, nil, {})
    evidence = original.evidence
    queue = try Connection(busyTimeout: 0).open("")
    do { try original.queue.backup(to: queue) } catch { throw StoreError(error, path: path) }
  }

  /// So that the version before can still be gone back to: `tenken.db.schema-2` and, where that is there already,
  /// `tenken.db.schema-2-2`.
  private func copyBeforeMigration() throws(StoreError) {
    let version: Int
    do {
      version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    } catch {
      throw StoreError(error, path: path)
    }
    let name = "\(path).schema-\(version)"
    for number in 1... {
      do throws(StoreError) {
        // The files of evidence stay where they are: each is there once, whatever the schema.
        return try copyDatabase(to: number == 1 ? name : "\(name)-\(number)")
      } catch .exists where number < 100 {
        continue
      }
    }
  }

  deinit {
    closed()
  }
}

// MARK: - Reading and writing

extension Store {
  /// Reads one unchanging state of the database, however many questions `body` asks.
  ///
  /// Not reentrant: `body` may use the reader again inside a streaming callback, but no other method of the store.
  /// - Throws: `StoreError`, or what `body` throws.
  package func read<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
    do {
      return try queue.read { try body(StoreReader(database: $0, path: path, evidenceFolder: evidence)) }
    } catch {
      throw StoreError.wrapping(error, path: path)
    }
  }

  /// Runs `body` in one `BEGIN IMMEDIATE` transaction. When this returns, the change is durable; when it throws,
  /// nothing has changed, but for the three errors that say so.
  ///
  /// - Parameter dryRun: does everything but the commit.
  /// - Throws: `StoreError`, or what `body` throws. `StoreError.storedUnsynced`, `.storedAside` and `.uncertain` come
  ///   after the commit was begun.
  package func write<Result>(dryRun: Bool = false, _ body: (StoreWriter) throws -> Result) throws -> Result {
    var result: Result?
    var beforeCommit: DatabaseHeader?
    var kept: StoreWriter?
    do {
      try queue.inTransaction(.immediate) { database in
        let writer = StoreWriter(database: database, path: path, evidence: evidence)
        kept = writer
        result = try body(writer)
        try writer.checkNothingIsOpen()
        try writer.seal()
        guard !dryRun else { return .rollback }
        if let file, !file.stands(at: path) { throw StoreError.replaced(path: path) }
        if file != nil { beforeCommit = try DatabaseHeader(of: database, path: path) }
        return .commit
      }
    } catch {
      if beforeCommit == nil { kept?.forgetKeptFiles() }
      throw afterFailure(StoreError.wrapping(error, path: path), since: beforeCommit)
    }
    if dryRun { kept?.forgetKeptFiles() }
    if !dryRun, let file, !file.stands(at: path) { throw StoreError.storedAside(path: path) }
    guard let result else { preconditionFailure("a transaction that ended well has run its body") }
    return result
  }

  /// What is known once a commit was begun and has failed: the change is there all the same where only what follows the
  /// end of its journal has failed.
  ///
  /// - Parameter before: the file's header when the commit was begun; nil where it wasn't.
  private func afterFailure(_ error: any Error, since before: DatabaseHeader?) -> any Error {
    guard let before, let failure = error as? StoreError else { return error }
    let now: UInt32
    do {
      now = try queue.read { database in
        // Locks the file, and plays a journal back that is still there.
        _ = try Int.fetchOne(database, sql: "PRAGMA schema_version")
        return try DatabaseHeader(of: database, path: path).changeCounter
      }
    } catch {
      return StoreError.uncertain(path: path, cause: failure.cause)
    }
    return now == before.changeCounter ? error : StoreError.storedUnsynced(path: path, cause: failure.cause)
  }
}
