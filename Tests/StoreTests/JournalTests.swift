import Criteria
import Foundation
import GRDB
import Partners
import Store
import Testing

/// The journal: appended to only, and any change to what was written is found.
@Suite struct JournalTests {
  private let day = Date(timeIntervalSince1970: 1_795_000_000)

  private func filledFolder(entries: Int = 4) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let store = try folder.store()
    for number in 1...entries {
      let entry = JournalEntry(
        action: "flow.import", subject: "S-000\(number)", before: "", after: #"{"what":"図面 \#(number)"}"#)
      try store.write { try $0.record([entry], by: "検査 太郎", at: day) }
    }
    #expect(try store.verifyJournal() == nil)
    #expect(try store.verify() == [])
    return folder
  }

  private func tamper(_ folder: TemporaryFolder, _ sql: String) throws {
    let other = try folder.otherConnection()
    try other.writeWithoutTransaction { database in
      for trigger in [
        "journal_is_never_changed", "journal_is_never_shortened", "journal_head_goes_forward", "journal_head_stays",
      ] {
        try database.execute(sql: "DROP TRIGGER \(trigger)")
      }
      try database.execute(sql: sql)
    }
    try other.close()
  }

  @Test func entriesAreReadAsTheyWereRecorded() throws {
    let folder = try filledFolder()
    var rows: [JournalRow] = []
    try folder.store().read { try $0.journal(subject: "S-0002") { rows.append($0) } }
    let row = try #require(rows.first)
    #expect(rows.count == 1)
    #expect(row.id == 2)
    #expect(row.by == "検査 太郎")
    #expect(row.at == "2026-11-18T11:06:40Z")
    #expect(row.entry.action == "flow.import")
    #expect(row.entry.after == #"{"what":"図面 2"}"#)
    #expect(try folder.store().read { try $0.journalHead() }.entries == 4)
  }

  /// Around the turns of days and years, before 1970, and beyond the years that days have.
  @Test(arguments: [
    -2_208_988_801, -86_400.5, -1, 0, 951_782_399.9, 951_868_800, 1_795_000_000, 32_503_679_999, 32_503_680_000,
  ])
  func itsTimesAreThoseOfISO8601(seconds: Double) throws {
    let (folder, time) = (try TemporaryFolder(), Date(timeIntervalSince1970: seconds))
    let store = try folder.store()
    try store.write { try $0.record([JournalEntry(action: "flow.remove", subject: "S-0001")], by: "x", at: time) }
    var times: [String] = []
    try store.read { try $0.journal(subject: "S-0001") { times.append($0.at) } }
    #expect(times == [time.formatted(.iso8601)])
  }

