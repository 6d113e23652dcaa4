import Foundation
import GRDB
import Partners

/// Entries of the journal on their way into the database.
package struct JournalBatch: Sendable {
  fileprivate(set) var rows = Rows()
  /// The number of the last of them.
  fileprivate var last: Int64 = 0

  package init() {}

  /// The last of them; nil where there is none. An entry ends with its hash.
  var head: JournalHead? {
    rows.isEmpty ? nil : JournalHead(entries: last, hash: Data(rows.bytes.suffix(JournalHash.count)))
  }

  /// Whether it is time to insert them.
  package var isFull: Bool { rows.cells.count >= RowInserts.rowsAtOnce * JournalBatch.columns }

  private static let columns = 9

  static func inserts(into database: Database) throws -> RowInserts {
    try RowInserts(
      database, into: "journal (id, made_at, made_by, action, subject, state_before, state_after, previous, hash)",
      columns: columns)
  }

  mutating func removeAll() { rows.removeAll() }
}

/// Chains entries to the journal's end, one after the other. It needs no database, so that another thread may do it.
package struct JournalChain: ~Copyable {
  private var hashing = JournalHashing()
  private var entries: Int64
  /// Of the last entry.
  private var hash: [UInt8]
  private let by: String
  private let madeAt: String

  /// - Parameters:
  ///   - head: the entry to go on after.
  ///   - by: who made the changes.
  ///   - at: when; kept to the second, in UTC.
  /// - Throws: `StoreError.controlCharacter`.
  package init(after head: JournalHead, by: String, at: Date) throws(StoreError) {
    entries = head.entries
    hash = Array(head.hash)
    self.by = by
    madeAt = at.stored
    try StoreWriter.check(by, column: "journal.made_by", key: madeAt)
  }

  /// - Throws: `StoreError.controlCharacter`.
  package mutating func append(_ entry: JournalEntry, to batch: inout JournalBatch) throws(StoreError) {
    entries += 1
    batch.last = entries
    batch.rows.append(Int(entries))
    hash.withUnsafeBytes { hashing.begin(id: entries, previous: $0) }
    add(madeAt, to: &batch.rows)
    add(by, to: &batch.rows)
    try add(entry.action, column: "journal.action", to: &batch.rows)
    try add(entry.subject, column: "journal.subject", to: &batch.rows)
    try add(entry.before, column: "journal.state_before", to: &batch.rows)
    try add(entry.after, column: "journal.state_after", to: &batch.rows)
    hash.withUnsafeBytes { batch.rows.append(blob: $0) }
    hashing.hash().withUnsafeBytes { new in
      batch.rows.append(blob: new)
      hash.withUnsafeMutableBytes { $0.copyMemory(from: new) }
    }
  }

  private mutating func add(_ text: String, column: String, to rows: inout Rows) throws(StoreError) {
    try StoreWriter.check(text, column: column, key: String(entries))
    add(text, to: &rows)
  }

  private mutating func add(_ text: String, to rows: inout Rows) {
    var text = text
    text.withUTF8 { bytes in
      hashing.add(UnsafeRawBufferPointer(bytes))
      rows.append(text: UnsafeRawBufferPointer(bytes))
    }
  }
}
