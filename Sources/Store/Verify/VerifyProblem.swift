/// Something in the database that can't be what was stored. Facts only; the command line puts them into words.
package struct VerifyProblem: Sendable, Hashable {
  package enum What: Sendable, Hashable {
    /// What SQLite's own check of the file says.
    case integrity(String)
    /// A page of the file isn't what was written; its number is the `id`.
    case pageSum
    /// The row refers to a row of this table that isn't there.
    case foreignKey(table: String)
    /// A kept file doesn't have its SHA-256 any more.
    case fileHash
    /// A kept file doesn't have its length any more.
    case fileLength
    /// Name, kind, days or counts of a file aren't what was stored.
    case fileSum
    /// A file has a name that none of ours has (`PlainName`).
    case unusableName
    /// A file without a hash: its import never ended.
    case unfinishedFile
    /// Answers and texts don't have the hash that they were stored with.
    case contentHash
    /// Where a return came from, the places of its answers or its findings aren't what was stored.
    case returnSum
    /// The table doesn't hold what was written into it last.
    case notAsSealed
    /// A table, index, trigger or view isn't as the schema makes it.
    case schema(name: String)
    /// A column isn't of the shape that is written.
    case unreadable(column: String)
    /// The count of answers, errors or warnings isn't that of what is stored with it.
    case count(column: String)
    /// "Not applicable" is kept with a reason where there is no comment, or the other way round.
    case reason(item: Int)
    /// Of the versions of this supplier and year, not exactly the highest counts.
    case currentVersion
    /// The journal isn't what was written: an entry was changed, taken out or put in here.
    case journal(JournalProblem)
    /// A file of evidence isn't in the folder beside the database; its SHA-256.
    case evidenceMissing(String)
    /// A file of evidence isn't what was kept.
    case evidenceChanged(String)
    /// What stands in the table isn't what the journal has last of this key, or one of both has nothing.
    case notAsJournalled(key: String)
  }

  package var table: String
  /// The row's `id` (`source_file`, `check_return`), a page's number, or 0 where a problem isn't of one row.
  package var id: Int64
  package var what: What

  /// Whether it is of a file beside the database: nothing in the database is wrong.
  package var isOfEvidence: Bool {
    switch what {
    case .evidenceMissing, .evidenceChanged: true
    default: false
    }
  }

  package init(table: String, id: Int64 = 0, what: What) {
    self.table = table
    self.id = id
    self.what = what
  }
}
