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
    if version >= 16 { try folder.writeRecordedEvidence() }
  }

  /// The recordings since schema 9 hold a file of evidence, which moves beside the database.
  private func names(of version: Int) -> [String] { version < 9 ? [] : ["tenken.db.evidence"] }

  private typealias Content = [String: [[String: DatabaseValue]]]

  /// - Parameter known: of which tables and columns; a later schema has more.
  private func content(_ folder: TemporaryFolder, of known: Content? = nil, file: String = "tenken.db") throws
    -> Content
  {
    let queue = try folder.otherConnection(file)
    return try queue.read { database in
      // Sums and hashes of what is kept in another form are others; `verify` says that they are right.
      let shapes = try TableShape.all(in: database).filter {
        (known == nil || known?[$0.name] != nil) && !["seal", "ledger_evidence"].contains($0.name)
      }
      var content = try Content(
        uniqueKeysWithValues: shapes.map { shape in
          let columns = known?[shape.name]?.first.map { Set($0.keys) }
          let rows = try Row.fetchAll(database, sql: shape.selection).map { row in
            Dictionary(row.filter { columns?.contains($0.0) ?? true }, uniquingKeysWith: { first, _ in first })
          }
          return (shape.name, rows)
        })
      // What they say must be the same; `eachRecordingBecomesTheSameToTheLetter` holds how they are kept.
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

  /// `Recorded/migrated.txt` has, for each version, SHA-256 over every cell of every table after the migration, as
  /// SQLite's `quote` writes them.
  @Test(arguments: 1..<Schema.version) func eachRecordingBecomesTheSameToTheLetter(version: Int) throws {
    let folder = try TemporaryFolder()
    try record(version, in: folder)
    _ = try folder.store(.existing)
    let text = try folder.otherConnection().read { database in
      try TableShape.all(in: database).flatMap { shape in
        let cells = shape.columns.map { "quote(\"\($0.name)\")" }.joined(separator: " || ',' || ")
        return try String.fetchAll(database, sql: "SELECT \(cells) FROM (\(shape.selection)) ORDER BY 1")
          .map { "\(shape.name) \($0)\n" }
      }.joined()
    }
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Recorded/migrated.txt")
    let known = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(known.contains("\(version) \(Data(text.utf8).sha256)"))
  }

  /// Schemas 1 to 8 were recorded of the same returns: how each version kept their texts is known to the letter.
  @Test(arguments: [(7, 8), (1, 8), (1, 9), (7, 9), (8, 9)]) func returnsBecomeThoseOfALaterRecording(
    from version: Int, to later: Int
  ) throws {
    func returns(_ database: Database) throws -> [Row] {
      try Row.fetchAll(
        database,
        sql: """
          SELECT r.*, x.*, f.* FROM check_return r JOIN return_text x ON x.return_id = r.id
          JOIN return_finding f ON f.return_id = r.id ORDER BY r.id
          """)
    }
    let (old, new) = (try TemporaryFolder(), try TemporaryFolder())
    try record(version, in: old)
    try record(later, in: new)
    let migrated = try old.otherConnection()
    try Schema.migrator.migrate(migrated, upTo: "\(later)")
    #expect(try migrated.read(returns) == new.otherConnection().read(returns))
    #expect(try migrated.read(returns).count == 3)
  }

  @Test func aNewDatabaseIsWhatAllMigrationsMakeOfAnEmptyOne() throws {
    func all(_ database: Database) throws -> [String: [Row]] {
      let schema = try Row.fetchAll(database, sql: "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2")
      let numbers = try ["user_version", "application_id"].flatMap {
        try Row.fetchAll(database, sql: "PRAGMA \($0)")
      }
      let names = try TableShape.all(in: database).map(\.name) + ["grdb_migrations"]
      let rows = try names.map { ($0, try Row.fetchAll(database, sql: "SELECT * FROM \($0) ORDER BY 1")) }
      return Dictionary(rows + [("schema", schema), ("numbers", numbers)], uniquingKeysWith: { first, _ in first })
    }
    let (new, migrated) = (try DatabaseQueue(), try DatabaseQueue())
    try new.write(Schema.create)
    try Schema.migrator.migrate(migrated)
    let (made, brought) = (try new.read(all), try migrated.read(all))
    #expect(Set(made.keys) == Set(brought.keys))
    for (name, rows) in made { #expect(rows == brought[name], "\(name)") }
  }

  /// A catalogue with another number of items needs another schema no more.
  @Test func aReturnMayHaveAnyNumberOfItems() throws {
    let folder = try TemporaryFolder()
    _ = try folder.store()
    let rows = try folder.otherConnection().write { database in
      try database.execute(
        sql: """
          INSERT INTO source_file (id, name, kind, byte_count, imported_at, sum) VALUES (1, 'x', 'returns', 0, '', 0);
          INSERT INTO item (edition, no, level, title_ja, title_en, na_never)
          VALUES ('', 1, 1, 'a', 'a', 0), ('', 160, 1, 'b', 'b', 0);
          INSERT INTO supplier (code, name, name_en, corporate_number, parent_code, country, asked_level)
            VALUES ('S', 's', '', '', '', '', 3);
          INSERT INTO check_return (id, supplier_code, supplier_name, corporate_number, fiscal_year, version, is_current,
            state, source_file_id, sheet, "row", path, respondent, criteria_id, criteria_edition, answers, answered, errors,
            warnings, content_hash)
          VALUES (1, 'S', 's', '', 2026, 1, 1, 'accepted', 1, '', 1, '', '', '', '', ?1, 160, 0, 0, zeroblob(32));
          """, arguments: [String(repeating: "0", count: 160)])
      try database.execute(
        sql: "INSERT INTO return_text (return_id, texts, places, sum) VALUES (1, ?, x'', 0)",
        arguments: [
          """
          {"items":[\(Array(repeating: "0", count: 159).joined(separator: ",")),["e","2026-04-01"]],"comments":{"c":[9,160]}}
          """
        ])
      return (
        try Row.fetchAll(database, sql: "SELECT * FROM answer ORDER BY item_no"),
        try Int.fetchAll(database, sql: "SELECT item_no FROM gap ORDER BY 1")
      )
    }
    #expect(rows.0.count == 160)
    #expect(rows.0.last?["evidence_date"] == "2026-04-01")
    #expect(rows.0.filter { $0["comment"] == "c" }.map { $0["item_no"] as Int } == [9, 160])
    #expect(rows.1 == [1, 160])
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
    if version >= 9 {
      #expect(try store.read { try $0.evidence(sha256: recordedEvidence.sha256)?.content } == recordedEvidence)
    }
    #expect(try store.importing([.sample("2", code: "S-0003")], content: "new").count == 1)
    guard version < Schema.version else {
      #expect(try folder.names == ["tenken.db"] + names(of: version))
      return
    }
    #expect(try folder.names == ["tenken.db"] + names(of: version) + ["tenken.db.schema-\(version)"])
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
    if version >= 16 {
      try FileManager.default.moveItem(
        atPath: folder.file("tenken.db.evidence"), toPath: folder.file("copy.db.evidence"))
    }
    let bytes = try folder.bytes("copy.db")
    try Store.restore(backup: folder.file("copy.db"), to: folder.file("tenken.db"))
    #expect(try content(folder, of: before) == before)
    #expect(try folder.bytes("copy.db") == bytes)
    let evidence = version >= 16 ? ["copy.db.evidence"] : []
    #expect(try folder.names == ["copy.db"] + evidence + ["tenken.db"] + names(of: version))
  }
}
