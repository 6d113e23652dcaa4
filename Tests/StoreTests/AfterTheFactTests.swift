import Criteria
import Foundation
import GRDB
import GRDBSQLite
import Partners
@testable import Store
import Testing

/// What is said when the file under a path isn't the one that was opened, or a journal isn't the database's.
@Suite struct AfterTheFactTests {
  private func put(_ code: String, _ writer: StoreWriter) throws {
    _ = try writer.storeSuppliers([(supplier: Supplier(code: code, name: "見本"), askedLevel: .one)])
  }

  private func codes(_ path: String) throws -> [String] {
    try DatabaseQueue(path: path).read { try String.fetchAll($0, sql: "SELECT code FROM supplier ORDER BY 1") }
  }

  private func move(_ from: String, _ to: String) throws { try FileManager.default.moveItem(atPath: from, toPath: to) }

  @Test(arguments: [true, false]) func aDatabaseThatWasMovedMeanwhileKeepsNothing(isReplaced: Bool) throws {
    let folder = try TemporaryFolder()
    let store = try folder.store()
    try store.write { try put("S-1", $0) }
    let (path, other) = (folder.file("tenken.db"), folder.file("moved.db"))
    try store.backup(to: folder.file("copy.db"))
    #expect(throws: StoreError.replaced(path: path)) {
      try store.write { writer in
        try put("S-2", writer)
        try move(path, other)
        if isReplaced { try move(folder.file("copy.db"), path) }
      }
    }
    #expect(try codes(other) == ["S-1"])
  }

  @Test func aDatabaseThatIsMovedAsItIsCommittedHasTheChange() throws {
    let folder = try TemporaryFolder()
    let store = try folder.store()
    let (path, other) = (folder.file("tenken.db"), folder.file("moved.db"))
    #expect(throws: StoreError.storedAside(path: path)) {
      try store.write { writer in
        try put("S-1", writer)
        writer.database.afterNextTransaction { _ in rename(path, other) }
      }
    }
    #expect(try codes(other) == ["S-1"])
  }

  /// Leaves a database and its journal as a kill amid a long import does.
  private func killed(_ folder: TemporaryFolder) throws {
    let store = try folder.store()
    try store.write { try put("S-1", $0) }
    try store.backup(to: folder.file("older.db"))
    try store.write { try put("S-2", $0) }
    _ = try store.write(dryRun: true) { writer in
      let sheets = (0..<900).map { number in
        var sheet = CheckSheetReturn.sample("210N", code: "S-\(number)")
        sheet[1].evidence = sheet.append(text: String(repeating: "規程\(number) ", count: 800))
        return sheet
      }
      let file = try writer.beginFile(kind: .returns, name: "many")
      for sheet in sheets { _ = try writer.storeReturn(sheet, findings: [], file: file) }
      try FileManager.default.copyItem(atPath: folder.file("tenken.db"), toPath: folder.file("killed.db"))
      try FileManager.default.copyItem(
        atPath: folder.file("tenken.db-journal"), toPath: folder.file("killed.db-journal"))
      try writer.discardFile(file)
    }
  }

  @Test func itsOwnJournalIsPlayedBack() throws {
    let folder = try TemporaryFolder()
    try killed(folder)
    let store = try Store(path: folder.file("killed.db"), mode: .existing)
    #expect(try store.verify() == [])
    #expect(try codes(folder.file("killed.db")) == ["S-1", "S-2"])
    #expect(try !folder.names.contains("killed.db-journal"))
  }

  @Test(arguments: [Store.Mode.create, .existing, .toVerify])
  func theJournalOfAnotherStateIsRefused(mode: Store.Mode) throws {
    let folder = try TemporaryFolder()
    try killed(folder)
    try move(folder.file("older.db"), folder.file("killed-older.db"))
    try move(folder.file("killed.db-journal"), folder.file("killed-older.db-journal"))
    let before = try folder.bytes("killed-older.db")
    #expect(throws: StoreError.foreignJournal(path: folder.file("killed-older.db-journal"))) {
      try Store(path: folder.file("killed-older.db"), mode: mode)
    }
    #expect(try folder.bytes("killed-older.db") == before)
    try move(folder.file("killed-older.db-journal"), folder.file("away"))
    #expect(try Store(path: folder.file("killed-older.db"), mode: mode).verify() == [])
  }

  /// Another database of the process, as a web server's sessions are one.
  @Test func otherDatabasesOfTheProcessHaveNoSums() throws {
    let folder = try TemporaryFolder()
    _ = try folder.store()
    let other = try DatabaseQueue(path: folder.file("sessions.db"))
    try other.write { database in
      #expect(!PageSums.stand(below: database.sqliteConnection))
      try database.execute(sql: "CREATE TABLE session (id)")
    }
    try other.close()
    #expect(try folder.bytes("sessions.db")[20] == 0)
  }

  @Test func aPathIsOpenedAsItIsWritten() throws {
    let folder = try TemporaryFolder()
    for name in ["a?b=c.db", "50%25.db", "x#y.db", "file:z.db", "か\u{3099}%\u{3099}.db"] {
      let store = try Store(path: folder.file(name), mode: .create)
      try store.write { try put("S-1", $0) }
      #expect(try folder.names.contains(name))
      #expect(try DatabaseHeader(path: folder.file(name)).hasSums)
    }
    #expect(try folder.names.count == 5)
  }
}
