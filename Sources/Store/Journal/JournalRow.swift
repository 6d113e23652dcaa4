import Foundation
import GRDB
import Partners

/// An entry of the journal as it is stored: who, when, what, and its place in the chain.
package struct JournalRow: Sendable, Hashable {
  /// From 1, without gaps.
  package var id: Int64
  /// UTC, `2026-11-23T06:15:00Z`.
  package var at: String
  package var by: String
  package var entry: JournalEntry
  /// SHA-256 over the entry and the hash before it.
  package var hash: Data
}

/// The end of the journal: what a report cites.
package struct JournalHead: Sendable, Hashable {
  package var entries: Int64
  /// 32 zero bytes of an empty journal.
  package var hash: Data

  /// The hash in hexadecimal digits.
  package var hexadecimal: String { hash.hexadecimal }
}

extension StoreReader {
  package func journalHead() throws(StoreError) -> JournalHead {
    try asking {
      let head = try first("SELECT entries, hash FROM journal_head") { row in
        JournalHead(entries: try row.decode(atIndex: 0), hash: try row.decode(atIndex: 1))
      }
      guard let head else { throw Damage.notAsWritten("journal_head") }
      return head
    }
  }

  /// Calls `body` with the entries, oldest first.
  ///
  /// - Parameter subject: only what concerns this supplier.
  package func journal(subject: String? = nil, _ body: (JournalRow) throws -> Void) throws {
    let columns = "SELECT id, made_at, made_by, action, subject, state_before, state_after, hash FROM journal"
    let sql = subject == nil ? "\(columns) ORDER BY id" : "\(columns) WHERE subject = ? AND subject <> '' ORDER BY id"
    try streaming {
      try each(sql, subject.map { [$0] } ?? []) { row in
        try body(
          JournalRow(
            id: try row.decode(atIndex: 0), at: try row.decode(atIndex: 1), by: try row.decode(atIndex: 2),
            entry: JournalEntry(
              action: try row.decode(atIndex: 3), subject: try row.decode(atIndex: 4),
              before: try row.decode(atIndex: 5),
              after: try row.decode(atIndex: 6)),
            hash: try row.decode(atIndex: 7)))
      }
    }
  }

  /// What the journal has last of a part of the settings; nil where it has nothing.
  ///
  /// - Parameter action: begins with `settings.`.
  package func lastSettings(_ action: String) throws(StoreError) -> String? {
    try asking {
      // The second condition lets SQLite use the index of these few entries.
      try first(
        "SELECT state_after FROM journal WHERE action = ? AND action GLOB 'settings.*' ORDER BY id DESC LIMIT 1",
        [action]
      ) { try $0.decode(atIndex: 0) }
    }
  }
}
