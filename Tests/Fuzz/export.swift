import Crypto
import Foundation
import GRDB
import Partners

@testable import Store

private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fuzz-\(getpid())").path

/// An empty database, and the names of its tables.
private let empty: [String] = {
  do {
    try FileManager.default.createDirectory(atPath: "\(folder)/tables", withIntermediateDirectories: true)
    return try Store(path: "\(folder)/empty.db", mode: .create).read { try $0.exportedTables() }
  } catch {
    preconditionFailure("no database to begin with: \(error)")
  }
}()

/// The first byte says of which table the rest are rows, as in an export whose sums are right. Whatever gets into a
/// database, however it got there: reading and verifying it refuses or answers, and never breaks.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  let path = "\(folder)/filled.db"
  do {
    let rows = Data(bytes: start + 1, count: count - 1)
    let manifest = try export(rows, of: empty[Int(start[0]) % empty.count])
    try Data(contentsOf: URL(fileURLWithPath: "\(folder)/empty.db")).write(to: URL(fileURLWithPath: path))
    let queue = try Connection(busyTimeout: 5).open(path)
    try queue.inTransaction { database in
      try database.execute(sql: "PRAGMA defer_foreign_keys = ON")
      try TableImport(database: database, manifest: manifest, folder: folder).run()
      // What others refer to isn't there; a damaged file has such rows too.
      return .commit
    }
    try queue.close()
    readAll(of: try Store(path: path, mode: .existing))
  } catch is StoreError {
    return 0
  } catch is DatabaseError {
    return 0
  } catch {
    preconditionFailure("an error of another kind: \(error)")
  }
  return 0
}

/// Puts the rows where an export has them.
private func export(_ rows: Data, of table: String) throws -> ExportManifest {
  let tables = try empty.map { name in
    let content = name == table ? rows : Data()
    try content.write(to: URL(fileURLWithPath: "\(folder)/\(ExportManifest.file(of: name))"))
    let lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return ExportManifest.Table(
      name: name, rows: lines.last?.isEmpty ?? true ? lines.count - 1 : lines.count,
      sha256: Data(SHA256.hash(data: content)).hexadecimal)
  }
  return ExportManifest(schema: Schema.version, tables: tables)
}

/// Every question of the reader that hands out stored content.
private func readAll(of store: Store) {
  let questions: [(StoreReader) throws -> Void] = [
    { _ = try $0.suppliers() }, { _ = try $0.yearRatings() }, { _ = try $0.scaleVersions() }, { _ = try $0.flows() },
    { _ = try $0.flowSheets() },
    { _ = try $0.flowConfirmations() }, { _ = try $0.ledgers() }, { _ = try $0.correctiveActions() },
    { _ = try $0.visits() },
    { _ = try $0.files() }, { _ = try $0.overlays() }, { try $0.journal { _ in } }, { _ = try $0.journalHead() },
    { reader in for year in try reader.cycleYears() { _ = try reader.cycle(year: year) } },
    { reader in
      for year in try reader.years() {
        _ = try reader.suppliers(in: year)
        _ = try reader.frozenReview(year: year)
        try reader.findings(year: year) { _, _ in }
        try reader.answers(year: year, itemCount: 153) { _, _ in }
        var ids: [Int64] = []
        try reader.currentReturns(year: year) { ids.append($0.id) }
        for id in ids { _ = try reader.returnSheet(id: id) }
      }
    },
  ]
  do { _ = try store.verify() } catch {}
  for question in questions {
    do {
      try store.read { try question($0) }
    } catch is StoreError {
      continue
    } catch is DatabaseError {
      continue
    } catch {
      preconditionFailure("an error of another kind: \(error)")
    }
  }
}
