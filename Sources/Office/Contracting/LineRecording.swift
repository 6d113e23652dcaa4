import Criteria
import Partners
import Store

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
      fate.evidence = try files.map { try writer.keep($0) }
      let change = try writer.changeLedger("ledger.record", of: supplier, [.record(line, fate)])
      try writer.record(change.entries, by: author, settings: settings)
    }
  }
}
