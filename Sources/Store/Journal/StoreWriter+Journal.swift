import Foundation
import GRDB
import Partners

extension StoreWriter {
  /// Appends entries to the journal, in the transaction of the changes that they tell of, each chained to the one before.
  ///
  /// - Parameters:
  ///   - by: who made the change.
  ///   - at: when; kept to the second, in UTC.
  /// - Throws: `StoreError.controlCharacter`, or what SQLite says.
  package func record(_ entries: some Sequence<JournalEntry>, by: String, at: Date) throws(StoreError) {
    let insertion = try journalInsertion(by: by, at: at)
    for entry in entries { try insertion.append(entry) }
    try end(insertion)
  }

  /// The same with entries that come one by one.
  ///
  /// - Parameter body: is handed what appends an entry.
  /// - Throws: `StoreError`, or what `body` throws.
  package func record(by: String, at: Date, _ body: ((JournalEntry) throws -> Void) throws -> Void) throws {
    let insertion = try journalInsertion(by: by, at: at)
    try body(insertion.append)
    try end(insertion)
  }

  private func journalInsertion(by: String, at: Date) throws(StoreError) -> JournalInsertion {
    let madeAt = at.stored
    try check(by, column: "journal.made_by", key: madeAt)
    let end = try journalEnd()
    return try changing { try JournalInsertion(self, by: by, madeAt: madeAt, after: end) }
  }

  private func end(_ insertion: JournalInsertion) throws(StoreError) {
    let head = insertion.head
    guard try head != journalEnd() else { return }
    try changing { try execute("UPDATE journal_head SET entries = ?, hash = ?", [head.entries, head.hash]) }
    journalHead = head
  }

  /// The entry after which the next one goes.
  private func journalEnd() throws(StoreError) -> JournalHead {
    if let journalHead { return journalHead }
    return try reader.journalHead()
  }
}

/// Appends rows to the journal, whose head is written when all are there.
private final class JournalInsertion {
  private let writer: StoreWriter
  private let by: String
  private let madeAt: String
  private let row: BareStatement
  private var hashing = JournalHashing()
  private(set) var head: JournalHead

  init(_ writer: StoreWriter, by: String, madeAt: String, after head: JournalHead) throws {
    (self.writer, self.by, self.madeAt, self.head) = (writer, by, madeAt, head)
    row = try BareStatement(
      writer.database,
      """
      INSERT INTO journal (id, made_at, made_by, action, subject, state_before, state_after, previous, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
  }

  func append(_ entry: JournalEntry) throws(StoreError) {
    let id = head.entries + 1
    try checkTexts(of: entry, id)
    let hash = hashing.hash(entry, id: id, by: by, madeAt: madeAt, after: head.hash)
    try writer.changing {
      try row.bind(Int(id), at: 1)
      try row.bind(madeAt, at: 2)
      try row.bind(by, at: 3)
      try row.bind(entry.action, at: 4)
      try row.bind(entry.subject, at: 5)
      try row.bind(entry.before, at: 6)
      try row.bind(entry.after, at: 7)
      try row.bind(head.hash, at: 8)
      try row.bind(hash, at: 9)
      try row.run()
    }
    head = JournalHead(entries: id, hash: hash)
  }

  private func checkTexts(of entry: JournalEntry, _ id: Int64) throws(StoreError) {
    try StoreWriter.check(entry.action, column: "journal.action", key: String(id))
    try StoreWriter.check(entry.subject, column: "journal.subject", key: String(id))
    try StoreWriter.check(entry.before, column: "journal.state_before", key: String(id))
    try StoreWriter.check(entry.after, column: "journal.state_after", key: String(id))
  }
}
