import Criteria
import Foundation
import GRDB

extension StoreWriter {
  /// The imported file with this content, if there is one: "already imported?", asked inside the transaction.
  package func file(kind: SourceFileRow.Kind, sha256: Data) throws(StoreError) -> SourceFileRow? {
    try changing {
      // Asked of each file of a folder, most of which are new.
      guard try statements().knows(kind: kind, sha256: sha256) else { return nil }
      return try reader.first(
        "SELECT \(SourceFileRow.columns) FROM source_file WHERE kind = ? AND sha256 = ?", [kind.rawValue, sha256],
        SourceFileRow.init)
    }
  }

  /// The imported file of a return.
  package func file(id: Int64) throws(StoreError) -> SourceFileRow? {
    try changing {
      try reader.first("SELECT \(SourceFileRow.columns) FROM source_file WHERE id = ?", [id], SourceFileRow.init)
    }
  }

  private func statements() throws -> FileStatements {
    let statements = try fileStatements ?? FileStatements(database)
    fileStatements = statements
    return statements
  }

  /// Begins to import a file whose hash is known only when it has been read. One file at a time; it ends with
  /// `finishFile` or `discardFile`.
  ///
  /// - Parameter day: on which it counts as come in; `.none`: today.
  package func beginFile(kind: SourceFileRow.Kind, name: String, receivedOn day: Day = .none) throws(StoreError)
    -> Int64
  {
    try check(name, column: "source_file.name", key: name)
    try checkNothingIsOpen()
    let id = try changing {
      try database.execute(sql: "SAVEPOINT file")
      try execute(
        """
        INSERT INTO source_file (name, kind, byte_count, imported_at, received_on, sum) VALUES (?, ?, 0, ?, ?, 0)
        """, [name, kind.rawValue, Date().stored, day.stored])
      return database.lastInsertedRowID
    }
    openFile = OpenFile(id: id, name: name)
    return id
  }

  /// Begins to import a file that has been read to its end already, before anything of it is stored: nothing of it is
  /// taken back but all of it, and that only while no return of it is stored. Ends with `finishFile(_:rejected:)` or
  /// `discardFile`.
  ///
  /// - Parameters:
  ///   - bytes: the file itself, where it is to be kept.
  ///   - day: on which it counts as come in.
  /// - Throws: `StoreError.refused` when the content has been imported already (ask `file(kind:sha256:)` first).
  package func beginWholeFile(
    kind: SourceFileRow.Kind, name: String, receivedOn day: Day, sha256: Data, byteCount: Int, bytes: [UInt8]?
  ) throws(StoreError) -> Int64 {
    try check(name, column: "source_file.name", key: name)
    try checkNothingIsOpen()
    let id = try changing {
      try statements().insert(
        kind: kind, name: name, receivedOn: day, sha256: sha256, byteCount: byteCount, bytes: bytes)
    }
    // Without a savepoint, for which SQLite would copy each page that is touched, ten times as much as a small file is.
    openFile = OpenFile(id: id, name: name, isWhole: true)
    return id
  }

  /// - Parameter rejected: the returns of the file that were not stored.
  package func finishFile(_ id: Int64, rejected: Int) throws(StoreError) {
    precondition(openFile?.id == id && openFile?.isWhole == true, "only the whole file that was begun can be finished")
    if rejected > 0 {
      try changing { try reject(rejected, of: id) }
    }
    openFile = nil
  }

  /// Takes up a file again of which returns were not stored. Ends with `finishAgain` or `discardFile`.
  package func resumeFile(_ file: SourceFileRow) throws(StoreError) {
    try checkNothingIsOpen()
    try changing { try database.execute(sql: "SAVEPOINT file") }
    openFile = OpenFile(id: file.id, name: file.name)
  }

  /// - Parameter rejected: the returns of the file that are still not stored.
  package func finishAgain(_ id: Int64, rejected: Int) throws(StoreError) {
    precondition(openFile?.id == id, "only the file that was taken up can be finished")
    try changing {
      try reject(rejected, of: id)
      try database.execute(sql: "RELEASE file")
    }
    openFile = nil
  }

  /// - Parameters:
  ///   - bytes: the file itself, where it is to be kept.
  ///   - rejected: the returns of the file that were not stored.
  /// - Throws: `StoreError.refused` when the content has been imported already (ask `file(kind:sha256:)` first, then
  ///   discard).
  package func finishFile(_ id: Int64, sha256: Data, byteCount: Int, bytes: [UInt8]?, rejected: Int = 0)
    throws(StoreError)
  {
    precondition(openFile?.id == id && openFile?.isWhole == false, "only the file that was begun can be finished")
    try changing {
      try statements().complete(id, sha256: sha256, byteCount: byteCount, bytes: bytes, rejected: rejected)
      try sumUp(id)
      try database.execute(sql: "RELEASE file")
    }
    openFile = nil
  }

