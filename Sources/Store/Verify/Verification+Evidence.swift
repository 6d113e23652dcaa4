import Criteria
import GRDB
import Partners

extension Verification {
  /// Every file of evidence is in its folder, is what was kept, and has the name of a file; what says that it is shown
  /// by a file names one that is kept.
  mutating func checkEvidence() throws {
    let files = try reader.keptFiles()
    for (sha256, file) in files.sorted(by: { $0.key < $1.key }) {
      if !PlainName.isPlain(file.name) { report("evidence_file", 0, .unusableName) }
      switch reader.evidenceFolder.state(of: sha256, byteCount: file.byteCount) {
      case .whole: continue
      case .missing: report("evidence_file", 0, .evidenceMissing(sha256))
      case .changed: report("evidence_file", 0, .evidenceChanged(sha256))
      }
    }
    for record in try reader.records(EvidenceRecord.self) where files[record.sha256] == nil {
      report("evidence_file", 0, .fileHash)
    }
  }
}
