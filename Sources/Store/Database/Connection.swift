import Foundation
import GRDB
import GRDBSQLite

/// How every connection to the database is set up.
struct Connection {
  /// Seconds.
  let busyTimeout: Double
  /// Whether an empty file gets sums in its pages; not one into which a file without sums is copied, page by page.
  var keepsSums = true
  /// Where pages that aren't what was written are noted instead of refused.
  var damaged: DamagedPages?

  func open(_ path: String) throws(StoreError) -> DatabaseQueue {
    try queue(at: path, configuration)
  }

  /// - Parameter path: empty for a private database on disk, in which nobody but us could change a page.
  private func queue(at path: String, _ configuration: Configuration) throws(StoreError) -> DatabaseQueue {
    var configuration = configuration
    if !path.isEmpty {
      configuration.prepareDatabase { database in
        guard PageSums.stand(below: database.sqliteConnection) else {
          throw StoreError.cannotOpen(path: path, cause: .sqlite(SQLITE_NOTFOUND))
        }
      }
    }
    do {
      return KeptQueues.keep(
        try DatabaseQueue(path: path.isEmpty ? "" : PageSums.address(of: path), configuration: configuration))
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Builds the schema in an empty file and closes it.
  func create(_ path: String) throws(StoreError) {
    let queue = try open(path)
    try migrate(queue, path: path, evidence: nil)
    do {
      try queue.close()
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Opens a file that isn't changed: whose journal isn't played back, and to which nothing is set.
  func openReadOnly(_ path: String) throws(StoreError) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "tenken"
    configuration.readonly = true
    configuration.busyMode = .timeout(busyTimeout)
    return try queue(at: path, configuration)
  }

  /// Brings an older schema up to date. A file that is up to date is not written.
  ///
  /// - Parameters:
  ///   - evidence: the folder into which files go that an older schema kept in the database.
  ///   - prepare: called before an older schema with content is changed.
  func migrate(
    _ queue: DatabaseQueue, path: String, evidence: EvidenceFolder?, prepare: () throws(StoreError) -> Void = {}
  ) throws(StoreError) {
    do {
      let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
      guard version != Schema.version else { return }
      if version == 0, try queue.read({ try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") }) == 0 {
        return try queue.inTransaction(.immediate) {
          try Schema.create(in: $0)
          return .commit
        }
      }
      // Damage is never written back as if it were content.
      if damaged != nil { queue.inDatabase { PageSums.noteDamage(in: nil, on: $0.sqliteConnection) } }
      try prepare()
      try Schema.migrator(evidence: evidence).migrate(queue)
    } catch {
      throw error as? StoreError ?? StoreError(error, path: path)
    }
  }

  private var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "tenken"
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(busyTimeout)
    configuration.prepareDatabase { database in
      if let damaged { PageSums.noteDamage(in: damaged, on: database.sqliteConnection) }
      // Only counts while the file is still empty. The texts of a return take about 6 KB: pages of 8 KB would be a
      // third empty.
      try database.execute(sql: "PRAGMA page_size = 32768")
      if keepsSums { try PageSums.reserve(on: database.sqliteConnection) }
      for pragma in Connection.pragmas { try database.execute(sql: "PRAGMA " + pragma) }
    }
    return configuration
  }

  private static let pragmas = [
    // A file with a write-ahead log is refused before: SQLite before 3.51.3 can corrupt it.
    "journal_mode = DELETE",
    // FULL does not synchronise the folder after the journal is gone, so that a power cut may bring the journal and the
    // old state back.
    "synchronous = EXTRA",
    // Views and triggers may have been planted in a file that came from elsewhere.
    "trusted_schema = OFF",
    "cell_size_check = ON",
    // Each file of a folder is a savepoint: the pages that it may have to give back would be written to a file, and
    // never read.
    "temp_store = MEMORY",
    "cache_size = -\(cacheSize)",
  ]

  /// In KiB, of the pages that are kept at hand: bounds the memory of long imports.
  static let cacheSize = 6_000
}
