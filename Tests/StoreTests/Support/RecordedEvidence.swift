import Foundation

/// What the recordings' one file of evidence holds.
let recordedEvidence = Data("certificate".utf8)

extension TemporaryFolder {
  /// Puts it where the recordings since schema 16 have it.
  func writeRecordedEvidence() throws {
    try FileManager.default.createDirectory(
      atPath: file("tenken.db.evidence"), withIntermediateDirectories: true)
    try write(recordedEvidence, to: "tenken.db.evidence/\(recordedEvidence.sha256)")
  }
}
