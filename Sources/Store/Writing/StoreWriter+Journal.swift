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
    for entry in entries {
      for (column, text) in [
        ("action", entry.action), ("subject", entry.subject), ("state_before", entry.before), ("state_after", entry.after),
      ] { try check(text, column: "journal.\(column)", key: String(head.entries + 1)) }
      try changing { head = try append(entry, by: by, at: madeAt, after: head) }
    }
    guard head != before else { return }
    try changing { try execute("UPDATE journal_head SET entries = ?, hash = ?", [head.entries, head.hash]) }
    journalHead = head
  }

  private func append(_ entry: JournalEntry, by: String, at: String, after head: JournalHead) throws -> JournalHead {
    let id = head.entries + 1
    let texts = [at, by, entry.action, entry.subject, entry.before, entry.after]
    let hash = JournalHash.of(id: id, texts: texts.map { Data($0.utf8) }, previous: head.hash)
    try execute(
      """
      INSERT INTO journal (id, made_at, made_by, action, subject, state_before, state_after, previous, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, [id, at, by, entry.action, entry.subject, entry.before, entry.after, head.hash, hash])
    return JournalHead(entries: id, hash: hash)
  }
}
