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
    var chain = try JournalChain(after: try journalEnd(), by: by, at: at)
    var batch = JournalBatch()
    for entry in entries {
      try chain.append(entry, to: &batch)
      if batch.isFull { try append(&batch) }
    }
    try append(&batch)
  }

  /// The entry after which the next ones go.
  package func journalEnd() throws(StoreError) -> JournalHead {
    if let journalHead { return journalHead }
    return try reader.journalHead()
  }

  /// Appends entries that were chained to the journal's end, and leaves the batch empty.
  package func append(_ batch: inout JournalBatch) throws(StoreError) {
    guard let head = batch.head else { return }
    try changing {
      if journal == nil { journal = try JournalBatch.inserts(into: database) }
      try journal?.insert(batch.rows)
      try execute("UPDATE journal_head SET entries = ?, hash = ?", [head.entries, head.hash])
    }
    journalHead = head
    batch.removeAll()
  }
}
