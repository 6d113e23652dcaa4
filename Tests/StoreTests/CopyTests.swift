import Criteria
import Foundation
import GRDB
import Partners
@testable import Store
import Testing

/// The way back: a copy or an export gives the same content, character by character, or nothing.
@Suite struct CopyTests {
  /// A database with a bit of everything that is hard to carry over.
  private func filled(_ folder: TemporaryFolder, seed: UInt64 = 1) throws -> Store {
    let store = try folder.store()
    var random = Seeded(state: seed)
    let sheets = (0..<12).map { CheckSheetReturn.random(code: "S-\($0)", using: &random) }
    try store.importing(sheets, content: "a,\u{FEFF}\r\n\u{1}\"", findings: [.sample(.warning), .sample(.error)])
    try store.write { writer in
      _ = try writer.storeSuppliers(
        (0..<12).map { (supplier: Supplier(code: "S-\($0)", name: "見本\($0) 𠮷 か\u{3099} 'x'; --"), askedLevel: .two) })
      var line = LedgerLine(id: "K-1", kind: .information, supplier: "S-1", what: "図面\n\t\"一式\" \\")
      line.givenOn = Day(number: 2024_02_29)
      try writer.record(
        try writer.changeLedger("ledger.test", of: "S-1", [.enter(line)]).entries, by: "例",
        at: Date(timeIntervalSince1970: 0))
    }
    return store
  }

  /// Every row of every table, as the database holds it.
  private func content(_ path: String) throws -> [String: [Row]] {
    let queue = try DatabaseQueue(path: path)
    return try queue.read { database in
      let shapes = try TableShape.all(in: database)
      return try Dictionary(
        uniqueKeysWithValues: shapes.map { ($0.name, try Row.fetchAll(database, sql: $0.selection)) })
    }
  }

  @discardableResult
  private func export(_ store: Store, to folder: String) throws -> [String: Data] {
    try FileManager.default.createDirectory(atPath: folder + "/tables", withIntermediateDirectories: true)
    var files: [String: Data] = [:]
    let manifest = try store.read { reader in
      let tables = try reader.exportedTables().map { name in
        var bytes = Data()
        let rows = try reader.exportRows(of: name) { bytes.append(contentsOf: $0) }
        files[ExportManifest.file(of: name)] = bytes
        return ExportManifest.Table(name: name, rows: rows, sha256: bytes.sha256)
      }
      return ExportManifest(schema: try reader.schemaVersion(), tables: tables)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    files[ExportManifest.fileName] = try encoder.encode(manifest)
    for (name, bytes) in files { try bytes.write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
    return files
  }

  @Test func aCopyHoldsTheSame() throws {
    let folder = try TemporaryFolder()
    let store = try filled(folder)
    try store.backup(to: folder.file("copy.db"))
    #expect(try content(folder.file("copy.db")) == content(folder.file("tenken.db")))
    let permissions =
      try FileManager.default.attributesOfItem(atPath: folder.file("copy.db"))[.posixPermissions] as? Int
    #expect(permissions == 0o600)
    try Store.restore(backup: folder.file("copy.db"), to: folder.file("again.db"))
    #expect(try content(folder.file("again.db")) == content(folder.file("tenken.db")))
    #expect(try folder.names == ["again.db", "copy.db", "tenken.db"])
  }

  @Test func aCopyMadeWhileSomebodyWritesIsOfBefore() throws {
    let folder = try TemporaryFolder()
    let store = try filled(folder)
    let before = try content(folder.file("tenken.db"))
    let other = try folder.store()
    try other.write { writer in
      _ = try writer.storeSuppliers([(supplier: Supplier(code: "S-NEW", name: "途中"), askedLevel: .one)])
      try store.backup(to: folder.file("copy.db"))
    }
    #expect(try content(folder.file("copy.db")) == before)
    #expect(try content(folder.file("tenken.db"))["supplier"]?.count == 13)
  }

  @Test(arguments: UInt64(1)...5) func anExportGivesTheSameContentCharacterByCharacter(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let store = try filled(folder, seed: seed)
    let files = try export(store, to: folder.file("export"))
    try Store.restore(export: folder.file("export"), to: folder.file("again.db"))
    #expect(try content(folder.file("again.db")) == content(folder.file("tenken.db")))
    let again = try Store(path: folder.file("again.db"), mode: .existing)
    #expect(try export(again, to: folder.file("again")) == files)
    // Rows can be added behind those that were restored.
    #expect(try again.importing([.sample("1", code: "S-NEW")], content: "new").count == 1)
    #expect(try again.verify() == [])
  }

  @Test func nothingIsWrittenOver() throws {
    let folder = try TemporaryFolder()
    let store = try filled(folder)
    try store.backup(to: folder.file("copy.db"))
    try export(store, to: folder.file("export"))
    let path = folder.file("tenken.db")
    let before = try folder.bytes("tenken.db")
    #expect(throws: StoreError.exists(path: path)) { try store.backup(to: path) }
    #expect(throws: StoreError.exists(path: path)) { try Store.restore(backup: folder.file("copy.db"), to: path) }
    #expect(throws: StoreError.exists(path: path)) { try Store.restore(export: folder.file("export"), to: path) }
    #expect(try folder.bytes("tenken.db") == before)
    for stale in ["e.db-journal", "e.db-wal"] {
      try folder.write(Data("old".utf8), to: stale)
      #expect(throws: StoreError.strayJournal(path: folder.file(stale))) {
        try Store.restore(backup: folder.file("copy.db"), to: folder.file("e.db"))
      }
      try FileManager.default.removeItem(atPath: folder.file(stale))
    }
    #expect(try folder.names == ["copy.db", "export", "tenken.db"])
  }

  @Test func aChangedByteOfAnExportIsFoundAndNothingIsMade() throws {
    let folder = try TemporaryFolder()
    let files = try export(filled(folder), to: folder.file("export"))
    var random = Seeded(state: 3)
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) where !bytes.isEmpty && name != ExportManifest.fileName {
      var changed = bytes
      let position = Int.random(in: 0..<bytes.count, using: &random)
      changed[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      try changed.write(to: URL(fileURLWithPath: folder.file("export/\(name)")))
      #expect(throws: StoreError.unusableExport(path: folder.file("export/\(name)"), .otherHash)) {
        try Store.restore(export: folder.file("export"), to: folder.file("again.db"))
      }
      try bytes.write(to: URL(fileURLWithPath: folder.file("export/\(name)")))
    }
    #expect(try folder.names == ["export", "tenken.db"])
  }

