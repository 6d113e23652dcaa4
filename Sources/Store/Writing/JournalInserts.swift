import Foundation
import GRDB
import Partners

/// Entries on their way into the journal, each chained to the one before.
struct JournalInserts: ~Copyable {
  private var rows: RowBatch
  private var hashing = JournalHashing()
  private var entries: Int64
  /// Of the last entry.
  private var hash: [UInt8]
  private let by: String
  private let madeAt: String

  /// - Parameters:
  ///   - by: who made the change.
  ///   - madeAt: when, as the journal writes it.
  ///   - head: the entry to go on after.
  init(_ database: Database, by: String, at madeAt: String, after head: JournalHead) throws {
    rows = try RowBatch(
      database, into: "journal (id, made_at, made_by, action, subject, state_before, state_after, previous, hash)", columns: 9)
    entries = head.entries
    hash = Array(head.hash)
    self.by = by
    self.madeAt = madeAt
  }

  /// - Throws: `StoreError.controlCharacter`, `DatabaseError`.
  mutating func append(_ entry: JournalEntry) throws {
    entries += 1
    rows.append(Int(entries))
    hash.withUnsafeBytes { hashing.begin(id: entries, previous: $0) }
    add(madeAt)
    add(by)
    try add(entry.action, column: "journal.action")
    try add(entry.subject, column: "journal.subject")
    try add(entry.before, column: "journal.state_before")
    try add(entry.after, column: "journal.state_after")
    hash.withUnsafeBytes { rows.append(blob: $0) }
    hashing.hash().withUnsafeBytes { new in
      rows.append(blob: new)
      hash.withUnsafeMutableBytes { $0.copyMemory(from: new) }
    }
    if rows.isFull { try rows.flush() }
  }

  private mutating func add(_ text: String, column: String) throws {
    try StoreWriter.check(text, column: column, key: String(entries))
    add(text)
  }

  private mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      hashing.add(UnsafeRawBufferPointer(bytes))
      rows.append(text: UnsafeRawBufferPointer(bytes))
    }
  }

  /// - Returns: the last entry.
  mutating func finish() throws -> JournalHead {
    try rows.flush()
    return JournalHead(entries: entries, hash: Data(hash))
  }
}
