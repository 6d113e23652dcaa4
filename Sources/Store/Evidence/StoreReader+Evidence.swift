import Criteria
import Foundation
import GRDB
import Partners

extension StoreReader {
  /// Every kept file, by its SHA-256 in hexadecimal digits.
  package func keptFiles() throws(StoreError) -> [String: KeptFile] {
    try asking {
      var files: [String: KeptFile] = [:]
      try each("SELECT sha256, name, byte_count, kind FROM evidence_file") { row in
        let hash: Data = try row.decode(atIndex: 0)
        files[hash.hexadecimal] = KeptFile(
          name: try row.decode(atIndex: 1), byteCount: try row.decode(atIndex: 2),
          kind: EvidenceKind(rawValue: try row.decode(atIndex: 3)) ?? .other)
      }
      return files
    }
  }

  /// A kept file with its content.
  ///
  /// - Parameter sha256: in hexadecimal digits.
  /// - Returns: nil where the database knows of no such file.
  /// - Throws: `StoreError.evidence` where the file isn't there or isn't what it was.
  package func evidence(sha256: String) throws(StoreError) -> (name: String, content: Data)? {
    guard let kept = try keptFiles()[sha256] else { return nil }
    guard PlainName.isPlain(kept.name) else { throw .damaged(path: path, detail: "evidence_file.name") }
    guard let content = try evidenceFolder.content(sha256), content.count == kept.byteCount else {
      throw .evidence(path: evidenceFolder.file(sha256))
    }
    return (kept.name, content)
  }

  /// What every kept file is: its hash and its length.
  func evidenceList() throws(StoreError) -> [(sha256: String, byteCount: Int)] {
    try keptFiles().sorted { $0.key < $1.key }.map { ($0.key, $0.value.byteCount) }
  }
}
