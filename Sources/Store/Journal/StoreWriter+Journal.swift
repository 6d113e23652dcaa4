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
    let before = try journalEnd()
    let madeAt = at.stored
    try check(by, column: "journal.made_by", key: madeAt)
    var head = before
    var hashing = JournalHashing()
    let insertion = try changing {
      try BareStatement(
        database,
        """
        INSERT INTO journal (id, made_at, made_by, action, subject, state_before, state_after, previous, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    }
    for entry in entries {
      let id = head.entries + 1
      try checkTexts(of: entry, id)
      let hash = hashing.hash(entry, id: id, by: by, madeAt: madeAt, after: head.hash)
      try changing {
        try insertion.bind(Int(id), at: 1)
        try insertion.bind(madeAt, at: 2)
        try insertion.bind(by, at: 3)
        try insertion.bind(entry.action, at: 4)
        try insertion.bind(entry.subject, at: 5)
        try insertion.bind(entry.before, at: 6)
        try insertion.bind(entry.after, at: 7)
        try insertion.bind(head.hash, at: 8)
        try insertion.bind(hash, at: 9)
        try insertion.run()
      }
      head = JournalHead(entries: id, hash: hash)
    }
    guard head != before else { return }
    try changing { try execute("UPDATE journal_head SET entries = ?, hash = ?", [head.entries, head.hash]) }
    journalHead = head
  }

  /// The entry after which the next one goes.
  private func journalEnd() throws(StoreError) -> JournalHead {
    if let journalHead { return journalHead }
    return try reader.journalHead()
  }

  private func checkTexts(of entry: JournalEntry, _ id: Int64) throws(StoreError) {
    try check(entry.action, column: "journal.action", key: String(id))
    try check(entry.subject, column: "journal.subject", key: String(id))
    try check(entry.before, column: "journal.state_before", key: String(id))
    try check(entry.after, column: "journal.state_after", key: String(id))
  }
}