  private func reject(_ count: Int, of id: Int64) throws {
    try execute("UPDATE source_file SET rejected = ? WHERE id = ?", [count, id])
    try sumUp(id)
  }

  /// Keeps the sum of a file's row as it is now.
  private func sumUp(_ id: Int64) throws {
    try execute("UPDATE source_file SET sum = ? WHERE id = ?", [try FileSum.stored(id, in: database), id])
  }

  /// Takes back everything since the file was begun: its row, its returns, and what they superseded.
  package func discardFile(_ id: Int64) throws(StoreError) {
    precondition(openFile?.id == id, "only the file that was begun can be discarded")
    let isWhole = openFile?.isWhole == true
    try changing {
      if isWhole {
        // Refused while a return of it is stored.
        try execute("DELETE FROM source_file WHERE id = ?", [id])
      } else {
        try database.execute(sql: "ROLLBACK TO file; RELEASE file")
      }
    }
    openFile = nil
  }
}

/// The statements that run for every file of a folder.
final class FileStatements {
  private let database: Database
  private let question: BareStatement
  private let insertion: BareStatement
  private let completion: BareStatement
  private let last: BareStatement

  init(_ database: Database) throws {
    self.database = database
    question = try BareStatement(database, "SELECT 1 FROM source_file WHERE kind = ? AND sha256 = ?")
    insertion = try BareStatement(
      database,
      """
      INSERT INTO source_file (id, name, kind, sha256, byte_count, imported_at, received_on, sum, bytes)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    last = try BareStatement(database, "SELECT max(id) FROM source_file")
    completion = try BareStatement(
      database, "UPDATE source_file SET sha256 = ?, byte_count = ?, bytes = ?, rejected = ? WHERE id = ?")
  }

  /// Whether a file with this content was imported.
  func knows(kind: SourceFileRow.Kind, sha256: Data) throws -> Bool {
    defer { question.restart() }
    try question.bind(kind.rawValue, at: 1)
    return try sha256.withUnsafeBytes { hash in
      try question.bind(blob: hash, at: 2)
      return try question.next()
    }
  }

  /// The one that SQLite would give: it is part of the row's sum.
  private func nextID() throws -> Int64 {
    defer { last.restart() }
    guard try last.next() else { return 1 }
    return Int64(try last.optionalInteger(0) ?? 0) + 1
  }

  /// - Returns: the id of the file.
  func insert(
    kind: SourceFileRow.Kind, name: String, receivedOn day: Day, sha256: Data, byteCount: Int, bytes: [UInt8]?
  ) throws -> Int64 {
    let (id, now) = (try nextID(), Date().stored)
    try insertion.bind(Int(id), at: 1)
    try insertion.bind(name, at: 2)
    try insertion.bind(kind.rawValue, at: 3)
    try insertion.bind(byteCount, at: 5)
    try insertion.bind(now, at: 6)
    if let day = day.stored { try insertion.bind(day, at: 7) } else { try insertion.bindNull(at: 7) }
    let sum = FileSum.of(
      id: id, kind: kind, name: name, sha256: sha256, byteCount: byteCount, importedAt: now, receivedOn: day)
    try insertion.bind(sum, at: 8)
    try sha256.withUnsafeBytes { hash in
      try insertion.bind(blob: hash, at: 4)
      try insertion.run(with: bytes, at: 9)
    }
    return id
  }

  /// Adds to a file that was inserted before it was read what reading it has shown.
  func complete(_ id: Int64, sha256: Data, byteCount: Int, bytes: [UInt8]?, rejected: Int) throws {
    try completion.bind(byteCount, at: 2)
    try completion.bind(rejected, at: 4)
    try completion.bind(Int(id), at: 5)
    try sha256.withUnsafeBytes { hash in
      try completion.bind(blob: hash, at: 1)
      try completion.run(with: bytes, at: 3)
    }
  }
}

extension BareStatement {
  /// Runs the statement with one blob more, of which SQLite makes no copy of its own: a file may be large.
  ///
  /// - Parameter bytes: nil binds NULL.
  fileprivate func run(with bytes: [UInt8]?, at index: Int32) throws {
    guard let bytes else {
      try bindNull(at: index)
      return try run()
    }
    try bytes.withUnsafeBytes { bytes in
      try bind(blob: bytes, at: index)
      try run()
    }
  }
}
