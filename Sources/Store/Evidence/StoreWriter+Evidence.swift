import Criteria
import Crypto
import Foundation
import GRDB
import Partners

extension StoreWriter {
  /// Keeps a file of evidence: in the folder beside the database, whole, before this transaction commits.
  ///
  /// - Returns: its name and SHA-256; the same bytes are kept once.
  /// - Throws: `StoreError.unusableName`, or what the system or SQLite says.
  package func keepEvidence(named name: String, _ content: Data, kind: EvidenceKind = .other) throws(StoreError)
    -> LedgerFate.Evidence
  {
    guard PlainName.isPlain(name) else { throw .unusableName(column: "evidence_file.name") }
    let hash = Data(SHA256.hash(data: content))
    if try reader.evidenceFolder.keep(content, sha256: hash.hexadecimal) { keptFiles.append(hash.hexadecimal) }
    try changing {
      try execute(
        """
        INSERT INTO evidence_file (sha256, name, byte_count, kind) VALUES (?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING
        """, [hash, name, content.count, kind.rawValue])
    }
    return LedgerFate.Evidence(name: name, sha256: hash.hexadecimal)
  }

  /// Takes away the files that were kept for a transaction which is not committed.
  func forgetKeptFiles() {
    for sha256 in keptFiles { reader.evidenceFolder.forget(sha256) }
    keptFiles = []
  }
}
