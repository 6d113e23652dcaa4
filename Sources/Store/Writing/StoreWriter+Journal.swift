import Foundation
import GRDB
import Partners

extension StoreWriter {
  /// Appends entries to the journal, in the transaction of the changes that they tell of.
  ///
  /// - Parameters:
  ///   - by: who made the change.
  ///   - at: when; kept to the second, in UTC.
  /// - Throws: `StoreError.controlCharacter`, or what SQLite says.
  package func record(_ entries: some Sequence<JournalEntry>, by: String, at: Date) throws(StoreError) {
    let madeAt = at.formatted(.iso8601)
    try check(by, column: "journal.made_by", key: madeAt)
    var head: JournalHead
    if let journalHead { head = journalHead } else { head = try reader.journalHead() }
    let before = head
    try changing {
      var journal = try JournalInserts(database, after: head)
      for entry in entries {
        let key = { String(journal.head.entries + 1) }
        try check(entry.action, column: "journal.action", key: key())
        try check(entry.subject, column: "journal.subject", key: key())
        try check(entry.before, column: "journal.state_before", key: key())
        try check(entry.after, column: "journal.state_after", key: key())
        try journal.append(entry, by: by, at: madeAt)
      }
      try journal.flush()
      head = journal.head
    }
    guard head != before else { return }
    try changing { try execute("UPDATE journal_head SET entries = ?, hash = ?", [head.entries, head.hash]) }
    journalHead = head
  }
}

/// Entries on their way into the journal, each chained to the one before.
private struct JournalInserts: ~Copyable {
  private var rows: RowBatch
  private var buffer = ByteBuffer()
  private(set) var head: JournalHead

  init(_ database: Database, after head: JournalHead) throws {
    rows = try RowBatch(
      database, into: "journal (id, made_at, made_by, action, subject, state_before, state_after, previous, hash)", columns: 9)
    self.head = head
  }

  mutating func append(_ entry: JournalEntry, by: String, at madeAt: String) throws {
    let id = head.entries + 1
    let texts = [madeAt, by, entry.action, entry.subject, entry.before, entry.after]
    let hash = JournalHash.of(id: id, texts: texts.map(\.utf8), previous: head.hash, buffer: &buffer)
    rows.append(Int(id))
    for text in texts { rows.append(text) }
    head.hash.withUnsafeBytes { rows.append(blob: $0) }
    hash.withUnsafeBytes { rows.append(blob: $0) }
    head = JournalHead(entries: id, hash: hash)
    if rows.isFull { try rows.flush() }
  }

  mutating func flush() throws { try rows.flush() }
}
