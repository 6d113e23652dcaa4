import Criteria
import Foundation
import Partners
import Store

/// A file that shows what became of a line.
package struct EvidenceFile {
  package let name: String
  package let content: Data

  /// Larger ones belong into an archive; their hash can be written into the certificate's column.
  package static let limit = 64 << 20

  /// - Throws: `Failure` where it can't be read or is too large.
  package init(path: String) throws {
    name = (path as NSString).lastPathComponent
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(.missingInput, ja: "\(path): 証跡のファイルがありません。", en: "\(path): no such file of evidence.")
    }
    guard status.st_size <= EvidenceFile.limit else {
      throw Failure(.badInput, ja: "\(path): 証跡は 64 MiB までです。", en: "\(path): evidence may have up to 64 MiB.")
    }
    do {
      content = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw Failure(
        .missingInput, ja: "\(path): 読めません。権限を確かめてください。", en: "\(path): can't be read; check its permissions.")
    }
  }
}

extension Failure {
  package static func inTheFuture(_ day: Day, _ asOf: Day) -> Failure {
    Failure(.usage, ja: "日付 \(day) は \(asOf) より後です。確かめてください。", en: "the day \(day) is after \(asOf); check it.")
  }
}

extension Workspace {
  /// Records what became of one line, with the files that show it.
  ///
  /// - Parameter evidence: paths of files.
  /// - Throws: `LedgerRefusal`; `Failure` for a day to come and a file that can't be read.
  package func record(_ fate: LedgerFate, of line: String, evidence: [String], by author: Author) throws {
    let files = try evidence.map { try EvidenceFile(path: $0) }
    guard fate.on <= asOf else { throw Failure.inTheFuture(fate.on, asOf) }
    try write { writer, snapshot in
      guard let supplier = try snapshot.reader.ledgerLine(line)?.supplier else { throw LedgerRefusal.unknownLine }
      var fate = fate
      fate.recordedBy = author.name
      fate.evidence = try files.map { try writer.keepEvidence(named: $0.name, $0.content) }
      try writer.record(
        try writer.changeLedger("ledger.record", of: supplier, [.record(line, fate)]), by: author, settings: settings)
    }
  }
}
