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
    let known = try read { try $0.exportedTables() }.map { ExportManifest.fileName(of: $0) }
    let folder = try OutputFolder(emptyAt: path) { folder, names in
      guard names == [ExportManifest.tableFolder] else { return false }
      return try folder.folder(ExportManifest.tableFolder).names().allSatisfy(known.contains)
    }
    let tables = try folder.folder(ExportManifest.tableFolder)
    let manifest = try privateCopy().read { reader in
      let exported = try reader.exportedTables().map { try reader.export($0, to: tables) }
      return ExportManifest(schema: try reader.schemaVersion(), tables: exported)
    }
    // Last: a folder without it is no export, however the command ended.
    try folder.write(Array(StoredJSON.document(manifest).utf8), as: ExportManifest.fileName)
    return manifest
  }
}

extension StoreReader {
  fileprivate func export(_ table: String, to folder: OutputFolder) throws -> ExportManifest.Table {
    let file = try folder.file(ExportManifest.fileName(of: table))
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
