import Criteria
import Crypto
import Foundation
import Partners
import Store

extension Store {
  /// Writes everything that the database holds at one moment as text, one file per table.
  ///
  /// - Parameter path: a folder that is empty, not there yet, or left by an export that was interrupted.
  /// - Returns: the manifest, and the files of evidence that aren't there or aren't what they were.
  /// - Throws: `Failure` where it isn't, or can't be written.
  package func exportAll(to path: String) throws -> (manifest: ExportManifest, problems: [VerifyProblem]) {
    let known = try read { try $0.exportedTables() }.map { ExportManifest.fileName(of: $0) }
    let folder = try OutputFolder(emptyAt: path) { folder, names in
      guard Set(names).isSubset(of: [ExportManifest.tableFolder, ExportManifest.evidenceFolder]),
        try folder.folder(ExportManifest.tableFolder).names().allSatisfy(known.contains)
      else { return false }
      guard names.contains(ExportManifest.evidenceFolder) else { return true }
      return try folder.folder(ExportManifest.evidenceFolder).names().allSatisfy(EvidenceFolder.isName)
    }
    let tables = try folder.folder(ExportManifest.tableFolder)
    var problems: [VerifyProblem] = []
    let manifest = try privateCopy().read { reader in
      problems = try reader.exportEvidence(to: folder)
      let exported = try reader.exportedTables().map { try reader.export($0, to: tables) }
      return ExportManifest(schema: try reader.schemaVersion(), tables: exported)
    }
    // Last: a folder without it is no export, however the command ended.
    try folder.write(Array(StoredJSON.document(manifest).utf8), as: ExportManifest.fileName)
    return (manifest, problems)
  }
}

extension StoreReader {
  /// - Returns: the files that aren't there or aren't what they were.
  fileprivate func exportEvidence(to folder: OutputFolder) throws -> [VerifyProblem] {
    let files = try keptFiles().keys.sorted()
    guard !files.isEmpty else { return [] }
    let evidence = try folder.folder(ExportManifest.evidenceFolder)
    return try files.compactMap { sha256 in
      do {
        guard let file = try self.evidence(sha256: sha256) else { return nil }
        try evidence.write(Array(file.content), as: sha256)
        return nil
      } catch StoreError.evidence {
        return VerifyProblem(table: "evidence_file", what: .evidenceMissing(sha256))
      }
    }
  }

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