  @Test func aChangeThatFailsIsNotJournalled() throws {
    struct Stop: Error {}
    let folder = try filledFolder()
    let store = try folder.store()
    #expect(throws: Stop.self) {
      try store.write { writer in
        try writer.record([JournalEntry(action: "flow.remove")], by: "x", at: day)
        throw Stop()
      }
    }
    #expect(try store.read { try $0.journalHead() }.entries == 4)
    #expect(try store.verifyJournal() == nil)
  }

  @Test func severalRecordingsOfOneTransactionAreChained() throws {
    let folder = try filledFolder(entries: 1)
    let store = try folder.store()
    try store.write { writer in
      try writer.record([JournalEntry(action: "a"), JournalEntry(action: "b")], by: "x", at: day)
      try writer.record([JournalEntry(action: "c")], by: "y", at: day)
    }
    #expect(try store.read { try $0.journalHead() }.entries == 4)
    #expect(try store.verifyJournal() == nil)
  }

  /// More entries than are inserted at once.
  @Test func manyEntriesAreChained() throws {
    let folder = try filledFolder(entries: 1)
    let store = try folder.store()
    let entries = (0..<200).map {
      JournalEntry(action: "a\($0)", subject: "S-\($0)", before: "", after: String(repeating: "図", count: $0))
    }
    try store.write { try $0.record(entries.lazy.filter { $0.action != "a7" }, by: "x", at: day) }
    var rows: [JournalEntry] = []
    try store.read { try $0.journal { rows.append($0.entry) } }
    #expect(rows.dropFirst() == entries.filter { $0.action != "a7" }[...])
    #expect(try store.verifyJournal() == nil)
    #expect(try store.verify() == [])
  }

  @Test(arguments: [
    "UPDATE journal SET made_by = 'x' WHERE id = 2", "DELETE FROM journal WHERE id = 4",
    "UPDATE journal_head SET entries = 3",
    "DELETE FROM journal_head",
  ])
  func theTablesRefuseChanges(_ sql: String) throws {
    let folder = try filledFolder()
    let other = try folder.otherConnection()
    #expect(throws: DatabaseError.self) { try other.write { try $0.execute(sql: sql) } }
    try other.close()
    #expect(try folder.store().verifyJournal() == nil)
  }

  @Test(arguments: [
    ("UPDATE journal SET made_by = 'x' WHERE id = 2", 2, JournalProblem.changed),
    ("UPDATE journal SET hash = previous WHERE id = 3", 3, .changed),
    ("DELETE FROM journal WHERE id = 2", 2, .gap),
    ("DELETE FROM journal WHERE id = 1", 1, .gap),
    ("DELETE FROM journal WHERE id = 4", 4, .end),
    ("DELETE FROM journal WHERE id = 4; UPDATE journal_head SET entries = 3", 4, .end),
    ("UPDATE journal_head SET hash = zeroblob(32)", 5, .end),
    ("DELETE FROM journal_head", 5, .end),
    (
      "INSERT INTO journal SELECT 5, made_at, made_by, action, subject, state_before, state_after, previous, hash FROM journal WHERE id = 4",
      5, .changed
    ),
  ])
  func whatAHandChangedIsFoundAndNamed(sql: String, entry: Int64, problem: JournalProblem) throws {
    let folder = try filledFolder()
    try tamper(folder, sql)
    let found = try #require(try folder.store().verifyJournal())
    #expect(found.id == entry, "\(found)")
    #expect(found.problem == problem, "\(found)")
    #expect(try folder.store().verify().contains(VerifyProblem(table: "journal", id: entry, what: .journal(problem))))
  }

  /// From the length at the beginning of the row to the last byte of its hash, each byte changed in two ways.
  @Test func everyChangedByteOfARowIsFound() throws {
    let folder = try filledFolder()
    var hashes: [Data] = []
    try folder.store().read { try $0.journal { hashes.append($0.hash) } }
    let bytes = try folder.bytes("tenken.db")
    // Rows fill a page from its end, and each ends with its hash: row 2 lies right behind row 3.
    let start = try #require(bytes.range(of: hashes[2], options: .backwards)).upperBound
    let end = try #require(bytes.range(of: hashes[1], options: .backwards)).upperBound
    try #require((100..<400).contains(end - start))
    for offset in start..<end {
      for mask: UInt8 in [0x01, 0x80] {
        var changed = bytes
        changed[offset] ^= mask
        try folder.write(changed, to: "tenken.db")
        #expect(try isFound(in: folder), "byte \(offset - start) of \(end - start), mask \(mask)")
      }
    }
  }

  /// Named, or refused as a damaged file before the journal can be read; the page's sum, which would tell too, is
  /// passed over.
  private func isFound(in folder: TemporaryFolder) throws -> Bool {
    do {
      return try folder.store(.toVerify).verifyJournal() != nil
    } catch StoreError.damaged {
      return true
    }
  }

  @Test func controlCharactersAreRefused() throws {
    let store = try filledFolder(entries: 1).store()
    #expect(throws: StoreError.self) {
      try store.write { try $0.record([JournalEntry(action: "a", after: "\u{0}")], by: "x", at: day) }
    }
  }
}
