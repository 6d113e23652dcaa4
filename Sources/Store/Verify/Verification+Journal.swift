import Foundation
import GRDB

/// What is wrong with the first bad entry of the journal.
package enum JournalProblem: Sendable, Hashable {
  /// The entry isn't what was written: its hash doesn't agree with what it says, or a column is of another type.
  case changed
  /// Entries are missing before this one, or numbers stand twice.
  case gap
  /// The entry doesn't follow the one before it.
  case unchained
  /// The journal ends before its last entry, or goes on after it: the end that was written down is another.
  case end
  /// SQLite's own check finds the table or its pages damaged.
  case structure
}

extension Verification {
  /// The chain from the first entry to the head; only the first bad entry is reported, since every later one hangs on
  /// it.
  mutating func checkJournal() throws {
    if let (id, problem) = try reader.firstBadJournalEntry() { report("journal", id, .journal(problem)) }
  }
}

extension Store {
  /// Walks the chain of the journal.
  ///
  /// - Returns: the number of the first bad entry and what is wrong with it; nil where everything holds.
  /// - Throws: `StoreError` where it can't be read at all.
  package func verifyJournal() throws -> (id: Int64, problem: JournalProblem)? {
    var found: (id: Int64, problem: JournalProblem)?
    do {
      try read { found = try $0.firstBadJournalEntry() }
    } catch let error as StoreError {
      // A damaged file may also fail as reading ends; what was found is the better answer.
      guard case .damaged = error, found != nil else { throw error }
    }
    return found
  }
}

extension StoreReader {
  /// The bytes as they lie in the file: text that isn't UTF-8 any more would be mended on its way into a string.
  private static let rawEntries = """
    SELECT id, CAST(made_at AS BLOB), CAST(made_by AS BLOB), CAST(action AS BLOB), CAST(subject AS BLOB), CAST(state_before AS BLOB),
      CAST(state_after AS BLOB), CAST(previous AS BLOB), CAST(hash AS BLOB),
      typeof(id) || typeof(made_at) || typeof(made_by) || typeof(action) || typeof(subject) || typeof(state_before)
        || typeof(state_after) || typeof(previous) || typeof(hash) = 'integertexttexttexttexttexttextblobblob'
    FROM journal NOT INDEXED ORDER BY id
    """

  fileprivate func firstBadJournalEntry() throws -> (id: Int64, problem: JournalProblem)? {
    var head = JournalHead(entries: 0, hash: JournalHash.none)
    var hashing = JournalHashing()
    do {
      var found: (Int64, JournalProblem)?
      try each(StoreReader.rawEntries) { row in
        guard found == nil else { return }
        let next = head.entries + 1
        guard try row.decode(Bool.self, atIndex: 9) else { return found = (next, .changed) }
        let id = try row.decode(Int64.self, atIndex: 0)
        guard id == next else { return found = (next, .gap) }
        let texts = try (1...6).map { try row.decode(Data.self, atIndex: $0) }
        let (previous, hash) = (try row.decode(Data.self, atIndex: 7), try row.decode(Data.self, atIndex: 8))
        previous.withUnsafeBytes { hashing.begin(id: id, previous: $0) }
        for text in texts { text.withUnsafeBytes { hashing.add($0) } }
        guard hashing.hash().elementsEqual(hash) else { return found = (id, .changed) }
        guard previous == head.hash else { return found = (id, .unchained) }
        head = JournalHead(entries: id, hash: hash)
      }
      if let found { return found }
      guard try journalHead() == head else { return (head.entries + 1, .end) }
      // Bytes between the rows, and lengths that no hash covers.
      let report = try all("PRAGMA integrity_check(journal)") { try $0.decode(String.self, atIndex: 0) }
      return report == ["ok"] ? nil : (head.entries, .structure)
    } catch is RowDecodingError {
      return (head.entries + 1, .changed)
    } catch let error as DatabaseError
      where [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT].contains(error.resultCode)
    {
      return (head.entries + 1, .structure)
    } catch StoreError.damaged {
      return (head.entries + 1, .end)
    }
  }
}