  /// What somebody rewrote together with its hash still has to be what was stored.
  @Test(arguments: [
    ("{\"code\":1}\n", ExportProblem.unreadable(line: 1)), ("nothing\n", .unreadable(line: 1)),
    ("{}", .unreadable(line: 1)),
    ("", .otherCount),
  ])
  func aRewrittenExportIsRefused(text: String, problem: ExportProblem) throws {
    let folder = try TemporaryFolder()
    let files = try export(filled(folder), to: folder.file("export"))
    var manifest = try JSONDecoder().decode(ExportManifest.self, from: #require(files[ExportManifest.fileName]))
    let index = try #require(manifest.tables.firstIndex { $0.name == "supplier" })
    manifest.tables[index].sha256 = Data(text.utf8).sha256
    try folder.write(JSONEncoder().encode(manifest), to: "export/manifest.json")
    try folder.write(Data(text.utf8), to: "export/tables/supplier.ndjson")
    #expect(throws: StoreError.unusableExport(path: folder.file("export/tables/supplier.ndjson"), problem)) {
      try Store.restore(export: folder.file("export"), to: folder.file("again.db"))
    }
    #expect(try folder.names == ["export", "tenken.db"])
  }

  @Test func aCopyThatIsNotWhatWasStoredIsRefused() throws {
    let folder = try TemporaryFolder()
    try filled(folder).backup(to: folder.file("copy.db"))
    let other = try folder.otherConnection("copy.db")
    try other.write {
      try $0.execute(sql: "UPDATE check_return SET answers = '2' || substr(answers, 2) WHERE answers NOT LIKE '2%'")
    }
    try other.close()
    let error = #expect(throws: StoreError.self) {
      try Store.restore(backup: folder.file("copy.db"), to: folder.file("again.db"))
    }
    guard case .disagrees(_, let problems) = error else {
      Issue.record("not refused as changed: \(String(describing: error))")
      return
    }
    #expect(problems.contains { $0.what == .contentHash })
    #expect(try folder.names == ["copy.db", "tenken.db"])
  }
}
