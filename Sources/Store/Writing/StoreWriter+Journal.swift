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
  package func record(_ entries: some Collection<JournalEntry>, by: String, at: Date) throws(StoreError) {
    let madeAt = at.formatted(.iso8601)
    try check(by, column: "journal.made_by", key: madeAt)
    var head: JournalHead
    if let journalHead { head = journalHead } else { head = try reader.journalHead() }
    let before = head
    for (index, entry) in entries.enumerated() {
      for (column, text) in [
        ("action", entry.action), ("subject", entry.subject), ("state_before", entry.before), ("state_after", entry.after),
      ] { try check(text, column: "journal.\(column)", key: String(before.entries + Int64(index) + 1)) }
    }
    try changing {
      // Bare, since a register of tens of thousands of suppliers is journalled row by row.
      let journal = try BareStatement(
        database,
        """
        INSERT INTO journal (id, made_at, made_by, action, subject, state_before, state_after, previous, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
      for entry in entries {
        head = try append([madeAt, by, entry.action, entry.subject, entry.before, entry.after], to: journal, after: head)
      }
    }
    guard head != before else { return }
    try changing { try execute("UPDATE journal_head SET entries = ?, hash = ?", [head.entries, head.hash]) }
    journalHead = head
  }

  private func append(_ texts: [String], to journal: borrowing BareStatement, after head: JournalHead) throws -> JournalHead {
    let id = head.entries + 1
    let hash = JournalHash.of(id: id, texts: texts.map(\.utf8), previous: head.hash)
    try journal.bind(Int(id), at: 1)
    for (index, text) in texts.enumerated() { try journal.bind(text, at: Int32(index) + 2) }
    try head.hash.withUnsafeBytes { previous in
      try hash.withUnsafeBytes { hash in
        try journal.bind(blob: previous, at: 8)
        try journal.bind(blob: hash, at: 9)
        try journal.run()
      }
    }
    return JournalHead(entries: id, hash: hash)
  }
}
