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
      var journal = try JournalInserts(database, by: by, at: madeAt, after: head)
      for entry in entries { try journal.append(entry) }
      head = try journal.finish()
    }
    guard head != before else { return }
    try changing { try execute("UPDATE journal_head SET entries = ?, hash = ?", [head.entries, head.hash]) }
    journalHead = head
  }
}
