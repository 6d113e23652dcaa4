import Foundation
import GRDB
@testable import Store
import Testing

/// Whoever edits a database by another program, and repairs the sums of its pages, is found out by `verify`, whatever
/// column it was.
@Suite struct EveryColumnTests {
  /// Has a row in every table, and no sums of pages.
  private func recording() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Recorded/schema-\(Schema.version).sql")
    let database = try folder.otherConnection()
    try database.writeWithoutTransaction { try $0.execute(sql: try String(contentsOf: file, encoding: .utf8)) }
    try database.close()
    try folder.writeRecordedEvidence()
    return folder
  }

  /// Changes one cell, past all checks and triggers.
  private func edit(_ table: String, _ column: String, to value: String, in path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
      let triggers = try Row.fetchAll(
        database, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", arguments: [table]
      )
      for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(trigger["name"] as String)") }
      try database.execute(
        sql: """
          WITH first AS (SELECT * FROM \(table) LIMIT 1)
          UPDATE OR REPLACE \(table) SET "\(column)" = \(value)
          WHERE "\(column)" IS (SELECT "\(column)" FROM first)
          """)
      #expect(database.changesCount > 0, "\(table).\(column)")
      for trigger in triggers { try database.execute(sql: trigger["sql"]) }
    }
    try queue.close()
  }

  @Test func theRecordingHasARowInEveryTable() throws {
    let folder = try recording()
    try folder.otherConnection().read { database in
      for table in try TableShape.all(in: database) {
        #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table.name)") ?? 0 > 0, "\(table.name)")
      }
    }
    #expect(try folder.store(.existing).verify() == [])
  }

  @Test func everyColumnOfEveryTableIsCovered() throws {
    let folder = try recording()
    let original = try folder.bytes("tenken.db")
    let tables = try folder.otherConnection().read { try TableShape.all(in: $0) }
    for table in tables {
      for column in table.columns {
        let quoted = "\"\(column.name)\""
        let value =
          switch column.kind {
          case .integer: "coalesce(\(quoted), 0) + 1"
          case .text: "'9' || substr(coalesce(\(quoted), ''), 2)"
          case .blob: "CAST(x'39' || substr(coalesce(\(quoted), x''), 2) AS BLOB)"
          }
        try folder.write(original, to: "tenken.db")
        do {
          try edit(table.name, column.name, to: value, in: folder.file("tenken.db"))
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
          // Nobody can write that at all.
          continue
        }
        #expect(try !folder.store(.existing).verify().isEmpty, "\(table.name).\(column.name) = \(value)")
      }
    }
  }

  /// Who writes all sums anew after an edit is found by the hash that was kept outside.
  @Test func theStateHashIsThatOfACopyAndOfNoOtherState() throws {
    let folder = try recording()
    let store = try folder.store(.existing)
    let before = try store.read { try $0.stateHash() }
    try store.backup(to: folder.file("copy.db"))
    #expect(try Store(path: folder.file("copy.db"), mode: .existing).read { try $0.stateHash() } == before)
    try store.write { _ = try $0.execute("UPDATE supplier SET name = name || 'x' WHERE code = 'S-0001'") }
    #expect(try store.verify() == [])
    #expect(try store.read { try $0.stateHash() } != before)
  }

  /// Names that would lead out of the folder that a review or a file of evidence is written into, with all sums right.
  @Test(arguments: ["../../x.html", "/tmp/x", "a/b", "..", "x\\y"]) func aPathInPlaceOfANameIsRefused(name: String)
    throws
  {
    let folder = try recording()
    let store = try folder.store(.existing)
    try folder.write(Data("x".utf8), to: "tenken.db.evidence/\(Data("x".utf8).sha256)")
    try store.write { writer in
      try writer.execute(
        "INSERT INTO evidence_file (sha256, name, byte_count, kind) VALUES (?, ?, 1, 'text')",
        [Data(hexadecimal: Data("x".utf8).sha256), name])
      try writer.execute(
        "INSERT INTO frozen_review_file SELECT fiscal_year, kind, ?, sha256, byte_count, content FROM frozen_review_file LIMIT 1",
        [name])
    }
    #expect(
      try store.verify() == [
        VerifyProblem(table: "evidence_file", what: .unusableName),
        VerifyProblem(table: "frozen_review_file", what: .unusableName),
      ])
    #expect(throws: StoreError.self) {
      try store.read { reader in
        for kind in ["ja", "en", "input"] {
          for year in 2020...2030 { _ = try reader.frozenFiles(year: year, kind: kind) }
        }
      }
    }
    #expect(throws: StoreError.self) {
      try store.read { try $0.evidence(sha256: Data("x".utf8).sha256) }
    }
    #expect(throws: StoreError.self) {
      try store.backup(to: folder.file("copy.db"))
      try Store.restore(backup: folder.file("copy.db"), to: folder.file("restored.db"))
    }
  }

  @Test func whatIsKeptUnderAPathIsRefused() throws {
    let folder = try TemporaryFolder()
    #expect(throws: StoreError.unusableName(column: "evidence_file.name")) {
      try folder.store().write { _ = try $0.keepEvidence(named: "../x", Data("x".utf8)) }
    }
    #expect(throws: StoreError.unusableName(column: "frozen_review_file.name")) {
      try folder.store().write { writer in
        let file = FrozenFile(kind: "ja", name: "/x", content: [])
        try writer.freeze(year: 2026, facts: "{}", files: [file], at: Date(timeIntervalSince1970: 0))
      }
    }
  }
}

extension Data {
  fileprivate init(hexadecimal text: String) {
    let digits = text.compactMap(\.hexDigitValue)
    self.init(stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) })
  }
}
