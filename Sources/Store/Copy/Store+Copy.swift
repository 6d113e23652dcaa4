import Foundation
import GRDB

/// The way back: copies of the database, and what is made of them.
extension Store {
  /// Copies the database as it is at one moment, while others read and write it. The copy appears whole or not at all,
  /// and is never written over another file.
  ///
  /// - Throws: `StoreError.exists` where there is a file already; `.damaged` where SQLite's own check doesn't hold of
  ///   the copy.
  package func backup(to path: String) throws(StoreError) {
    try NewDatabaseFile.makeNew(at: path) { temporary throws(StoreError) in
      try queue.copy(from: self.path, to: temporary)
    }
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
  /// - Throws: `StoreError.exists` where there is a database already, `.strayJournal` where a journal lies there,
  ///   `.disagrees` where the copy isn't what was stored; whatever isn't a database of ours is refused.
  package static func restore(backup: String, to path: String) throws(StoreError) {
    try DatabaseHeader(path: backup).check(path: backup, known: Schema.version)
    try NewDatabaseFile.makeNew(at: path) { temporary throws(StoreError) in
      let source = try Connection(busyTimeout: 5).openReadOnly(backup)
      try source.copy(from: backup, to: temporary)
      try migrateAndVerify(temporary, from: backup)
    }
  }

  /// Makes the database `path` of an export of all its content: the schema of then, its rows, then this version's
  /// schema; verified before it appears.
  ///
  /// - Throws: the same, and `.unusableExport` with the file and line that isn't as it was exported.
  package static func restore(export folder: String, to path: String) throws(StoreError) {
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
      try migrateAndVerify(temporary, from: folder)
    }
  }

  private static func migrateAndVerify(_ temporary: String, from source: String) throws(StoreError) {
    let connection = Connection(busyTimeout: 5)
    let queue = try connection.open(temporary)
    try connection.migrate(queue, path: source)
    do {
      try queue.close()
    } catch {
      throw StoreError(error, path: source)
    }
    let problems = try Store(path: temporary, mode: .existing).verify()
    guard problems.isEmpty else { throw .disagrees(path: source, problems) }
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
