import Criteria
import Foundation
import GRDB
@testable import Store
import Testing

/// Databases that earlier schemas have left: recorded as SQL, they come to this version's schema with all they held.
@Suite struct MigrationTests {
  private func record(_ version: Int, in folder: TemporaryFolder) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Recorded/schema-\(version).sql")
    let database = try folder.otherConnection()
    try database.writeWithoutTransaction { try $0.execute(sql: try String(contentsOf: file, encoding: .utf8)) }
    try database.close()
  }

  private typealias Content = [String: [[String: DatabaseValue]]]

  /// - Parameter known: of which tables and columns; a later schema has more.
  private func content(_ folder: TemporaryFolder, of known: Content? = nil, file: String = "tenken.db") throws
    -> Content
  {
    let queue = try folder.otherConnection(file)
    return try queue.read { database in
      let shapes = try TableShape.all(in: database).filter { known == nil || known?[$0.name] != nil }
      var content = try Content(
        uniqueKeysWithValues: shapes.map { shape in
          let columns = known?[shape.name]?.first.map { Set($0.keys) }
          let rows = try Row.fetchAll(database, sql: shape.selection).map { row in
            Dictionary(row.filter { columns?.contains($0.0) ?? true }, uniquingKeysWith: { first, _ in first })
          }
          return (shape.name, rows)
        })
      // Packed and hashed in another way since schema 8: what they say must be the same.
      for index in content["return_text", default: []].indices { content["return_text"]?[index]["texts"] = nil }
      for index in content["check_return", default: []].indices {
        content["check_return"]?[index]["content_hash"] = nil
      }
      content["answer"] = try Row.fetchAll(
        database, sql: "SELECT * FROM answer ORDER BY supplier_code, fiscal_year, item_no"
      ).map {
        Dictionary($0.map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
      }
      return content
    }
  }

  /// What had changed before would otherwise get a hash that agrees.
  @Test func aReturnThatIsNotWhatWasStoredIsNotPackedAnew() throws {
    let folder = try TemporaryFolder()
    try record(7, in: folder)
    let other = try folder.otherConnection()
    try other.write {
      try $0.execute(sql: "UPDATE return_text SET texts = replace(texts, '第3条', '第4条') WHERE return_id = 2")
    }
    try other.close()
    let before = try folder.bytes("tenken.db")
    #expect(throws: StoreError.self) { try folder.store(.existing) }
    #expect(try folder.bytes("tenken.db") == before)
  }

  /// A schema that is released without its recording would never be tested again.
  @Test func everySchemaHasItsRecording() throws {
    for version in 1...Schema.version {
      let folder = try TemporaryFolder()
      try record(version, in: folder)
      let other = try folder.otherConnection()
      #expect(try other.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == version)
    }
  }

  @Test(arguments: 1...Schema.version) func itsContentIsKeptAndACopyOfBeforeIsLeft(version: Int) throws {
    let folder = try TemporaryFolder()
    try record(version, in: folder)
    let before = try content(folder)
    #expect(before["check_return"]?.count == 3)
    #expect(before["supplier"]?.count == 5)
    #expect(before["answer"]?.count == 2 * itemCount)
    let store = try folder.store(.existing)
    #expect(try content(folder, of: before) == before)
    #expect(try store.verify() == [])
    #expect(try store.importing([.sample("2", code: "S-0003")], content: "new").count == 1)
    guard version < Schema.version else {
      #expect(try folder.names == ["tenken.db"])
      return
    }
    #expect(try folder.names == ["tenken.db", "tenken.db.schema-\(version)"])
    #expect(try content(folder, file: "tenken.db.schema-\(version)") == before)
  }

  @Test func aMigrationThatFailsChangesNothingAndRunsAgain() throws {
    let folder = try TemporaryFolder()
    try record(1, in: folder)
    // In the way of the last step: the steps before it are done, each as a whole.
    let other = try folder.otherConnection()
    try other.write { try $0.execute(sql: "CREATE TABLE journal (x)") }
    #expect(throws: StoreError.self) { try folder.store(.existing) }
    #expect(try other.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == 2)
    #expect(try other.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM supplier") } == 5)
    try other.write { try $0.execute(sql: "DROP TABLE journal") }
    try other.close()
    let store = try folder.store(.existing)
    #expect(try store.verify() == [])
    #expect(try folder.names == ["tenken.db", "tenken.db.schema-1", "tenken.db.schema-2"])
  }

  /// The same again with content brought back from a copy of before.
  @Test func anEarlierCopyIsNotWrittenOver() throws {
    let folder = try TemporaryFolder()
    try record(2, in: folder)
    try folder.write(Data("mine".utf8), to: "tenken.db.schema-2")
    _ = try folder.store(.existing)
    #expect(try folder.names == ["tenken.db", "tenken.db.schema-2", "tenken.db.schema-2-2"])
    #expect(try folder.bytes("tenken.db.schema-2") == Data("mine".utf8))
  }

  @Test(arguments: 1...Schema.version) func aCopyOfAnEarlierSchemaIsRestored(version: Int) throws {
    let folder = try TemporaryFolder()
    try record(version, in: folder)
    let before = try content(folder)
    try FileManager.default.moveItem(atPath: folder.file("tenken.db"), toPath: folder.file("copy.db"))
    let bytes = try folder.bytes("copy.db")
    try Store.restore(backup: folder.file("copy.db"), to: folder.file("tenken.db"))
    #expect(try content(folder, of: before) == before)
    #expect(try folder.bytes("copy.db") == bytes)
    #expect(try folder.names == ["copy.db", "tenken.db"])
  }
}
