import Foundation
import GRDB
@testable import Store
import Testing

@Suite struct OpeningTests {
  @Test func aNewFileIsReadableByItsOwnerOnly() throws {
    let folder = try TemporaryFolder()
    _ = try folder.store()
    let permissions =
      try FileManager.default.attributesOfItem(atPath: folder.file("tenken.db"))[.posixPermissions] as? Int
    #expect(permissions == 0o600)
    #expect(try folder.names == ["tenken.db"])
  }

  @Test func aNewFileSaysWhatItIs() throws {
    let folder = try TemporaryFolder()
    _ = try folder.store()
    let database = try folder.otherConnection()
    #expect(try database.read { try Int.fetchOne($0, sql: "PRAGMA application_id") } == 0x5445_4E4B)
    #expect(try database.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == Schema.version)
    #expect(try database.read { try Int.fetchOne($0, sql: "PRAGMA page_size") } == 32768)
  }

  @Test func openingWritesNothing() throws {
    let folder = try TemporaryFolder()
    try folder.store().importing([.sample()], content: "one")
    let before = try folder.bytes("tenken.db")
    #expect(try folder.store(.existing).currentReturns().count == 1)
    _ = try folder.store(.create)
    #expect(try folder.bytes("tenken.db") == before)
  }

  @Test func aMissingFileIsNotMade() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("tenken.db")
    #expect(throws: StoreError.missing(path: path)) { try folder.store(.existing) }
    #expect(try folder.names == [])
  }

  @Test func aMissingFolderIsNotMade() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("nowhere/tenken.db")
    #expect(throws: StoreError.cannotOpen(path: path, cause: .system(ENOENT))) { try Store(path: path, mode: .create) }
  }

  @Test(arguments: [Store.Mode.create, .existing])
  func strangeFilesAreRefusedUntouched(mode: Store.Mode) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("tenken.db")
    let text = Data(String(repeating: "supplier_code,fiscal_year\n", count: 50).utf8)
    for (bytes, error) in [
      (Data(), StoreError.notOurs(path: path)), (text, .notADatabase(path: path)),
      (Data("x".utf8), .notADatabase(path: path)),
    ] {
      try folder.write(bytes, to: "tenken.db")
      #expect(throws: error) { try folder.store(mode) }
      #expect(try folder.bytes("tenken.db") == bytes)
      #expect(try folder.names == ["tenken.db"])
    }
    #expect(throws: StoreError.notADatabase(path: folder.path)) { try Store(path: folder.path, mode: mode) }
  }

  @Test(arguments: ["DELETE", "WAL"])
  func anotherProgramsDatabaseIsRefusedUntouched(journal: String) throws {
    let folder = try TemporaryFolder()
    do {
      let other = try folder.otherConnection()
      try other.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA journal_mode = \(journal); CREATE TABLE bookmark (url TEXT)")
      }
      try other.close()
    }
    let (bytes, names) = (try folder.bytes("tenken.db"), try folder.names)
    #expect(throws: StoreError.notOurs(path: folder.file("tenken.db"))) { try folder.store() }
    #expect(try folder.bytes("tenken.db") == bytes)
    #expect(try folder.names == names)
  }

  @Test func aWriteAheadLogIsRefusedUntouched() throws {
    let folder = try TemporaryFolder()
    _ = try folder.store()
    let other = try DatabaseQueue(path: folder.file("tenken.db"))
    try other.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
    try other.close()
    let (bytes, names) = (try folder.bytes("tenken.db"), try folder.names)
    for mode in [Store.Mode.existing, .create, .toVerify] {
      #expect(throws: StoreError.writeAheadLog(path: folder.file("tenken.db"))) { try folder.store(mode) }
    }
    #expect(throws: StoreError.writeAheadLog(path: folder.file("tenken.db"))) {
      try Store.restore(backup: folder.file("tenken.db"), to: folder.file("new.db"))
    }
    #expect(try folder.bytes("tenken.db") == bytes)
    #expect(try folder.names == names)
  }

  @Test func aNewerSchemaIsRefusedUntouched() throws {
    let folder = try TemporaryFolder()
    _ = try folder.store()
    let other = try folder.otherConnection()
    try other.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = \(Schema.version + 1)") }
    try other.close()
    let before = try folder.bytes("tenken.db")
    #expect(
      throws: StoreError.newerSchema(
        path: folder.file("tenken.db"), found: Schema.version + 1, known: Schema.version)
    ) {
      try folder.store()
    }
    #expect(try folder.bytes("tenken.db") == before)
  }

  @Test func aStrayJournalIsNotPlayedIntoANewDatabase() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data("old".utf8), to: "tenken.db-journal")
    #expect(throws: StoreError.strayJournal(path: folder.file("tenken.db-journal"))) { try folder.store() }
    #expect(try folder.names == ["tenken.db-journal"])
  }

  @Test func aTemporaryStoreLeavesNoFile() throws {
    let store = try Store(mode: .temporary)
    try store.importing([.sample()], content: "one")
    #expect(try store.currentReturns().count == 1)
    #expect(try Store(mode: .temporary).currentReturns() == [])
  }

  /// By the sum of its page, and by SQLite where there are no sums.
  @Test(arguments: [true, false]) func aDamagedFileIsRefused(_ hasSums: Bool) throws {
    let folder = try TemporaryFolder()
    try Connection(busyTimeout: 5, keepsSums: hasSums).create(folder.file("tenken.db"))
    var bytes = try folder.bytes("tenken.db")
    bytes.replaceSubrange(100..<600, with: Data(repeating: 0xA5, count: 500))
    try folder.write(bytes, to: "tenken.db")
    let error = #expect(throws: StoreError.self) { try folder.store() }
    switch error {
    case .changedOutside where hasSums, .damaged where !hasSums: break
    default: Issue.record("not said to be damaged: \(String(describing: error))")
    }
  }
}
