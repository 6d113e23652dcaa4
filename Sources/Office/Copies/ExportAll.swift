import Criteria
import Crypto
import Foundation
import Partners
import Store

extension Store {
  /// Writes everything that the database holds at one moment as text, one file per table.
  ///
  /// - Parameter path: a folder that is empty, not there yet, or left by an export that was interrupted.
  /// - Throws: `Failure` where it isn't, or can't be written.
  package func exportAll(to path: String) throws -> ExportManifest {
    let folder = try OutputFolder(path: path)
    guard try isEmptyOrUnfinished(path) else {
      throw Failure(
        .cannotCreate, ja: "\(path): フォルダーが空ではありません。空のフォルダーか、まだない名前を指定してください。",
        en: "\(path): the folder isn't empty; name an empty one, or one that isn't there yet.")
    }
    _ = try OutputFolder(path: "\(path)/\(ExportManifest.tableFolder)")
    let manifest = try privateCopy().read { reader in
      let tables = try reader.exportedTables().map { try reader.export($0, to: folder) }
      return ExportManifest(schema: try reader.schemaVersion(), tables: tables)
    }
    // Last: a folder without it is no export, however the command ended.
    try folder.write(Array(StoredJSON.document(manifest).utf8), as: ExportManifest.fileName)
    return manifest
  }

  /// Whether a folder holds nothing but tables without their manifest, as an export that was interrupted leaves it: all
  /// of them are written anew.
  private func isEmptyOrUnfinished(_ path: String) throws -> Bool {
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    if names.isEmpty { return true }
    guard names == [ExportManifest.tableFolder] else { return false }
    let known = try read { try $0.exportedTables() }.map { ExportManifest.file(of: $0) }
    let folder = try OutputFolder(path: "\(path)/\(ExportManifest.tableFolder)")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy {
      known.contains("\(ExportManifest.tableFolder)/\($0)")
    }
  }
}

extension StoreReader {
  fileprivate func export(_ table: String, to folder: OutputFolder) throws -> ExportManifest.Table {
    let file = try OutputFile(path: "\(folder.path)/\(ExportManifest.file(of: table))")
    var hasher = SHA256()
    var pending: [UInt8] = []
    func flush() throws {
      try pending.withUnsafeBytes { bytes in
        hasher.update(bufferPointer: bytes)
        try file.write(bytes)
      }
      pending.removeAll(keepingCapacity: true)
    }
    let rows = try exportRows(of: table) { line in
      pending.append(contentsOf: line)
      if pending.count >= 1 << 16 { try flush() }
    }
    try flush()
    try file.complete()
    return ExportManifest.Table(
      name: table, rows: rows, sha256: Data(hasher.finalize()).hexadecimal)
  }
}
